/** Une mesure telle que le produit l'enregistre ou la calcule, pour la confronter aux autres. */
export interface MesureRelevee {
  /** Code canonique : `SOC-06`. */
  readonly code: string;
  /** `null` : le total de tous les acheteurs. */
  readonly acheteur: string | null;
  readonly annee: number;
  readonly unite: string;
  readonly numerateur: number | null;
  readonly denominateur: number | null;
}

export interface ConstatMesure {
  readonly mesure: MesureRelevee;
  readonly message: string;
}

/** Une règle sur les mesures (IND-19) ; les non-déclarés (`null`) ne sont jamais reprochés. */
export interface RegleMesure {
  readonly code: string;
  readonly gravite: 'bloquante' | 'trompeuse' | 'mineure';
  readonly explication: string;
  readonly chercher: (mesures: readonly MesureRelevee[]) => readonly ConstatMesure[];
}

export const nommerMesure = ({ code, acheteur, annee }: MesureRelevee): string =>
  `${code}, ${acheteur ?? 'total'}, ${annee}`;
