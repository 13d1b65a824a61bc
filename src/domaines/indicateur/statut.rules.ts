import type { Bornes } from './mesure.ts';

/** Le but qu'un schéma donne à un indicateur pour une année. `valeur` et `base` sont dans l'unité de la mesure. */
export interface Cible {
  readonly annee: number;
  /** Atteindre au moins, ou ne pas dépasser. */
  readonly sens: '≥' | '≤';
  /** Entre 0 et 1 pour une part. */
  readonly valeur: number;
  /** D'où l'on part : la trajectoire est une droite de là à la cible. */
  readonly base: { readonly annee: number; readonly valeur: number } | null;
}

/** Ce que l'on sait de l'indicateur l'année jugée : ce que rend `deriver`. */
export interface Constat {
  readonly valeur: number | null;
  readonly bornes: Bornes;
}

export type Statut =
  | 'atteint'
  | 'en bonne voie'
  | 'en retard'
  | 'non atteint'
  | 'à confirmer'
  | 'en cours'
  | 'non déclaré'
  | 'sans objet'
  | 'non mesuré';

export interface Jugement {
  readonly statut: Statut;
  /** Ce qu'il fallait l'année jugée : la cible, ou sa trajectoire avant l'échéance ; `null` sans trajectoire. */
  readonly attendu: number | null;
  /** Une phrase qui dit pourquoi, sans chiffre. */
  readonly raison: string;
}

const RAISONS: Record<Statut, string> = {
  atteint: 'La cible est atteinte, quoi que disent les contrats non déclarés.',
  'en bonne voie': 'La valeur est sur la trajectoire de la cible.',
  'en retard': 'La valeur est sous la trajectoire de la cible.',
  'non atteint':
    "L'échéance est passée et la cible n'est pas atteinte, quoi que disent les contrats non déclarés.",
  'à confirmer': 'Les contrats non déclarés décident : selon ce qu’ils disent, le but est tenu ou non.',
  'en cours':
    "L'échéance n'est pas venue et le schéma ne dit pas d'où il part : il n'y a pas de trajectoire.",
  'non déclaré': 'Aucun contrat ne déclare ce qu’il faut pour juger.',
  'sans objet': 'Il n’y a aucun contrat à compter.',
  'non mesuré': 'Cet indicateur n’a pas encore de mesure.',
};

/** La valeur attendue une année avant l'échéance, sur la droite de la base à la cible ; `null` sans base. */
const attenduEn = (cible: Cible, annee: number): number | null => {
  if (annee >= cible.annee) return cible.valeur;
  if (cible.base === null || cible.base.annee >= cible.annee) return null;
  const avancement = Math.max(0, (annee - cible.base.annee) / (cible.annee - cible.base.annee));
  return cible.base.valeur + (cible.valeur - cible.base.valeur) * avancement;
};

/** Tenu quoi qu'il arrive, manqué quoi qu'il arrive, ou cela dépend des non-déclarés (`null`). */
const tenu = (sens: Cible['sens'], but: number, bas: number | null, haut: number | null): boolean | null => {
  const [sur, possible] = sens === '≥' ? [bas, haut] : [haut, bas];
  if (sur !== null && (sens === '≥' ? sur >= but : sur <= but)) return true;
  if (possible !== null && (sens === '≥' ? possible < but : possible > but)) return false;
  return null;
};

const TOLERANCE = 1e-9;

const PAS_ENCORE_FINIE =
  'L’année de l’échéance n’est pas finie : la cible n’est pas encore atteinte, elle peut l’être.';

/**
 * Juge une mesure contre la cible de son schéma. Les bornes jugent, pas la valeur : « atteint » et « non atteint » ne
 * se disent que si les contrats non déclarés n'y changent rien, « à confirmer » se dit quand ils décident.
 *
 * Avant l'échéance, la cible déjà tenue est « atteint » ; sinon on compare à la trajectoire, et sans base de départ
 * on ne juge pas (« en cours »). À partir de l'échéance, on compare à la cible.
 * Tant que l'année de l'échéance court (`finie` faux), une cible qui n'est pas encore tenue est « en cours ».
 * `constat` est `null` quand l'indicateur n'est pas calculé.
 */
export const statuer = (
  constat: Constat | null,
  cible: Cible | null,
  annee: number,
  finie = true,
): Jugement | null => {
  if (cible === null) return null;
  const attendu = attenduEn(cible, annee);
  const juger = (statut: Statut): Jugement => ({ statut, attendu, raison: RAISONS[statut] });
  if (constat === null) return juger('non mesuré');
  const [bas, haut] = constat.bornes;
  if (constat.valeur === null) return juger(bas === null && haut === null ? 'sans objet' : 'non déclaré');
  // Une mesure sans borne (moyenne dont des valeurs manquent) se juge sur ce qui est déclaré.
  const sansBornes = bas === null && haut === null;
  const plancher = (sansBornes ? constat.valeur : bas) ?? null;
  const plafond = (sansBornes ? constat.valeur : haut) ?? null;
  const marge = cible.sens === '≥' ? -TOLERANCE : TOLERANCE;
  const versus = (but: number) => tenu(cible.sens, but + marge, plancher, plafond);

  const face = versus(cible.valeur);
  if (face === true) return juger('atteint');
  if (annee >= cible.annee && face === null) return juger('à confirmer');
  if (annee === cible.annee && !finie) return { statut: 'en cours', attendu, raison: PAS_ENCORE_FINIE };
  if (annee >= cible.annee) return juger('non atteint');
  if (attendu === null) return juger('en cours');
  const trajectoire = versus(attendu);
  return juger(trajectoire === true ? 'en bonne voie' : trajectoire === false ? 'en retard' : 'à confirmer');
};

/** La cible à juger une année : la prochaine échéance, ou la dernière si toutes sont passées. */
export const cibleDe = (cibles: readonly Cible[], annee: number): Cible | null => {
  const triees = [...cibles].sort((a, b) => a.annee - b.annee);
  return triees.find((c) => c.annee >= annee) ?? triees.at(-1) ?? null;
};
