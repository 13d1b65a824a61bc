import { type Acteur, autoriser } from '#domaines/acte';
import { catalogue } from '#domaines/indicateur';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { jourDeParis } from '#platform/jours.ts';
import { ok, type Result, refus } from '#platform/result.ts';
import type { ChoixDeLecture, ErreurTableau } from '#platform/tableur/lire-cellules.ts';
import { lireTableau as lireLignes, type SourceTableau } from '#platform/tableur/ouvrir-tableau.ts';
import { ACTES_SCHEMA } from '../actes.ts';
import { surBrouillon } from '../brouillon.ts';
import type { Contenu } from '../contenu.ts';
import { creerAvecContenu, type SchemaCree } from '../creer-schema.ts';
import type { RefusSchema } from '../refus.ts';
import { remplacerVersion } from '../schema.repository.ts';
import { premiereRevision, revisionSuivante } from '../version.ts';
import { FORME_SCHEMA } from './colonnes.ts';
import type { Canonique } from './lire-indicateurs.ts';
import { lireTableau, type SchemaLu } from './lire-tableau.ts';

const canoniques = (): ReadonlyMap<string, Canonique> => new Map(catalogue().map((i) => [i.code, i]));

/** Lit un fichier de tableau sans rien écrire : le schéma qu'il donnerait, ou toutes ses erreurs. */
export const simulerTableau = async (
  fichier: SourceTableau,
  acteur: Acteur,
  existant: Contenu | null,
  maintenant: Date,
  choix?: ChoixDeLecture,
): Promise<Result<SchemaLu, readonly ErreurTableau[]>> => {
  const lignes = await lireLignes(fichier, FORME_SCHEMA, choix);
  if (!lignes.ok) return lignes;
  return lireTableau(lignes.valeur, {
    canoniques: canoniques(),
    nouvelId: identifiant,
    revision: premiereRevision(acteur, maintenant),
    existant,
  });
};

/** Crée un schéma, en brouillon, d'après un tableau déjà lu. */
export const creerDepuisTableau = (
  tx: Unite,
  acteur: Acteur,
  lu: SchemaLu,
  maintenant: Date,
): Promise<Result<SchemaCree, RefusSchema>> =>
  creerAvecContenu(
    tx,
    acteur,
    { type: lu.type, modele: null, predecesseur: null, contenu: lu.contenu },
    maintenant,
  );

/** Ce que le tableau ne dit plus est clos : rien n'est effacé. */
const fusionner = (existant: Contenu, neuf: Contenu, le: string): Contenu => {
  const garder = <P extends { readonly id: string; readonly closLe: string | null }>(
    anciens: readonly P[],
    nouveaux: readonly P[],
  ): readonly P[] => {
    const presents = new Set(nouveaux.map((p) => p.id));
    return [
      ...nouveaux,
      ...anciens
        .filter((p) => !presents.has(p.id))
        .map((p) => (p.closLe === null ? { ...p, closLe: le } : p)),
    ];
  };
  return {
    entete: neuf.entete,
    noeuds: garder(existant.noeuds, neuf.noeuds),
    lignes: garder(existant.lignes, neuf.lignes),
    cibles: garder(existant.cibles, neuf.cibles),
    chiffres: garder(existant.chiffres, neuf.chiffres),
    liens: garder(existant.liens, neuf.liens),
    pratiques: garder(existant.pratiques, neuf.pratiques),
    references: garder(existant.references, neuf.references),
  };
};

/** Remplace le contenu d'un brouillon par celui d'un fichier ; ce qui garde son code garde son identité et son suivi. */
export const remplacerParTableau = async (
  tx: Unite,
  acteur: Acteur,
  demande: {
    readonly version: string;
    readonly fichier: SourceTableau;
    readonly choix?: ChoixDeLecture | undefined;
  },
  maintenant: Date,
): Promise<Result<void, RefusSchema>> => {
  const droit = autoriser(acteur, ACTES_SCHEMA.creerSchema);
  if (!droit.ok) return droit;
  // La lecture du fichier est asynchrone, le changement d'un brouillon ne l'est pas : on lit deux fois, pour rien écrire
  // d'après un contenu dépassé.
  const lignes = await lireLignes(demande.fichier, FORME_SCHEMA, demande.choix);
  return surBrouillon(
    tx,
    acteur,
    { version: demande.version, noeud: null, acte: ACTES_SCHEMA.importerTableau },
    maintenant,
    (contenu, version) => {
      if (!lignes.ok)
        return refus({ code: 'etat', message: 'Ce tableau ne se lit plus : envoyez-le à nouveau.' });
      const lu = lireTableau(lignes.valeur, {
        canoniques: canoniques(),
        nouvelId: identifiant,
        revision: premiereRevision(acteur, maintenant),
        existant: contenu,
      });
      if (!lu.ok)
        return refus({ code: 'etat', message: 'Ce tableau a des erreurs : corrigez-le, puis renvoyez-le.' });
      const suivant = fusionner(contenu, lu.valeur.contenu, jourDeParis(maintenant));
      return ok({
        contenu: suivant,
        avant: { nombreDeNiveaux: contenu.noeuds.length },
        apres: { nombreDeNiveaux: suivant.noeuds.length },
        rendu: { version, entete: suivant.entete },
      });
    },
  ).then(async (issue) => {
    if (!issue.ok) return issue;
    const { version, entete } = issue.valeur;
    const suivante = { ...version, entete, ...revisionSuivante(version, acteur, maintenant) };
    await remplacerVersion(tx, suivante, version.version);
    return ok(undefined);
  });
};
