import type { Acteur } from '#domaines/acte';
import { comparerCodes } from '#platform/comparer.ts';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { jourDeParis } from '#platform/jours.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_SCHEMA } from '../actes.ts';
import { surBrouillon } from '../brouillon.ts';
import { type Contenu, enVigueur, type ReferenceVivante } from '../contenu.ts';
import { FICHE_SCHEMA } from '../fiches.ts';
import { conflit, conflitDeFiche, introuvable, invalide, type RefusSchema } from '../refus.ts';
import { premiereRevision, revisionSuivante } from '../version.ts';
import {
  contenuDeSaisie,
  fautesDeReference,
  type ReferenceSaisie,
  saisieDeReference,
} from './reference.rules.ts';

const retenir = (s: ReferenceSaisie) => ({ reference: s });

/** Pour un conflit : les niveaux par leur code, dans leur ordre. */
const avecCodes = (s: ReferenceSaisie, contenu: Contenu): ReferenceSaisie => ({
  ...s,
  noeuds: s.noeuds.map((id) => contenu.noeuds.find((n) => n.id === id)?.code ?? id).sort(comparerCodes),
});

interface SurReference {
  readonly version: string;
  /** `null` : une référence de plus. */
  readonly reference: string | null;
  /** Version de la référence que l'on a lue ; 0 pour une référence de plus. */
  readonly versionLue: number;
}

/** Ajoute un texte ou un plan au registre d'un brouillon, ou (`reference` donnée) le remplace ; rend son identifiant. */
export const poserReference = (
  tx: Unite,
  acteur: Acteur,
  demande: SurReference & { readonly saisie: ReferenceSaisie },
  maintenant: Date,
): Promise<Result<string, RefusSchema>> =>
  surBrouillon(
    tx,
    acteur,
    { version: demande.version, noeud: null, acte: ACTES_SCHEMA.poserReference },
    maintenant,
    (contenu) => {
      const { saisie } = demande;
      const actuelle = enVigueur(contenu.references).find((r) => r.id === demande.reference);
      if (demande.reference !== null && actuelle === undefined) return introuvable('Ce texte ou ce plan');
      if (actuelle !== undefined && actuelle.version !== demande.versionLue)
        return conflitDeFiche(
          FICHE_SCHEMA.shape.reference,
          actuelle,
          avecCodes(saisie, contenu),
          avecCodes(saisieDeReference(actuelle), contenu),
        );
      const fautes = fautesDeReference(
        saisie,
        new Set([...enVigueur(contenu.noeuds).map((n) => n.id), ...(actuelle?.noeuds ?? [])]),
      );
      if (fautes.length > 0) return invalide(fautes);
      const ecrit = { noeuds: [...saisie.noeuds], contenu: contenuDeSaisie(saisie) };
      const suivante: ReferenceVivante =
        actuelle === undefined
          ? {
              id: identifiant(),
              rang: Math.max(-1, ...contenu.references.map((r) => r.rang)) + 1,
              closLe: null,
              ...premiereRevision(acteur, maintenant),
              ...ecrit,
            }
          : { ...actuelle, ...revisionSuivante(actuelle, acteur, maintenant), ...ecrit };
      return ok({
        contenu: remplacer(contenu, suivante),
        avant: actuelle === undefined ? null : retenir(saisieDeReference(actuelle)),
        apres: retenir(saisieDeReference(suivante)),
        rendu: suivante.id,
      });
    },
  );

/** Retire un texte ou un plan du registre : il est clos, sa trace reste. */
export const cloreReference = (
  tx: Unite,
  acteur: Acteur,
  demande: SurReference,
  maintenant: Date,
): Promise<Result<void, RefusSchema>> =>
  surBrouillon(
    tx,
    acteur,
    { version: demande.version, noeud: null, acte: ACTES_SCHEMA.cloreReference },
    maintenant,
    (contenu) => {
      const actuelle = enVigueur(contenu.references).find((r) => r.id === demande.reference);
      if (actuelle === undefined) return introuvable('Ce texte ou ce plan');
      if (actuelle.version !== demande.versionLue) return conflit(actuelle, {}, {});
      const close: ReferenceVivante = {
        ...actuelle,
        ...revisionSuivante(actuelle, acteur, maintenant),
        closLe: jourDeParis(maintenant),
      };
      return ok({
        contenu: remplacer(contenu, close),
        avant: retenir(saisieDeReference(actuelle)),
        apres: { reference: { intitule: actuelle.contenu.intitule, closLe: close.closLe } },
        rendu: undefined,
      });
    },
  );

const remplacer = (contenu: Contenu, suivante: ReferenceVivante): Contenu => ({
  ...contenu,
  references: contenu.references.some((r) => r.id === suivante.id)
    ? contenu.references.map((r) => (r.id === suivante.id ? suivante : r))
    : [...contenu.references, suivante],
});
