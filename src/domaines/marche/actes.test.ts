import { eprouverDroits } from '../../../tests/eprouver-droits.ts';
import { ACTES_MARCHE } from './actes.ts';

eprouverDroits(ACTES_MARCHE, {
  lireMarches: 'ooooooo',
  importerMarches: 'oo.....',
  qualifierMarches: 'oo.so..',
  arreterCiblage: 'o.o....',
});
