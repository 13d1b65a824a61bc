import type { Migrations } from '#platform/db/migrations/index.ts';
import type { Population } from '#platform/population.ts';
import type { Actes } from './acte.ts';
import type { Objets } from './objet.ts';
import type { PersonnesDeTranche } from './personnes.ts';
import type { RappelsDeTranche } from './rappel.ts';
import type { RechercheDObjets } from './recherche.ts';
import type { TachesDeTranche } from './tache.ts';

/**
 * Ce qu'une tranche déclare d'elle-même, une fois. `src/tranches.ts` en tient la liste : le reste en découle. Rien n'est
 * facultatif de ce qui serait oublié sans bruit : une liste vide se dit.
 */
export interface Tranche {
  readonly nom: string;
  readonly actes: Actes;
  readonly objets: Objets;
  /** Ses tables, par migrations au nom horodaté (`20261201090000-programmation`) ; publiée, une migration ne change plus. */
  readonly migrations: Migrations;
  /** Ce que les formules savent compter d'elle. */
  readonly populations: readonly Population[];
  readonly personnes: PersonnesDeTranche;
  /** Ce qu'elle attend de chaque personne : la page « À faire » le montre. */
  readonly taches: TachesDeTranche;
  /** Ce qu'elle rappelle par courriel à qui l'oublie. */
  readonly rappels: RappelsDeTranche;
  /** Ce que la recherche trouve d'elle. */
  readonly recherche: readonly RechercheDObjets[];
}
