import { eprouverDroits } from '../../../tests/eprouver-droits.ts';
import { ACTES_SCHEMA } from './actes.ts';

eprouverDroits(ACTES_SCHEMA, {
  lireSchemas: 'ooooooo',
  creerSchema: 'oo.....',
  modifierSchema: 'oo.....',
  soumettreSchema: 'oo.....',
  adopterSchema: 'oo.....',
  publierSchema: 'oo.....',
  cloreSchema: 'oo.....',
  mettreAJourAction: 'oo.ss..',
  relancerActions: 'oo.....',
  joindrePiece: 'oo.ss..',
});
