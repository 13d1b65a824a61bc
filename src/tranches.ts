import type { Tranche } from '#domaines/acte';
import { TRANCHE_CONCERTATION } from '#domaines/concertation';
import { TRANCHE_EQUIPE } from '#domaines/equipe';
import { TRANCHE_GOUVERNANCE } from '#domaines/gouvernance';
import { TRANCHE_INDICATEUR } from '#domaines/indicateur';
import { TRANCHE_MARCHE } from '#domaines/marche';
import { TRANCHE_MESURE } from '#domaines/mesure';
import { TRANCHE_ORGANISATION } from '#domaines/organisation';
import { TRANCHE_PUBLICATION } from '#domaines/publication';
import { TRANCHE_RAPPORT } from '#domaines/rapport';
import { TRANCHE_RESEAU } from '#domaines/reseau';
import { TRANCHE_DIAGNOSTIC, TRANCHE_SCHEMA } from '#domaines/schema';

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
