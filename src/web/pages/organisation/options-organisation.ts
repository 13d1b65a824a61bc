import type { Base } from '#platform/db/base.ts';
import type { EtatSauvegardes } from '#platform/sauvegarde/index.ts';
import type { ServicesComptes } from '../../comptes.ts';
import type { ServicesEnvoi } from '../../contexte.ts';

/** Ce que reçoivent les pages de l'organisation. */
export interface OptionsOrganisation {
  readonly services: ServicesEnvoi;
  readonly base: Base;
  readonly horloge: () => Date;
  readonly comptes: ServicesComptes | null;
  /** L'état des sauvegardes de l'installation ; absent là où il n'y en a pas (démonstration, poste sans comptes). */
  readonly lireSauvegardes?: (() => Promise<EtatSauvegardes>) | undefined;
}
