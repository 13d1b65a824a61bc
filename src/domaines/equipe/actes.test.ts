import { eprouverDroits } from '../../../tests/eprouver-droits.ts';
import { ACTES_EQUIPE } from './actes.ts';

eprouverDroits(ACTES_EQUIPE, {
  gererEquipe: 'oo.....',
  saisirTemps: 'oo.ss..',
});
