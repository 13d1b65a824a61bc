import type { Registre } from '../../registre.ts';
import type { OptionsGouvernance } from '../gouvernance/outils.tsx';

export interface OptionsPublications
  extends Pick<OptionsGouvernance, 'services' | 'base' | 'horloge' | 'pieces'> {
  /** Connaît le nom des acheteurs du registre des contrats. */
  readonly registre: Registre;
}
