import { deriver, type Mesure } from '#domaines/indicateur';
import type { Chiffre, NatureValeur } from './bilan.ts';

/** Ce que vaut la mesure, pour l'écrire : un rapport de deux agrégats se lit comme une moyenne. */
export const natureDe = ({ genre, unites }: Pick<Mesure, 'genre' | 'unites'>): NatureValeur => {
  if (genre === 'part') return 'part';
  if (genre === 'moyenne' || genre === 'rapport') return 'moyenne';
  return unites[0] === 'montant' ? 'montant' : 'nombre';
};

/**
 * La mesure et tout ce qui s'en dérive, à plat. Les euros ne sont gardés que si la formule les demande : compté par
 * titulaire, le montant d'un marché à deux titulaires serait compté deux fois.
 */
export const versChiffre = (mesure: Mesure): Chiffre => {
  const enEuros = mesure.unites.some((u) => u === 'montant');
  const { valeur, bornes, tauxDeclaration, unite, enNombre, enMontant } = deriver(mesure);
  return {
    numerateur: mesure.numerateur,
    denominateur: mesure.denominateur,
    nonDeclare: mesure.nonDeclare,
    valeur,
    bornes,
    tauxDeclaration,
    montantNumerateur: enEuros ? mesure.montantNumerateur : null,
    montantDenominateur: enEuros ? mesure.montantDenominateur : null,
    montantNonDeclare: enEuros ? mesure.montantNonDeclare : null,
    lu: unite,
    valeurNombre: enNombre.valeur,
    bornesNombre: enNombre.bornes,
    valeurMontant: enEuros ? enMontant.valeur : null,
    bornesMontant: enEuros ? enMontant.bornes : [null, null],
    effectif: mesure.effectif,
    sansMontant: enEuros ? mesure.sansMontant : 0,
    sansDate: mesure.sansDate,
  };
};

/** Rien n'est mesuré : tout est inconnu, rien n'est zéro. */
export const CHIFFRE_ABSENT: Chiffre = {
  numerateur: null,
  denominateur: null,
  nonDeclare: null,
  valeur: null,
  bornes: [null, null],
  tauxDeclaration: null,
  montantNumerateur: null,
  montantDenominateur: null,
  montantNonDeclare: null,
  lu: 'nombre',
  valeurNombre: null,
  bornesNombre: [null, null],
  valeurMontant: null,
  bornesMontant: [null, null],
  effectif: null,
  sansMontant: 0,
  sansDate: 0,
};
