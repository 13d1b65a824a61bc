import type { Acte, Acteur } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { jourDeParis } from '#platform/jours.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_SCHEMA } from './actes.ts';
import { ajouterNoeud, cloreOuRouvrir, codeLibre, decaler, deplacer } from './arbre.rules.ts';
import { surBrouillon } from './brouillon.ts';
import type { NoeudVivant } from './contenu.ts';
import type { NomDeNiveau } from './modele.ts';
import { invalide, type RefusSchema } from './refus.ts';
import { premiereRevision } from './version.ts';

/** Ajoute un niveau sous un autre (`parent` nul : en tête) ; rend son identifiant. */
export const ajouterAuSchema = (
  tx: Unite,
  acteur: Acteur,
  demande: {
    readonly version: string;
    readonly parent: string | null;
    readonly niveau: NomDeNiveau;
    /** Vide : le premier code libre. */
    readonly code: string;
    readonly intitule: string;
  },
  maintenant: Date,
): Promise<Result<string, RefusSchema>> =>
  surBrouillon(
    tx,
    acteur,
    { version: demande.version, noeud: demande.parent, acte: ACTES_SCHEMA.ajouterNoeud },
    maintenant,
    (contenu) => {
      const intitule = demande.intitule.trim();
      const code =
        demande.code.trim() === '' ? codeLibre(contenu.noeuds, demande.parent) : demande.code.trim();
      if (intitule === '') return invalide([{ champ: 'intitule', message: 'Écrivez l’intitulé.' }]);
      if (contenu.noeuds.some((n) => n.code === code))
        return invalide([{ champ: 'code', message: `Le code « ${code} » est déjà pris dans ce schéma.` }]);
      const neuf: NoeudVivant = {
        id: identifiant(),
        rang: 0,
        closLe: null,
        parent: demande.parent,
        niveau: demande.niveau,
        code,
        intitule,
        fiche: {},
        ...premiereRevision(acteur, maintenant),
      };
      const noeuds = ajouterNoeud(contenu.entete.niveaux, contenu.noeuds, neuf);
      if (!noeuds.ok) return noeuds;
      const apres = { ajoute: { id: neuf.id, niveau: neuf.niveau, code, intitule } };
      return ok({ contenu: { ...contenu, noeuds: noeuds.valeur }, avant: null, apres, rendu: neuf.id });
    },
  );

export type DeplacementNoeud =
  | { readonly acte: 'monter' | 'descendre' }
  | { readonly acte: 'clore' | 'rouvrir' }
  | { readonly acte: 'deplacer'; readonly parent: string | null };

const TRACES: Readonly<Record<DeplacementNoeud['acte'], Acte>> = {
  monter: ACTES_SCHEMA.monterNoeud,
  descendre: ACTES_SCHEMA.descendreNoeud,
  deplacer: ACTES_SCHEMA.deplacerNoeud,
  clore: ACTES_SCHEMA.cloreNoeud,
  rouvrir: ACTES_SCHEMA.rouvrirNoeud,
};

const placeDe = ({ parent, rang, closLe }: NoeudVivant) => ({ parent, rang, closLe });

/** Monte, descend, range ailleurs, clôt ou rouvre un niveau. */
export const deplacerDansSchema = (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly version: string; readonly noeud: string; readonly geste: DeplacementNoeud },
  maintenant: Date,
): Promise<Result<void, RefusSchema>> => {
  const { noeud: id, geste } = demande;
  return surBrouillon(
    tx,
    acteur,
    {
      version: demande.version,
      noeud: id,
      ...(geste.acte === 'deplacer' ? { vers: geste.parent } : {}),
      acte: TRACES[geste.acte],
    },
    maintenant,
    (contenu) => {
      const { noeuds, entete } = contenu;
      const issue =
        geste.acte === 'deplacer'
          ? deplacer(entete.niveaux, noeuds, id, geste.parent)
          : geste.acte === 'clore' || geste.acte === 'rouvrir'
            ? cloreOuRouvrir(noeuds, id, geste.acte === 'clore' ? jourDeParis(maintenant) : null)
            : decaler(noeuds, id, geste.acte);
      if (!issue.ok) return issue;
      const lire = (liste: readonly NoeudVivant[]) => {
        const trouve = liste.find((n) => n.id === id);
        return trouve === undefined ? null : placeDe(trouve);
      };
      return ok({
        contenu: { ...contenu, noeuds: issue.valeur },
        avant: lire(noeuds),
        apres: lire(issue.valeur),
        rendu: undefined,
      });
    },
  );
};
