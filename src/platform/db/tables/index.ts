import type { TablesConcertation } from './concertation.ts';
import type { TablesDiagnostic } from './diagnostic.ts';
import type { TablesEquipe } from './equipe.ts';
import type { TablesFichiers } from './fichiers.ts';
import type { TablesGouvernance } from './gouvernance.ts';
import type { TablesImports } from './imports.ts';
import type { TablesMesure } from './mesure.ts';
import type { TablesOrganisation } from './organisation.ts';
import type { TablesPublication } from './publication.ts';
import type { TablesRegistre } from './registre.ts';
import type { TablesReseau } from './reseau.ts';
import type { TablesSchema } from './schema.ts';

/** Toutes les tables et vues, une interface par tranche. */
export interface Tables
  extends TablesDiagnostic,
    TablesFichiers,
    TablesGouvernance,
    TablesImports,
    TablesPublication,
    TablesMesure,
    TablesRegistre,
    TablesEquipe,
    TablesReseau,
    TablesConcertation,
    TablesOrganisation,
    TablesSchema {}
