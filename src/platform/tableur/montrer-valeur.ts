import type { TypeCellule } from './tableau.ts';

const avecDecimales = (n: number): Intl.NumberFormat =>
  new Intl.NumberFormat('fr-FR', { minimumFractionDigits: n, maximumFractionDigits: n });

const ENTIER = avecDecimales(0);
const DIXIEME = avecDecimales(1);
const CENTIEME = avecDecimales(2);

/** Ce que montre, en français, la case d'un classeur. */
export const montrerValeur = (valeur: string | number | null, type: TypeCellule): string => {
  if (valeur === null) return '';
  if (typeof valeur === 'string') return valeur;
  switch (type) {
    case 'taux':
      return `${DIXIEME.format(valeur * 100)}\u00a0%`;
    case 'montant':
      return `${CENTIEME.format(valeur)}\u00a0€`;
    case 'nombre':
      return (Number.isInteger(valeur) ? ENTIER : CENTIEME).format(valeur);
    // Une année, ou ce qui se relit : sans apprêt.
    default:
      return String(valeur).replace('.', ',');
  }
};
