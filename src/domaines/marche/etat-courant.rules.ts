import type { Jour, Marche } from './marche.ts';

/** Dernière valeur non nulle que les modifications donnent à un champ, ou la valeur initiale. */
const courant = <C extends 'montant' | 'dureeMois'>(marche: Marche, champ: C): number | null =>
  marche.modifications.findLast((modification) => modification[champ] !== null)?.[champ] ?? marche[champ];

/** Montant HT après les modifications, en euros. */
export const montantActuel = (marche: Marche): number | null => courant(marche, 'montant');

/** Durée après les modifications, en mois. */
const dureeActuelle = (marche: Marche): number | null => courant(marche, 'dureeMois');

const JOUR = /^(\d{4})-(\d{2})-(\d{2})$/;

const joursDuMois = (annee: number, mois: number): number => {
  const bissextile = (annee % 4 === 0 && annee % 100 !== 0) || annee % 400 === 0;
  if (mois === 2) return bissextile ? 29 : 28;
  return [4, 6, 9, 11].includes(mois) ? 30 : 31;
};

/** Un jour qui existe au calendrier, entre les années 1900 et 9999. */
export const estJour = (texte: string | null): texte is Jour => {
  const [, annee, mois, jour] = JOUR.exec(texte ?? '') ?? [];
  if (annee === undefined) return false;
  const [m, j] = [Number(mois), Number(jour)];
  return Number(annee) >= 1900 && m >= 1 && m <= 12 && j >= 1 && j <= joursDuMois(Number(annee), m);
};

/** Ajoute des mois à un jour ; le 31 janvier plus un mois est le dernier jour de février. `null` au-delà de 9999. */
export const ajouterMois = (jour: Jour, mois: number): Jour | null => {
  const [, annee = '', rang = '', quantieme = ''] = JOUR.exec(jour) ?? [];
  const total = Number(annee) * 12 + Number(rang) - 1 + mois;
  const [a, m] = [Math.floor(total / 12), (total % 12) + 1];
  if (!Number.isInteger(total) || a < 1900 || a > 9999) return null;
  const j = Math.min(Number(quantieme), joursDuMois(a, m));
  return `${a}-${String(m).padStart(2, '0')}-${String(j).padStart(2, '0')}`;
};

/** Fin prévue : date de notification plus durée courante ; `null` si l'une manque. */
export const dateFin = (marche: Marche): Jour | null => {
  const duree = dureeActuelle(marche);
  if (!estJour(marche.dateNotification) || duree === null || !Number.isInteger(duree) || duree < 0)
    return null;
  return ajouterMois(marche.dateNotification, duree);
};
