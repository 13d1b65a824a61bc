import { eprouverDroits } from '../../../tests/eprouver-droits.ts';
import { ACTES_RAPPORT } from './actes.ts';

eprouverDroits(ACTES_RAPPORT, {
  publierBilan: 'oo.....',
});
