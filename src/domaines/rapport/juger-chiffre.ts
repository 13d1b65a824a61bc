import { type Cible, cibleDe, statuer } from '#domaines/indicateur';
import type { Chiffre, CibleBilan } from './bilan.ts';

/** Une cible du schéma, telle qu'elle juge et telle qu'elle se montre. */
export interface CibleDemandee {
  readonly jugee: Cible;
  readonly montree: CibleBilan;
}

export interface ChiffreJuge {
  readonly cible: CibleBilan | null;
  readonly statut: string;
  readonly raison: string | null;
  readonly attendu: number | null;
}

/** Sans cible il n'y a rien à juger : on dit seulement si le chiffre existe. */
const sansCible = (chiffre: Chiffre | null): string => {
  if (chiffre === null) return 'non mesuré';
  if (chiffre.valeur !== null) return 'sans cible';
  return (chiffre.nonDeclare ?? 0) > 0 ? 'non déclaré' : 'sans objet';
};

/** L'année jugée, et le jour où l'on juge : une année qui court n'a pas encore manqué sa cible. */
export interface AnneeJugee {
  readonly annee: number;
  readonly dateReference: string;
}

/** La cible à laquelle on compare l'année, et le statut du chiffre. */
export const jugerChiffre = (
  chiffre: Chiffre | null,
  cibles: readonly CibleDemandee[],
  { annee, dateReference }: AnneeJugee,
): ChiffreJuge => {
  const retenue = cibleDe(
    cibles.map(({ jugee }) => jugee),
    annee,
  );
  const jugement = statuer(chiffre, retenue, annee, dateReference > `${annee}-12-31`);
  return {
    cible: cibles.find(({ jugee }) => jugee === retenue)?.montree ?? null,
    statut: jugement?.statut ?? sansCible(chiffre),
    raison: jugement?.raison ?? null,
    attendu: jugement?.attendu ?? null,
  };
};
