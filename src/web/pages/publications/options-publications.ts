import type { DepotPieces } from '#platform/pieces/index.ts';
import type { ServicesEnvoi } from '../../contexte.ts';
import type { OptionsGestes } from '../../formulaires/gestes-de-page.tsx';
import type { Registre } from '../../registre.ts';

export interface OptionsPublications extends Pick<OptionsGestes, 'base' | 'horloge'> {
  readonly services: ServicesEnvoi;
  readonly pieces: DepotPieces;
  /** Connaît le nom des acheteurs du registre des contrats. */
  readonly registre: Registre;
}
