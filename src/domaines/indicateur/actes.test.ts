import { eprouverDroits } from '../../../tests/eprouver-droits.ts';
import { ACTES_INDICATEUR } from './actes.ts';

eprouverDroits(ACTES_INDICATEUR, {
  lireIndicateurs: 'ooooooo',
});
