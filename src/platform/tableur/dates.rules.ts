import { estJour } from '../jours.ts';
import { plier } from './plier.ts';

const MOIS: Readonly<Record<string, number>> = {
  janvier: 1,
  janv: 1,
  jan: 1,
  fevrier: 2,
  fevr: 2,
  fev: 2,
  mars: 3,
  avril: 4,
  avr: 4,
  mai: 5,
  juin: 6,
  juillet: 7,
  juil: 7,
  aout: 8,
  septembre: 9,
  sept: 9,
  sep: 9,
  octobre: 10,
  oct: 10,
  novembre: 11,
  nov: 11,
  decembre: 12,
  dec: 12,
};

/** « 24 » : 2024. Un tableur de 2026 ne parle pas de 1924. */
const anneeEntiere = (annee: string): string => (annee.length === 2 ? `20${annee}` : annee);

const pad = (n: string | number): string => String(n).padStart(2, '0');

const siJour = (annee: string, mois: string | number, jour: string): string | null => {
  const ecrit = `${anneeEntiere(annee)}-${pad(mois)}-${pad(jour)}`;
  return estJour(ecrit) ? ecrit : null;
};

/** Un jour tapé, `AAAA-MM-JJ` : « 31/03/2024 », « 31/03/24 », « 2024-03-31 », « 31 mars 2024 », « 1er mars 24 ». */
export const lireJourTape = (texte: string): string | null => {
  const nu = texte.trim();
  const [, a, m, j] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/u.exec(nu) ?? [];
  if (a !== undefined && m !== undefined && j !== undefined) return siJour(a, m, j);
  const [, jour, mois, annee] =
    /^(\d{1,2})[-/.\s](\d{1,2})[-/.\s](\d{4}|\d{2})(?:\s+\d{1,2}[:h]\d{2}(?::\d{2})?)?$/u.exec(nu) ?? [];
  if (jour !== undefined && mois !== undefined && annee !== undefined) return siJour(annee, mois, jour);
  const [, quantieme, nom = '', an] =
    /^(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?(\d{1,2})(?: ?er)? ([a-z]+) (\d{4}|\d{2})$/u.exec(
      plier(nu),
    ) ?? [];
  const rang = MOIS[nom];
  return quantieme === undefined || an === undefined || rang === undefined
    ? null
    : siJour(an, rang, quantieme);
};

/** Un mois tapé, `AAAA-MM` : « 02/2024 », « 2024-02 », « févr. 2024 ». */
export const lireMoisTape = (texte: string): string | null => {
  const nu = texte.trim();
  const [, m, a] = /^(\d{1,2})[/.-](\d{4})$/u.exec(nu) ?? [];
  const [, a2, m2] = /^(\d{4})[/.-](\d{1,2})$/u.exec(nu) ?? [];
  const [, nom = '', a3] = /^([a-z]+) (\d{4})$/u.exec(plier(nu)) ?? [];
  const [annee, mois] = [a ?? a2 ?? a3, Number(m ?? m2 ?? MOIS[nom] ?? 0)];
  return annee !== undefined && mois >= 1 && mois <= 12 ? `${annee}-${pad(mois)}` : null;
};
