import { adresse } from './adresse.ts';

/** Les adresses des référents, des partenaires et des réseaux de pairs. */
const segment = encodeURIComponent;

const R = '/gouvernance/reseau';
const relais = (id: string): string => `${R}/relais/${segment(id)}`;
const adhesion = (id: string): string => `${R}/adhesions/${segment(id)}`;

export const routesReseau = {
  reseau: () => R,
  reseauCsv: () => `${R}.csv`,
  nouveauRelais: (f: { readonly service?: string; readonly genre?: string } = {}) =>
    adresse(`${R}/relais/nouveau`, f),
  relais,
  relaisClore: (id: string) => `${relais(id)}/clore`,
  charte: (partenaire: string) => `${R}/partenaires/${segment(partenaire)}`,
  nouvelleAdhesion: () => `${R}/adhesions/nouvelle`,
  adhesion,
  adhesionFinir: (id: string) => `${adhesion(id)}/finir`,
  adhesionPartages: (id: string) => `${adhesion(id)}/partages`,
} as const;

export const motifsReseau = {
  relais: `${R}/relais/:id`,
  relaisClore: `${R}/relais/:id/clore`,
  charte: `${R}/partenaires/:id`,
  adhesion: `${R}/adhesions/:id`,
  adhesionFinir: `${R}/adhesions/:id/finir`,
  adhesionPartages: `${R}/adhesions/:id/partages`,
} as const;
