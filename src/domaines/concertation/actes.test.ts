import { eprouverDroits } from '../../../tests/eprouver-droits.ts';
import { ACTES_CONCERTATION } from './actes.ts';

eprouverDroits(ACTES_CONCERTATION, {
  deposerContribution: 'oossss.',
});
