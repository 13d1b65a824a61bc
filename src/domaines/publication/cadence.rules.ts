import type { z } from 'zod';
import { comparerTextes } from '#platform/comparer.ts';
import { ajouterJours, ajouterMois, anneeDe, finDeMois } from '#platform/jours.ts';
import type { SAISIE_CADENCE } from './fiches.ts';
import { TYPES_PUBLICATION, type TypePublication } from './listes.ts';

/**
 * À quel rythme un type de publication est attendu : `parAn` fois par an, `delaiJours` jours après chaque période, ou
 * tous les `mois` mois, à partir de la dernière publication (à défaut, de la `premiere` échéance).
 */
export type Cadence = Readonly<Omit<z.output<typeof SAISIE_CADENCE>, 'schema'>>;

/** Ce qu'une échéance attend : la période la désigne, quel que soit le délai qu'on lui donne ensuite. */
export interface EcheanceAttendue {
  readonly periode: string;
  readonly titre: string;
  readonly echeance: string;
}

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

const NOMS: Readonly<Record<number, string>> = { 2: 'semestre', 3: 'quadrimestre', 4: 'trimestre' };

/** « 1er trimestre 2026 », « année 2026 », « janvier 2026 », « janvier et février 2026 ». */
const direPeriode = (annee: number, parAn: number, rang: number): string => {
  const nom = NOMS[parAn];
  if (parAn === 1) return `année ${annee}`;
  if (nom !== undefined) return `${rang === 1 ? '1er' : `${rang}e`} ${nom} ${annee}`;
  const taille = 12 / parAn;
  return `${MOIS.slice((rang - 1) * taille, rang * taille).join(' et ')} ${annee}`;
};

const periodiques = (type: TypePublication, { parAn, delaiJours }: Cadence, annee: number) => {
  const n = parAn ?? 0;
  return [annee - 1, annee].flatMap((dite) =>
    Array.from({ length: n }, (_, i): EcheanceAttendue => {
      const rang = i + 1;
      return {
        periode: `${dite} ${n}/${rang}`,
        titre: `${TYPES_PUBLICATION[type]}, ${direPeriode(dite, n, rang)}`,
        echeance: ajouterJours(finDeMois(dite, (rang * 12) / n), delaiJours),
      };
    }),
  );
};

/** Au plus, ce que deux siècles de mois demanderaient : une première échéance absurde n'entraîne pas plus loin. */
const PAS_MAXIMAUX = 2_400;

const espacees = (
  type: TypePublication,
  { mois, premiere }: Cadence,
  derniere: string | null,
  annee: number,
): readonly EcheanceAttendue[] => {
  const depart = derniere ?? premiere;
  if (mois === null || depart === null) return [];
  const echeances: EcheanceAttendue[] = [];
  for (let pas = derniere === null ? 0 : 1; pas < PAS_MAXIMAUX; pas += 1) {
    const echeance = ajouterMois(depart, pas * mois);
    if (anneeDe(echeance) > annee) break;
    if (anneeDe(echeance) === annee)
      echeances.push({ periode: echeance, titre: `${TYPES_PUBLICATION[type]}, ${annee}`, echeance });
  }
  return echeances;
};

/**
 * Ce qui est dû dans l'année, dans l'ordre : une échéance compte dans l'année où elle tombe, donc le quatrième
 * trimestre, dû trente jours après, dans l'année suivante. `derniere` : jour de la dernière publication de ce type.
 */
export const echeancesDeLAnnee = (
  type: TypePublication,
  cadence: Cadence,
  derniere: string | null,
  annee: number,
): readonly EcheanceAttendue[] =>
  (cadence.parAn === null ? espacees(type, cadence, derniere, annee) : periodiques(type, cadence, annee))
    .filter((e) => anneeDe(e.echeance) === annee)
    .toSorted((a, b) => comparerTextes(a.echeance, b.echeance));

/** « 4 par an, 30 jours après chaque période », « tous les 24 mois ». */
export const direCadence = ({ parAn, delaiJours, mois, premiere }: Cadence): string => {
  if (parAn !== null) {
    const quand =
      delaiJours === 0
        ? 'le dernier jour de chaque période'
        : `${delaiJours} ${delaiJours < 2 ? 'jour' : 'jours'} après chaque période`;
    return `${parAn} par an, ${quand}`;
  }
  if (mois === null) return 'aucune échéance';
  return `${mois === 1 ? 'tous les mois' : `tous les ${mois} mois`}${premiere === null ? '' : `, première échéance le ${premiere.split('-').reverse().join('/')}`}`;
};
