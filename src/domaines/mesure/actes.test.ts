import { eprouverDroits } from '../../../tests/eprouver-droits.ts';
import { ACTES_MESURE } from './actes.ts';

eprouverDroits(ACTES_MESURE, {
  saisirMesure: 'oo.ss..',
  demanderMesures: 'oo.....',
  validerMesures: 'oo.....',
});
