import type { Acte, DonneeGardee, LignesDesignantes, Tranche, TypeObjet } from '#domaines/acte';
import {
  TRANCHE_CONCERTATION,
  TRANCHE_EQUIPE,
  TRANCHE_GOUVERNANCE,
  TRANCHE_RESEAU,
} from '#domaines/gouvernance';
import { TRANCHE_INDICATEUR } from '#domaines/indicateur';
import { TRANCHE_MARCHE } from '#domaines/marche';
import { TRANCHE_MESURE } from '#domaines/mesure';
import { TRANCHE_ORGANISATION } from '#domaines/organisation';
import { TRANCHE_PUBLICATION, TRANCHE_RAPPORT } from '#domaines/rapport';
import { TRANCHE_DIAGNOSTIC, TRANCHE_SCHEMA } from '#domaines/schema';
import type { Conservation } from '#platform/conservation.ts';
import type { Migrations } from '#platform/db/migrations/index.ts';
import type { Population } from '#platform/population.ts';

/** Toutes les tranches : la seule liste centrale des domaines. */
export const TRANCHES: readonly Tranche[] = [
  TRANCHE_ORGANISATION,
  TRANCHE_MARCHE,
  TRANCHE_INDICATEUR,
  TRANCHE_SCHEMA,
  TRANCHE_DIAGNOSTIC,
  TRANCHE_GOUVERNANCE,
  TRANCHE_EQUIPE,
  TRANCHE_RESEAU,
  TRANCHE_CONCERTATION,
  TRANCHE_MESURE,
  TRANCHE_RAPPORT,
  TRANCHE_PUBLICATION,
];

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
