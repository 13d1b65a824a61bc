/** Jours civils et rythme des notifications de la métropole fictive. */
import type { Hasard } from './hasard.ts';

/** Les données s'arrêtent là, quel que soit le jour où on les engendre : la même graine donne le même fichier. */
export const DERNIER_JOUR = '2026-10-31';
/** Dernière publication possible. */
export const DERNIERE_PUBLICATION = '2026-11-15';

const POIDS_ANNEES: readonly (readonly [annee: number, poids: number])[] = [
  [2023, 21],
  [2024, 24],
  [2025, 27],
  [2026, 28],
];

/** Les budgets se votent au printemps et se consomment avant la clôture : creux de janvier et d'août, pic de décembre. */
const POIDS_MOIS = [5, 6, 8, 8, 9, 10, 10, 4, 8, 9, 10, 13] as const;

export interface MoisDeNotification {
  readonly annee: number;
  readonly mois: number;
  readonly jours: number;
  readonly contrats: number;
}

/** Répartit exactement `total` contrats sur les mois de 2023 à octobre 2026, par arrondi du cumul. */
export const repartirParMois = (total: number): readonly MoisDeNotification[] => {
  const mois = POIDS_ANNEES.flatMap(([annee, poidsAnnee]) =>
    POIDS_MOIS.map((poids, i) => ({ annee, mois: i + 1, poids: poids * poidsAnnee })),
  ).filter(({ annee, mois }) => jour(annee, mois, 1) <= DERNIER_JOUR);
  const somme = mois.reduce((t, { poids }) => t + poids, 0);
  let cumul = 0;
  let attribues = 0;
  return mois.map(({ annee, mois, poids }) => {
    cumul += poids;
    const jusquIci = Math.round((total * cumul) / somme);
    const contrats = jusquIci - attribues;
    attribues = jusquIci;
    return { annee, mois, jours: joursDuMois(annee, mois), contrats };
  });
};

const JOURS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const estBissextile = (annee: number): boolean => annee % 4 === 0 && (annee % 100 !== 0 || annee % 400 === 0);
const joursDuMois = (annee: number, mois: number): number =>
  mois === 2 && estBissextile(annee) ? 29 : (JOURS[mois - 1] ?? 30);

export const jour = (annee: number, mois: number, quantieme: number): string =>
  `${annee < 1000 ? String(annee).padStart(4, '0') : annee}-${mois < 10 ? '0' : ''}${mois}-${quantieme < 10 ? '0' : ''}${quantieme}`;

/** Le jour `jours` jours après `depuis` (au plus quelques années). */
export const ajouterJours = (depuis: string, jours: number): string => {
  let annee = Number(depuis.slice(0, 4));
  let mois = Number(depuis.slice(5, 7));
  let quantieme = Number(depuis.slice(8, 10)) + jours;
  for (let n = joursDuMois(annee, mois); quantieme > n; n = joursDuMois(annee, mois)) {
    quantieme -= n;
    mois += 1;
    if (mois > 12) {
      mois = 1;
      annee += 1;
    }
  }
  return jour(annee, mois, quantieme);
};

/** Jour de publication : sous deux mois le plus souvent (art. R2196-1), jamais après la fin des données. */
export const publication = (hasard: Hasard, notification: string): string => {
  const retard = hasard.chance(0.85) ? hasard.entier(3, 58) : hasard.entier(60, 150);
  return auPlusTard(ajouterJours(notification, retard), DERNIERE_PUBLICATION);
};

/** Le jour donné, ramené à la borne s'il la dépasse. */
export const auPlusTard = (date: string, borne: string): string => {
  if (date > borne) return borne;
  return date;
};
