/** Jours civils `AAAA-MM-JJ` : comparables comme des textes, sans heure ni fuseau. */
const FORME = /^(\d{4})-(\d{2})-(\d{2})$/;
const UN_JOUR = 86_400_000;

const versUtc = (jour: string): number => Date.parse(`${jour}T00:00:00Z`);
const depuisUtc = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

const enParis = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: 'Europe/Paris' });

/** Le jour qu'il est à Paris à cet instant : entre minuit et deux heures, ce n'est pas celui du temps universel. */
export const jourDeParis = (instant: Date): string => enParis.format(instant);

/** Un jour qui existe au calendrier : le 30 février est refusé. */
export const estJour = (texte: string): boolean =>
  FORME.test(texte) && !Number.isNaN(versUtc(texte)) && depuisUtc(versUtc(texte)) === texte;

/** Jours de `debut` à `fin` : 8 du 18 au 26 septembre, négatif si `fin` précède. */
export const joursEntre = (debut: string, fin: string): number =>
  Math.round((versUtc(fin) - versUtc(debut)) / UN_JOUR);

/**
 * Jours francs entre l'envoi et la séance : ni le jour de l'envoi ni celui de la séance ne comptent (7 du 18 au
 * 26 septembre).
 */
export const joursFrancs = (envoi: string, seance: string): number =>
  Math.max(0, joursEntre(envoi, seance) - 1);

export const ajouterJours = (jour: string, n: number): string => depuisUtc(versUtc(jour) + n * UN_JOUR);

const pad = (n: number, longueur = 2): string => String(n).padStart(longueur, '0');

/** Dernier jour d'un mois (1 à 12). */
export const finDeMois = (annee: number, mois: number): string =>
  ajouterJours(premierDuMoisSuivant(annee, mois), -1);

const premierDuMoisSuivant = (annee: number, mois: number): string =>
  mois === 12 ? `${pad(annee + 1, 4)}-01-01` : `${pad(annee, 4)}-${pad(mois + 1)}-01`;

/** Même quantième `n` mois plus tard, ramené au dernier jour d'un mois plus court (31 janvier + 1 = 28 février). */
export const ajouterMois = (jour: string, n: number): string => {
  const [annee = 0, mois = 0, quantieme = 0] = jour.split('-').map(Number);
  const rang = annee * 12 + (mois - 1) + n;
  const dernier = finDeMois(Math.floor(rang / 12), (rang % 12) + 1);
  return `${dernier.slice(0, 8)}${pad(Math.min(quantieme, Number(dernier.slice(8))))}`;
};

export const anneeDe = (jour: string): number => Number(jour.slice(0, 4));
