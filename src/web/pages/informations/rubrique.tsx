import { RIEN_A_REMPLIR } from '../../essai.ts';
import { routes } from '../../routes.ts';
import type { Rubrique } from '../../rubrique.ts';
import { monterInformations } from './informations.routes.tsx';

/** Ce que l’application dit d’elle-même à tout visiteur. */
export const RUBRIQUE_INFORMATIONS: Rubrique = {
  nom: 'informations',
  tranche: null,
  menu: [
    {
      code: 'accessibilite',
      libelle: 'Accessibilité : non conforme',
      href: routes.accessibilite(),
      place: 'pied',
      acte: null,
    },
    {
      code: 'mentions-legales',
      libelle: 'Mentions légales',
      href: routes.mentionsLegales(),
      place: 'pied',
      acte: null,
    },
    {
      code: 'donnees-personnelles',
      libelle: 'Données personnelles',
      href: routes.donneesPersonnelles(),
      place: 'pied',
      acte: null,
    },
  ],
  envois: [],
  longsFormulaires: [],
  pageDe: {},
  lignes: {},
  publiques: [
    { motif: routes.accessibilite(), sorte: 'habillee' },
    { motif: routes.mentionsLegales(), sorte: 'habillee' },
    { motif: routes.donneesPersonnelles(), sorte: 'habillee' },
  ],
  essai: RIEN_A_REMPLIR,
  monter: monterInformations,
  monterSansSession: monterInformations,
};
