import type {
  Acte,
  Acteur,
  DonneeGardee,
  LignesDesignantes,
  RechercheDObjets,
  TacheDUnePersonne,
  TypeObjet,
} from '#domaines/acte';
import { comparerCodes } from '#platform/comparer.ts';
import type { Conservation } from '#platform/conservation.ts';
import type { Unite } from '#platform/db/base.ts';
import type { Migrations } from '#platform/db/migrations/index.ts';
import type { Population } from '#platform/population.ts';
import { TRANCHES } from './tranches.ts';

/** Les actes de toutes les tranches. */
export const TOUS_LES_ACTES: readonly Acte[] = TRANCHES.flatMap((t) => Object.values(t.actes));

/** Les types d'objet de toutes les tranches. */
export const TOUS_LES_OBJETS: readonly TypeObjet[] = TRANCHES.flatMap((t) => Object.values(t.objets));

/** Tout ce que les formules savent compter : les contrats, et ce que l'outil enregistre lui-même. */
export const TOUTES_LES_POPULATIONS: readonly Population[] = TRANCHES.flatMap((t) => t.populations);

/** Toutes les lignes qui désignent une personne. */
export const TOUTES_LES_DESIGNATIONS: readonly LignesDesignantes[] = TRANCHES.flatMap(
  (t) => t.personnes.lignes,
);

/** Tout ce que l'application garde d'une personne, tel qu'on l'annonce. */
export const donneesGardees = (conservation: Conservation): readonly DonneeGardee[] =>
  TRANCHES.flatMap((t) => t.personnes.garde(conservation));

/** Les migrations que les tranches déclarent. */
export const MIGRATIONS_DES_TRANCHES: Migrations = Object.assign({}, ...TRANCHES.map((t) => t.migrations));

/** Où la recherche cherche. */
export const TOUTES_LES_RECHERCHES: readonly RechercheDObjets[] = TRANCHES.flatMap((t) => t.recherche);

/** Tout ce que l'on attend de l'acteur ce jour-là, le plus pressé d'abord ; ce qui n'a pas de jour, à la fin. */
export const tachesDe = async (
  tx: Unite,
  acteur: Acteur,
  le: string,
): Promise<readonly TacheDUnePersonne[]> => {
  const toutes: TacheDUnePersonne[] = [];
  for (const tranche of TRANCHES) toutes.push(...(await tranche.taches(tx, acteur, le)));
  return toutes.toSorted((a, b) => comparerCodes(a.echeance ?? '9999', b.echeance ?? '9999'));
};
