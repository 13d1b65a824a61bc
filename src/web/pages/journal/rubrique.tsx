import { ACTES_ORGANISATION } from '#domaines/organisation';
import { RIEN_A_REMPLIR } from '../../essai.ts';
import { routes } from '../../routes.ts';
import { type Rubrique, rienAMonter } from '../../rubrique.ts';
import { monterJournal } from './journal.routes.tsx';

/** Qui a fait quoi, quand. */
export const RUBRIQUE_JOURNAL: Rubrique = {
  nom: 'journal',
  tranche: 'organisation',
  menu: [
    {
      code: 'journal',
      libelle: 'Journal',
      href: routes.journal(),
      place: 'compte',
      acte: ACTES_ORGANISATION.lireJournal,
    },
  ],
  envois: [],
  longsFormulaires: [],
  pageDe: {},
  lignes: {},
  publiques: [],
  essai: RIEN_A_REMPLIR,
  monter: monterJournal,
  monterSansSession: rienAMonter,
};
