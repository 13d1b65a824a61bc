import { eprouverDroits } from '../../../tests/eprouver-droits.ts';
import { ACTES_ORGANISATION } from './actes.ts';

eprouverDroits(ACTES_ORGANISATION, {
  lireOrganisation: 'ooooooo',
  gererOrganisation: 'o......',
  inviterPersonne: 'oo.....',
  gererPersonnes: 'o......',
  lireJournal: 'oo.....',
  effacerDonneesPersonnelles: 'o......',
});
