import { routes } from '../../routes.ts';
import { type Rubrique, rienAMonter } from '../../rubrique.ts';
import { LOGO } from './envois.ts';
import { monterOrganisation } from './organisation.routes.tsx';

/** La collectivité, ses répertoires et ses personnes. */
export const RUBRIQUE_ORGANISATION: Rubrique = {
  nom: 'organisation',
  tranche: 'organisation',
  menu: [
    {
      code: 'organisation',
      libelle: 'Organisation',
      href: routes.organisation(),
      place: 'compte',
      acte: null,
    },
  ],
  envois: [LOGO],
  longsFormulaires: [],
  pageDe: {
    collectivite: () => routes.organisation(),
    personne: (id) => routes.personne(id),
    service: (id) => routes.ficheRepertoire('services', id),
    acheteur_collectivite: (id) => routes.ficheRepertoire('acheteurs', id),
    partenaire_externe: (id) => routes.ficheRepertoire('partenaires', id),
  },
  lignes: {},
  publiques: [],
  essai: () => import('./essai.ts'),
  monter: monterOrganisation,
  monterSansSession: rienAMonter,
};
