import type { Jour } from '#domaines/marche';
import type { Constats } from './constats.ts';

/** Années entre lesquelles une date est plausible (comprises). */
export interface BornesAnnees {
  readonly minimum: number;
  readonly maximum: number;
}

const JOURS_PAR_MOIS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Un jour civil. Admet un fuseau après le jour (`2019-01-16+01:00`, le jour est déjà le bon) et un instant ISO
 * (`2019-01-15T23:00:00Z`, ramené au jour de Paris). Une date impossible, ou dont l'année sort des bornes, est
 * signalée et vaut « non déclarée ».
 */
export const lireDate = (
  valeur: unknown,
  champ: string,
  bornes: BornesAnnees,
  constats: Constats,
): Jour | null => {
  if (valeur === null || valeur === undefined) return null;
  if (typeof valeur !== 'string') {
    constats.signaler(
      'date-aberrante',
      champ,
      valeur,
      'une date AAAA-MM-JJ est attendue',
      'Écrire la date ainsi : 2024-03-15.',
    );
    return null;
  }
  const n = valeur.length;
  if (n === 0) return null;
  if (n >= 10) {
    const annee = quatreChiffres(valeur);
    if (annee >= 0 && valeur.charCodeAt(4) === 45 && valeur.charCodeAt(7) === 45) {
      const mois = deuxChiffres(valeur, 5);
      const jour = deuxChiffres(valeur, 8);
      if (existe(annee, mois, jour)) {
        if (annee < bornes.minimum || annee > bornes.maximum) return aberrante(valeur, champ, constats);
        if (n === 10) return valeur;
        return estInstant(valeur) ? jourDeParis(valeur, champ, constats) : valeur.slice(0, 10);
      }
    }
  }
  return lireDateIrreguliere(valeur, champ, bornes, constats);
};

const aberrante = (valeur: string, champ: string, constats: Constats): null => {
  constats.signaler(
    'date-aberrante',
    champ,
    valeur,
    'cette date est impossible pour un contrat',
    'Écrire la vraie date (AAAA-MM-JJ) et publier de nouveau.',
  );
  return null;
};

/** `2019-1-9`, `09/01/2019`, `20190109` se comprennent sans doute possible : ils sont réécrits et signalés. */
const lireDateIrreguliere = (
  valeur: string,
  champ: string,
  bornes: BornesAnnees,
  constats: Constats,
): Jour | null => {
  const net = valeur.trim();
  if (net === '' || net === 'NC' || net === 'CDL' || net === 'MQ' || net === 'MQ NC' || net === 'null')
    return null;
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:$|[T ])/u.exec(net) ?? /^(\d{4})(\d{2})(\d{2})$/u.exec(net);
  const fr = iso ? null : /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u.exec(net);
  const [annee, mois, jour] = iso
    ? [Number(iso[1]), Number(iso[2]), Number(iso[3])]
    : fr
      ? [Number(fr[3]), Number(fr[2]), Number(fr[1])]
      : [-1, 0, 0];
  if (!existe(annee, mois, jour) || annee < bornes.minimum || annee > bornes.maximum) {
    return aberrante(valeur, champ, constats);
  }
  const ecrite = `${annee}-${String(mois).padStart(2, '0')}-${String(jour).padStart(2, '0')}`;
  constats.signaler(
    'date-mal-formee',
    champ,
    valeur,
    'la date n’est pas écrite AAAA-MM-JJ',
    `Écrire ${ecrite}.`,
  );
  return ecrite;
};

const chiffre = (texte: string, i: number): number => {
  const c = texte.charCodeAt(i) - 48;
  return c >= 0 && c <= 9 ? c : -10_000;
};
const deuxChiffres = (texte: string, i: number): number => chiffre(texte, i) * 10 + chiffre(texte, i + 1);
const quatreChiffres = (texte: string): number => deuxChiffres(texte, 0) * 100 + deuxChiffres(texte, 2);

const existe = (annee: number, mois: number, jour: number): boolean => {
  if (annee < 0 || mois < 1 || mois > 12 || jour < 1) return false;
  if (mois === 2 && jour === 29) return (annee % 4 === 0 && annee % 100 !== 0) || annee % 400 === 0;
  return jour <= (JOURS_PAR_MOIS[mois - 1] as number);
};

const estInstant = (valeur: string): boolean =>
  valeur.charCodeAt(10) === 84 && (valeur.endsWith('Z') || /[+-]\d{2}:?\d{2}$/u.test(valeur));

/** Un instant (avec son fuseau) tombe, à Paris, un certain jour : celui que l'acheteur a saisi. */
const jourDeParis = (valeur: string, champ: string, constats: Constats): Jour | null => {
  const instant = Date.parse(valeur);
  if (Number.isNaN(instant)) return aberrante(valeur, champ, constats);
  return new Date(instant + decalageDeParis(instant)).toISOString().slice(0, 10);
};

const HEURE = 3_600_000;

/** Heure d'été du dernier dimanche de mars au dernier dimanche d'octobre, à 1 h UTC. */
const decalageDeParis = (instant: number): number => {
  const annee = new Date(instant).getUTCFullYear();
  return instant >= dernierDimanche(annee, 2) && instant < dernierDimanche(annee, 9) ? 2 * HEURE : HEURE;
};

const dernierDimanche = (annee: number, mois: number): number => {
  const fin = new Date(Date.UTC(annee, mois + 1, 0, 1));
  return fin.getTime() - fin.getUTCDay() * 24 * HEURE;
};
