import { joursEntre } from '#platform/jours.ts';
import type { Publication } from './publication.ts';

export const ETATS_PUBLICATION = {
  'a-venir': 'à venir',
  'en-retard': 'en retard',
  'dans-les-delais': 'publiée dans les délais',
  'publiee-en-retard': 'publiée en retard',
  publiee: 'publiée, sans échéance',
  annulee: 'annulée',
} as const;
export type EtatPublication = keyof typeof ETATS_PUBLICATION;

export interface Situation {
  readonly etat: EtatPublication;
  /** Jours d'écart avec l'échéance, négatif avant elle ; `null` quand rien ne se compare. */
  readonly ecart: number | null;
}

type Dates = Pick<Publication, 'echeance' | 'publieeLe' | 'annuleeLe'>;

/** Où en est une publication un jour donné. Le jour de l'échéance, elle est encore dans les délais. */
export const situerPublication = (
  { echeance, publieeLe, annuleeLe }: Dates,
  aujourdhui: string,
): Situation => {
  if (annuleeLe !== null) return { etat: 'annulee', ecart: null };
  if (echeance === null) return { etat: 'publiee', ecart: null };
  const ecart = joursEntre(echeance, publieeLe ?? aujourdhui);
  if (publieeLe !== null) return { etat: ecart > 0 ? 'publiee-en-retard' : 'dans-les-delais', ecart };
  return { etat: ecart > 0 ? 'en-retard' : 'a-venir', ecart };
};
