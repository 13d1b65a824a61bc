import { comparerTextes } from '#platform/comparer.ts';

/** Ce qu'un groupe de lignes additionne ; `montant` nul : aucune de ses lignes n'en déclare un. */
export interface Agregat {
  readonly par: 'service' | 'typologie' | 'ensemble';
  /** Identifiant du service, clé de la typologie ; `null` : non déclaré. */
  readonly cle: string | null;
  readonly nom: string | null;
  readonly lignes: number;
  readonly chiffrees: number;
  readonly montant: number | null;
}

/** Une part avec ses deux termes. */
export interface Part {
  readonly numerateur: number;
  readonly denominateur: number;
  readonly taux: number;
}

export interface Groupe {
  readonly lignes: number;
  /** Lignes sans montant : leur dépense est inconnue, elle ne s'ajoute pas. */
  readonly sansMontant: number;
  readonly montant: number | null;
  readonly part: Part | null;
}

export interface Classe extends Groupe {
  readonly cle: string;
  readonly nom: string;
  /** Le même pour deux montants égaux ; `null` : sans montant, on ne le classe pas. */
  readonly rang: number | null;
}

export interface Classement {
  readonly ensemble: Groupe;
  readonly services: readonly Classe[];
  readonly typologies: readonly Classe[];
  /** Lignes qui ne disent pas leur service, ou leur typologie : comptées à part. */
  readonly sansService: Groupe | null;
  readonly sansTypologie: Groupe | null;
}

const VIDE: Groupe = { lignes: 0, sansMontant: 0, montant: null, part: null };

/** Les services et les typologies, de la plus grosse dépense à la plus petite. */
export const classer = (agregats: readonly Agregat[]): Classement => {
  const ensemble = agregats.find((a) => a.par === 'ensemble');
  const total = ensemble?.montant ?? null;
  const grouper = (a: Agregat): Groupe => ({
    lignes: a.lignes,
    sansMontant: a.lignes - a.chiffrees,
    montant: a.montant,
    part:
      a.montant === null || total === null || total <= 0
        ? null
        : { numerateur: a.montant, denominateur: total, taux: a.montant / total },
  });
  const ranger = (par: Agregat['par']): readonly Classe[] => {
    const declares = agregats
      .flatMap((a) => (a.par === par && a.cle !== null ? [{ ...a, cle: a.cle, nom: a.nom ?? a.cle }] : []))
      .toSorted(
        (a, b) =>
          (b.montant ?? Number.NEGATIVE_INFINITY) - (a.montant ?? Number.NEGATIVE_INFINITY) ||
          comparerTextes(a.nom, b.nom),
      );
    return declares.map((a) => ({
      ...grouper(a),
      cle: a.cle,
      nom: a.nom,
      rang: a.montant === null ? null : declares.findIndex((x) => x.montant === a.montant) + 1,
    }));
  };
  const aPart = (par: Agregat['par']): Groupe | null => {
    const sans = agregats.find((a) => a.par === par && a.cle === null);
    return sans === undefined ? null : grouper(sans);
  };
  return {
    ensemble: ensemble === undefined ? VIDE : grouper(ensemble),
    services: ranger('service'),
    typologies: ranger('typologie'),
    sansService: aPart('service'),
    sansTypologie: aPart('typologie'),
  };
};
