import type { RefusDroit } from '#domaines/acte';
import { direConflit, type Ecart, ecartsEntre, type RefusDActe } from '#platform/refus.ts';
import { type Result, refus } from '#platform/result.ts';
import type { Revision } from './publication.ts';

export { type Faute, introuvable, invalide, mauvaisEtat } from '#platform/refus.ts';

export type RefusPublication =
  | RefusDroit
  | RefusDActe
  | {
      readonly code: 'conflit';
      readonly message: string;
      readonly ecarts: readonly Ecart[];
      /** Version à relire avant de recommencer. */
      readonly version: number;
    };

const NOMS: Readonly<Record<string, string>> = {
  type: 'Type',
  titre: 'Titre',
  schema: 'Schéma',
  acheteur: 'Acheteur',
  echeance: 'Échéance',
  publieeLe: 'Publiée le',
  adresse: 'Adresse',
  canal: 'Autre canal',
  commentaire: 'Commentaire',
  motifAnnulation: 'Motif d’annulation',
  parAn: 'Nombre par an',
  delaiJours: 'Délai en jours',
  mois: 'Nombre de mois',
  premiere: 'Première échéance',
  licence: 'Licence',
};

const ecrire = (valeur: unknown): string =>
  valeur === null || valeur === undefined || valeur === '' ? 'vide' : String(valeur);

/** Quelqu'un d'autre a écrit entre-temps : rien n'est remplacé, on montre les deux valeurs. */
export const conflit = (voulu: object, actuel: Revision): Result<never, RefusPublication> => {
  return refus({
    code: 'conflit',
    message:
      actuel.modifieLe === ''
        ? 'Cette fiche n’est pas encore enregistrée : rouvrez-la. Rien n’a été remplacé.'
        : direConflit(actuel),
    ecarts: ecartsEntre(voulu, actuel, ecrire, (champ) => NOMS[champ] ?? champ),
    version: actuel.version,
  });
};
