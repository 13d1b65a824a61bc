import type { Tranche } from '#domaines/acte';
import { ACTES_SCHEMA } from './actes.ts';
import { OBJETS_SCHEMA } from './objets.ts';
import { PERSONNES_SCHEMA } from './personnes-gardees.ts';
import { rappelerActions } from './rappels.ts';
import { populationActionsAnnuelles } from './schema.population.ts';
import { tachesDeSchema } from './taches.ts';

export const TRANCHE_SCHEMA: Tranche = {
  nom: 'schema',
  actes: ACTES_SCHEMA,
  objets: OBJETS_SCHEMA,
  // Celles d'avant les tranches sont dans `platform/db/migrations` : publiées, elles n'en bougent plus.
  migrations: {},
  populations: [populationActionsAnnuelles],
  personnes: PERSONNES_SCHEMA,
  taches: tachesDeSchema,
  rappels: rappelerActions,
  recherche: [
    {
      type: OBJETS_SCHEMA.schema,
      lecture: ACTES_SCHEMA.lireSchemas,
      table: 'schema_version',
      identifiant: 'schema',
      nom: 'intitule',
      textes: ['intitule'],
    },
  ],
};
