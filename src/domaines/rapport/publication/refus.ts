import type { RefusDroit } from '#domaines/organisation';
import { ecrireInstant } from '#platform/francais.ts';
import { type Result, refus } from '#platform/result.ts';
import type { Revision } from './publication.ts';

/** Ce qui ne va pas dans un champ, et comment le corriger. */
export interface Faute {
  readonly champ: string;
  readonly message: string;
}

/** Un champ que deux personnes ont écrit différemment. */
export interface Ecart {
  readonly champ: string;
  readonly voulu: string;
  readonly actuel: string;
}

export type RefusPublication =
  | RefusDroit
  | { readonly code: 'introuvable'; readonly message: string }
  | { readonly code: 'etat'; readonly message: string }
  | { readonly code: 'invalide'; readonly message: string; readonly fautes: readonly Faute[] }
  | {
      readonly code: 'conflit';
      readonly message: string;
      readonly ecarts: readonly Ecart[];
      /** Version à relire avant de recommencer. */
      readonly version: number;
    };

export const introuvable = (quoi: string): Result<never, RefusPublication> =>
  refus({ code: 'introuvable', message: `${quoi} n’existe pas, ou n’est pas de votre collectivité.` });

export const mauvaisEtat = (message: string): Result<never, RefusPublication> =>
  refus({ code: 'etat', message });

export const invalide = (fautes: readonly Faute[]): Result<never, RefusPublication> =>
  refus({
    code: 'invalide',
    message: fautes.length === 1 ? (fautes[0]?.message ?? '') : `${fautes.length} points sont à corriger.`,
    fautes,
  });

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
  const enregistre = new Map(Object.entries(actuel));
  return refus({
    code: 'conflit',
    message:
      actuel.modifieLe === ''
        ? 'Cette fiche n’est pas encore enregistrée : rouvrez-la. Rien n’a été remplacé.'
        : `Cette fiche a changé depuis que vous l’avez ouverte : ${actuel.modifiePar} l’a modifiée le ${ecrireInstant(new Date(actuel.modifieLe))}. Rien n’a été remplacé.`,
    ecarts: Object.entries(voulu).flatMap(([champ, valeur]) => {
      const [a, b] = [ecrire(valeur), ecrire(enregistre.get(champ))];
      return a === b ? [] : [{ champ: NOMS[champ] ?? champ, voulu: a, actuel: b }];
    }),
    version: actuel.version,
  });
};
