import { eprouverDroits } from '../../../tests/eprouver-droits.ts';
import { ACTES_GOUVERNANCE } from './actes.ts';

eprouverDroits(ACTES_GOUVERNANCE, {
  lireGouvernance: 'ooooooo',
  gererComites: 'oo.....',
  tenirSeance: 'ooo....',
  suivreDecision: 'oossss.',
  enregistrerDeliberation: 'oo.....',
});
