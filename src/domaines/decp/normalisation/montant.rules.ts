import type { Constats } from './constats.ts';
import { lireNombre } from './nombre.rules.ts';

/** Au-delà, le ministère tient un montant pour une erreur de saisie (contrôles des données essentielles, DAJ). */
const MONTANT_MAXIMAL = 3_000_000_000;

/** Au-delà, une suite de chiffres répétés ou ordonnés trahit une saisie de remplissage. */
const SEUIL_DE_REMPLISSAGE = 100_000_000;

/**
 * Un montant en euros hors taxes, arrondi au centime. Un montant aberrant est gardé tel quel et signalé : on ne sait
 * pas quel est le bon.
 */
export const lireMontant = (valeur: unknown, champ: string, constats: Constats): number | null => {
  const nombre = typeof valeur === 'number' ? valeur : lireNombre(valeur, champ, constats);
  if (nombre === null) return null;
  if (!Number.isFinite(nombre)) {
    constats.signaler(
      'montant-aberrant',
      champ,
      String(nombre),
      'ce montant n’est pas un nombre',
      'Écrire le montant hors taxes en euros.',
    );
    return null;
  }
  // « + 0 » : un zéro négatif est un zéro.
  const arrondi = Math.round(nombre * 100) / 100 + 0;
  const montant = Number.isFinite(arrondi) ? arrondi : nombre;
  if (montant !== nombre) {
    constats.signaler('montant-arrondi', champ, nombre, 'plus de deux décimales', `Écrire ${montant}.`);
  }
  if (estMontantAberrant(montant)) {
    constats.signaler(
      'montant-aberrant',
      champ,
      nombre,
      'ce montant n’est pas plausible pour un contrat',
      'Vérifier le montant hors taxes en euros et publier de nouveau.',
    );
  }
  return montant;
};

/**
 * Négatif, entre 0 et 1 euro, plus de 3 milliards, ou au-dessus de 100 M€ : sept fois de suite le même chiffre (zéro
 * excepté) ou 123456789…
 */
const estMontantAberrant = (montant: number): boolean => {
  if (montant === 0) return false;
  if (montant < 1 || montant > MONTANT_MAXIMAL) return true;
  return montant > SEUIL_DE_REMPLISSAGE && /([1-9])\1{6}|^123456789/u.test(String(Math.trunc(montant)));
};
