import { ok, type Result, refus } from '#platform/result.ts';

export const STATUTS_SEANCE = {
  planifiee: 'Planifiée',
  convoquee: 'Convoquée',
  ouverte: 'Ouverte',
  close: 'Close',
  publiee: 'Compte rendu publié',
  annulee: 'Annulée',
} as const;

export type StatutSeance = keyof typeof STATUTS_SEANCE;

export const ACTES_SEANCE = {
  convoquer: 'convoquer',
  ouvrir: 'ouvrir la séance',
  clore: 'clore la séance',
  rouvrir: 'rouvrir la séance',
  publier: 'publier le compte rendu',
  annuler: 'annuler la séance',
} as const;

export type ActeSeance = keyof typeof ACTES_SEANCE;

/** La vie d'une séance. Ce qui n'est pas écrit ici est refusé. */
const TRANSITIONS_SEANCE: Readonly<
  Record<StatutSeance, Readonly<Partial<Record<ActeSeance, StatutSeance>>>>
> = {
  planifiee: { convoquer: 'convoquee', annuler: 'annulee' },
  convoquee: { convoquer: 'convoquee', ouvrir: 'ouverte', annuler: 'annulee' },
  ouverte: { clore: 'close' },
  close: { rouvrir: 'ouverte', publier: 'publiee' },
  publiee: {},
  annulee: {},
};

const TENUES: readonly StatutSeance[] = ['ouverte', 'close', 'publiee'];

/** La séance a eu lieu, ou a lieu. */
export const estTenue = (statut: StatutSeance): boolean => TENUES.includes(statut);

/** Le statut après l'acte, ou la raison pour laquelle il n'est pas possible. */
export const apres = (statut: StatutSeance, acte: ActeSeance): Result<StatutSeance, { message: string }> => {
  const suivant = TRANSITIONS_SEANCE[statut][acte];
  return suivant === undefined
    ? refus({
        message: `On ne peut pas ${ACTES_SEANCE[acte]} : son état est « ${STATUTS_SEANCE[statut].toLowerCase()} ».`,
      })
    : ok(suivant);
};

/** Ce que l'on peut encore écrire dans une séance, selon son état. */
export type PartieSeance = 'preparation' | 'deroule' | 'suites';

/**
 * L'ordre du jour et les pièces se préparent jusqu'à la clôture ; présences et pouvoirs se relèvent séance ouverte ;
 * décisions, recommandations et compte rendu s'écrivent jusqu'à la publication. L'avancement d'une décision, lui, se
 * met à jour toujours.
 */
const PARTIES: Readonly<Record<StatutSeance, readonly PartieSeance[]>> = {
  planifiee: ['preparation'],
  convoquee: ['preparation'],
  ouverte: ['preparation', 'deroule', 'suites'],
  close: ['suites'],
  publiee: [],
  annulee: [],
};

export const peutEcrire = (statut: StatutSeance, partie: PartieSeance): boolean =>
  PARTIES[statut].includes(partie);

const POURQUOI: Readonly<Record<PartieSeance, string>> = {
  preparation: 'L’ordre du jour et les pièces ne se modifient plus',
  deroule: 'Les présences et les pouvoirs ne se relèvent que séance ouverte',
  suites: 'Les décisions et le compte rendu ne s’écrivent qu’entre l’ouverture et la publication',
};

export const refusEcriture = (statut: StatutSeance, partie: PartieSeance): string =>
  `${POURQUOI[partie]} : la séance est « ${STATUTS_SEANCE[statut].toLowerCase()} ».`;
