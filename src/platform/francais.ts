/**
 * L'écriture française des nombres, des montants, des dates et des accords : la même dans les pages, le PDF, les
 * classeurs et la ligne de commande.
 */
const entiers = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });
const decimales = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 });
const dixiemes = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });
const centimes = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const longue = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });

const INSECABLE = '\u00a0';

/** « 4 509 », « 2,35 ». */
export const ecrireNombre = (valeur: number): string =>
  Number.isInteger(valeur) ? entiers.format(valeur) : decimales.format(valeur);

/**
 * Un taux entre 0 et 1 en pourcentage entier : « 71 % ». Un taux qui n'est ni nul ni plein ne s'écrit jamais « 0 % »
 * ni « 100 % » : « 0,3 % », « 99,8 % », « moins de 0,1 % », « plus de 99,9 % ».
 */
export const ecrirePourcentage = (taux: number): string => {
  const pourcents = taux * 100;
  const arrondi = Math.round(pourcents);
  if (taux === 0 || taux === 1 || (arrondi > 0 && arrondi < 100))
    return `${entiers.format(arrondi)}${INSECABLE}%`;
  if (taux < 0 || taux > 1) return `${dixiemes.format(pourcents)}${INSECABLE}%`;
  if (pourcents < 0.05) return `moins de 0,1${INSECABLE}%`;
  if (pourcents > 99.95) return `plus de 99,9${INSECABLE}%`;
  return `${dixiemes.format(pourcents)}${INSECABLE}%`;
};

/** « 1 234 567,89 € », au centime près quand il y en a. */
export const ecrireEuros = (montant: number): string =>
  `${Number.isInteger(montant) ? entiers.format(montant) : centimes.format(montant)}${INSECABLE}€`;

/** Ordre de grandeur lisible : « 67,5 M€ », « 412 k€ », « 950 € ». */
export const ecrireGrosMontant = (montant: number): string => {
  const taille = Math.abs(montant);
  if (taille >= 999_950_000) return `${decimales.format(montant / 1e9)}${INSECABLE}Md€`;
  if (taille >= 999_500) return `${dixiemes.format(montant / 1e6)}${INSECABLE}M€`;
  if (taille >= 10_000) return `${entiers.format(montant / 1e3)}${INSECABLE}k€`;
  return `${entiers.format(montant)}${INSECABLE}€`;
};

/** `2026-11-23` → « 23 novembre 2026 ». Rend le texte tel quel si ce n'est pas un jour civil. */
export const ecrireJour = (jour: string): string => {
  const instant = Date.parse(`${jour.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(instant) ? jour : longue.format(instant).replace(/^1 /, '1er ');
};

/** Accord en nombre : en français le pluriel commence à deux. « 1 marché », « 0 marché », « 2 marchés ». */
export const accorder = (nombre: number, singulier: string, pluriel = `${singulier}s`): string =>
  `${ecrireNombre(nombre)}${INSECABLE}${Math.abs(nombre) < 2 ? singulier : pluriel}`;

/** « a », « a et b », « a, b et c ». */
export const enumerer = (elements: readonly string[]): string =>
  elements.length < 2
    ? (elements[0] ?? '')
    : `${elements.slice(0, -1).join(', ')} et ${elements[elements.length - 1]}`;
