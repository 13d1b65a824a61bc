import { ACTES_MARCHE } from '#domaines/marche';
import { RIEN_A_REMPLIR } from '../../essai.ts';
import { routes } from '../../routes.ts';
import { type Rubrique, rienAMonter } from '../../rubrique.ts';
import { FICHIER_DE_MARCHES } from './envois.ts';
import { monterImport } from './import.routes.tsx';

/** Faire entrer un fichier de marchés au registre. */
export const RUBRIQUE_IMPORT: Rubrique = {
  nom: 'import',
  tranche: 'marche',
  menu: [
    {
      code: 'import',
      libelle: 'Import',
      href: routes.importer(),
      place: 'principale',
      acte: ACTES_MARCHE.importerMarches,
    },
  ],
  envois: [FICHIER_DE_MARCHES],
  longsFormulaires: [],
  pageDe: {},
  lignes: {},
  publiques: [],
  essai: RIEN_A_REMPLIR,
  monter: monterImport,
  monterSansSession: rienAMonter,
};
