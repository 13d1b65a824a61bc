import type { Faute } from '../refus.ts';
import { CRITERES, type Critere, LISTE_CRITERES, type Note, type Notes } from './cotation.rules.ts';

/** Ce que pèse chaque critère dans le score, de 0 à 10. */
export type Poids = Readonly<Record<Critere, number>>;

/** Une version des poids : elle ne change plus, la suivante la remplace. `numero` 0 : personne ne les a réglés. */
export interface Ponderation {
  readonly numero: number;
  readonly poids: Poids;
  readonly motif: string;
  readonly modifiePar: string;
  /** Instant ISO ; `null` pour les poids de départ. */
  readonly modifieLe: string | null;
}

export const PONDERATION_DE_DEPART: Ponderation = {
  numero: 0,
  poids: { enjeux: 1, risque: 1, influence: 1 },
  motif: '',
  modifiePar: '',
  modifieLe: null,
};

const POIDS_MAXIMAL = 10;

export interface PointDeScore {
  readonly critere: Critere;
  readonly note: Note | null;
  readonly poids: number;
  /** Note × poids ; `null` si la note manque. */
  readonly produit: number | null;
}

/** Un score, et de quoi le refaire à la main. */
export type Score =
  | {
      readonly etat: 'note';
      /** Entre 1 et 4. */
      readonly valeur: number;
      readonly numerateur: number;
      readonly denominateur: number;
      readonly points: readonly PointDeScore[];
    }
  | {
      readonly etat: 'incomplet' | 'non-note';
      readonly manquent: readonly Critere[];
      readonly points: readonly PointDeScore[];
    };

/**
 * La moyenne des notes, chacune comptée selon son poids. Un critère qui pèse et n'est pas noté laisse le score inconnu :
 * le compter pour zéro, ou l'oublier, classerait le service sur ce que l'on ignore.
 */
export const calculerScore = (notes: Notes, poids: Poids): Score => {
  const points = LISTE_CRITERES.map((critere): PointDeScore => {
    const note = notes[critere];
    return { critere, note, poids: poids[critere], produit: note === null ? null : note * poids[critere] };
  });
  const manquent = points.filter((p) => p.poids > 0 && p.note === null).map((p) => p.critere);
  const denominateur = points.reduce((total, p) => total + p.poids, 0);
  if (manquent.length > 0 || denominateur <= 0)
    return { etat: points.every((p) => p.note === null) ? 'non-note' : 'incomplet', manquent, points };
  const numerateur = points.reduce((total, p) => total + (p.poids === 0 ? 0 : (p.produit ?? 0)), 0);
  return { etat: 'note', valeur: numerateur / denominateur, numerateur, denominateur, points };
};

export const fautesDePoids = (poids: Poids): readonly Faute[] => {
  const fautes = LISTE_CRITERES.filter(
    (c) => !Number.isInteger(poids[c]) || poids[c] < 0 || poids[c] > POIDS_MAXIMAL,
  ).map((c) => ({
    champ: c,
    message: `${CRITERES[c].nom} : écrivez un nombre entier de 0 à ${POIDS_MAXIMAL}.`,
  }));
  if (fautes.length > 0) return fautes;
  return LISTE_CRITERES.every((c) => poids[c] === 0)
    ? [{ champ: 'enjeux', message: 'Un critère au moins doit peser : tous les poids sont à zéro.' }]
    : [];
};

export const memesPoids = (a: Poids, b: Poids): boolean => LISTE_CRITERES.every((c) => a[c] === b[c]);
