import { finDeMois, joursEntre } from '#platform/jours.ts';
import type { Frequence } from './comite.ts';

/**
 * Jours avant lesquels une séance est attendue dans l'année : la fin de chaque mois dit, ou l'année partagée en parts
 * égales (2 par an : 30 juin et 31 décembre). Vide quand la fréquence est « autant que de besoin ».
 */
export const echeancesDe = ({ seancesParAn, moisAttendus }: Frequence, annee: number): readonly string[] => {
  if (moisAttendus.length > 0) {
    return [...new Set(moisAttendus)].sort((a, b) => a - b).map((mois) => finDeMois(annee, mois));
  }
  if (seancesParAn === null) return [];
  return Array.from({ length: seancesParAn }, (_, rang) =>
    finDeMois(annee, Math.max(1, Math.round(((rang + 1) * 12) / seancesParAn))),
  );
};

export interface SeanceAttendue {
  readonly echeance: string | null;
  readonly dateSeance: string | null;
  readonly tenue: boolean;
  readonly annulee: boolean;
}

/** Échéances de l'année qu'aucune séance ne porte encore. */
export const echeancesSansSeance = (
  frequence: Frequence,
  annee: number,
  seances: readonly Pick<SeanceAttendue, 'echeance' | 'annulee'>[],
): readonly string[] => {
  const restantes = seances.map((s) => s.echeance);
  return echeancesDe(frequence, annee).filter((echeance) => {
    const rang = restantes.indexOf(echeance);
    if (rang === -1) return true;
    restantes.splice(rang, 1);
    return false;
  });
};

/** Où en est une séance vis-à-vis de son échéance. */
export type EtatDelai =
  | { readonly etat: 'sans échéance' }
  | { readonly etat: 'dans les délais'; readonly ecart: number }
  | { readonly etat: 'en retard'; readonly ecart: number }
  | { readonly etat: 'à venir'; readonly ecart: number };

/**
 * Écart en jours avec l'échéance : négatif en avance. Une séance tenue se juge à sa date ; une séance qui ne l'est pas
 * encore est en retard dès que l'échéance est passée, ou que sa date prévue la dépasse ; sinon, il reste `-ecart` jours.
 */
export const situer = (seance: SeanceAttendue, aujourdhui: string): EtatDelai => {
  const { echeance, dateSeance, tenue, annulee } = seance;
  if (echeance === null) return { etat: 'sans échéance' };
  if (tenue && dateSeance !== null) {
    const ecart = joursEntre(echeance, dateSeance);
    return { etat: ecart > 0 ? 'en retard' : 'dans les délais', ecart };
  }
  const reference = !annulee && dateSeance !== null && dateSeance > aujourdhui ? dateSeance : aujourdhui;
  const ecart = joursEntre(echeance, reference);
  return ecart > 0
    ? { etat: 'en retard', ecart }
    : { etat: 'à venir', ecart: joursEntre(echeance, aujourdhui) };
};

const MOIS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const;

/** Les douze mois, de 1 à 12. */
export const MOIS_DE_L_ANNEE: readonly { readonly numero: number; readonly nom: string }[] = MOIS.map(
  (nom, rang) => ({ numero: rang + 1, nom }),
);

/** « 2 séances par an, avant la fin de janvier et de novembre ». */
export const direFrequence = ({ seancesParAn, moisAttendus }: Frequence): string => {
  const noms = [...moisAttendus].sort((a, b) => a - b).map((m) => MOIS[m - 1] ?? '');
  if (seancesParAn === null && noms.length === 0) return 'autant que de besoin';
  const n = noms.length > 0 ? noms.length : (seancesParAn ?? 0);
  const combien = n === 1 ? '1 séance par an' : `${n} séances par an`;
  if (noms.length === 0) return combien;
  const avant = noms.map((nom) => (/^[aeiouéâ]/u.test(nom) ? `d’${nom}` : `de ${nom}`));
  const dits = avant.length === 1 ? avant[0] : `${avant.slice(0, -1).join(', ')} et ${avant.at(-1)}`;
  return `${combien}, avant la fin ${dits}`;
};
