import { adresse } from './adresse.ts';

/** Les adresses de l'équipe du schéma et de son temps. */
const segment = encodeURIComponent;

const E = '/gouvernance/equipe';
const membre = (id: string): string => `${E}/${segment(id)}`;

export const routesEquipe = {
  equipe: (annee?: number) => adresse(E, { annee }),
  nouvelEquipier: () => `${E}/nouveau`,
  equipier: membre,
  equipierQuitter: (id: string) => `${membre(id)}/quitter`,
  temps: (id: string, mois?: string) => adresse(`${membre(id)}/temps`, { mois }),
} as const;

export const motifsEquipe = {
  equipier: `${E}/:id`,
  equipierQuitter: `${E}/:id/quitter`,
  temps: `${E}/:id/temps`,
} as const;
