import type { Unite, Unites } from './formule.ts';

/** Le plus petit et le plus grand résultat possibles ; `null` quand on ne peut pas le borner ou que c'est sans objet. */
export type Bornes = readonly [number | null, number | null];

/**
 * Ce qu'un indicateur a compté pour une période et des acheteurs. Un pourcentage n'est jamais gardé seul : il se
 * dérive d'ici (`deriver`). Les montants sont en euros HT au centime.
 */
export interface Mesure {
  readonly genre: 'part' | 'nombre' | 'somme' | 'moyenne' | 'nombre distinct' | 'rapport';
  readonly unites: Unites;
  /** Lignes comptées « oui » ; pour une somme ou une moyenne, la somme elle-même. */
  readonly numerateur: number;
  /** Part : lignes certainement dans l'ensemble de référence. Moyenne : lignes sommées. `null` pour un simple compte. */
  readonly denominateur: number | null;
  /** Lignes dont on ne sait pas si elles comptent, ou comment, faute de déclaration. */
  readonly nonDeclare: number;
  /** `null` : l'indicateur n'a pas de sens en euros, ou aucune des lignes ne déclare son montant. */
  readonly montantNumerateur: number | null;
  readonly montantDenominateur: number | null;
  readonly montantNonDeclare: number | null;
  /** Lignes examinées : le taux de déclaration se lit sur elles. */
  readonly effectif: number;
  /** Lignes examinées qui ne déclarent pas leur montant : elles manquent aux montants ci-dessus. */
  readonly sansMontant: number;
  /** Lignes écartées parce que la date qui les rattacherait à la période n'est pas déclarée. */
  readonly sansDate: number;
  readonly bornesNombre: Bornes;
  readonly bornesMontant: Bornes;
}

interface Lecture {
  readonly valeur: number | null;
  readonly bornes: Bornes;
}

export interface Derivee extends Lecture {
  /** Part des lignes examinées qui sont déclarées, entre 0 et 1 ; `null` quand il n'y a aucune ligne. */
  readonly tauxDeclaration: number | null;
  /** L'unité de `valeur` et de `bornes` : la première que la formule demande. */
  readonly unite: Unite;
  readonly enNombre: Lecture;
  readonly enMontant: Lecture;
}

const AUCUNE: Lecture = { valeur: null, bornes: [null, null] };

const quotient = (numerateur: number, denominateur: number | null): number | null =>
  denominateur === null || denominateur === 0 ? null : numerateur / denominateur;

const enNombre = (mesure: Mesure): Lecture => {
  const { genre, numerateur, denominateur, bornesNombre: bornes } = mesure;
  if (toutEstNonDeclare(mesure)) return { valeur: null, bornes };
  const divise = genre === 'part' || genre === 'moyenne' || genre === 'rapport';
  return { valeur: divise ? quotient(numerateur, denominateur) : numerateur, bornes };
};

const enMontant = (mesure: Mesure): Lecture => {
  const { montantNumerateur, montantDenominateur, bornesMontant: bornes } = mesure;
  if (montantNumerateur === null) return AUCUNE;
  if (mesure.genre === 'part')
    return montantDenominateur === null || toutEstNonDeclare(mesure)
      ? { valeur: null, bornes }
      : { valeur: quotient(montantNumerateur, montantDenominateur), bornes };
  return { valeur: toutEstNonDeclare(mesure) ? null : montantNumerateur, bornes };
};

/** Rien n'est déclaré : il n'y a pas de valeur à montrer, seulement des bornes. */
const toutEstNonDeclare = (mesure: Mesure): boolean =>
  mesure.effectif > 0 && mesure.nonDeclare >= mesure.effectif;

/**
 * La valeur que l'on montre. Pour une part : numérateur / dénominateur, les lignes non déclarées restant au
 * dénominateur (« 71 % = 247 sur 348, jusqu'à 80 % si tout était déclaré »). Dénominateur nul : sans objet (`null`).
 * Tout est non déclaré : `null` avec ses bornes, jamais 0.
 */
export const deriver = (mesure: Mesure): Derivee => {
  const nombre = enNombre(mesure);
  const montant = enMontant(mesure);
  const [unite] = mesure.unites;
  return {
    ...(unite === 'nombre' ? nombre : montant),
    tauxDeclaration: quotient(mesure.effectif - mesure.nonDeclare, mesure.effectif),
    unite,
    enNombre: nombre,
    enMontant: montant,
  };
};
