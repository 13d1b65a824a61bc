import divisionsCpv from '#referentiels/cpv-divisions.json' with { type: 'json' };

/** Famille d'achat : une des 45 divisions (deux chiffres) du vocabulaire commun pour les marchés publics. */
export interface FamilleAchat {
  readonly code: string;
  readonly nom: string;
}

export type CategorieAchat = 'travaux' | 'fournitures' | 'services';

export const familles: readonly FamilleAchat[] = divisionsCpv.divisions;

const parCode = new Map(familles.map((famille) => [famille.code, famille]));

/** Famille d'un code CPV à huit chiffres ; `null` si le code est absent ou sa division inconnue. */
export const familleDe = (codeCPV: string | null): FamilleAchat | null => {
  if (codeCPV === null || !/^\d{8}/.test(codeCPV)) return null;
  return parCode.get(codeCPV.slice(0, 2)) ?? null;
};

/** Travaux (45), services (50 à 98), fournitures (le reste : 03 à 44 et 48). */
export const categorieDe = (famille: string): CategorieAchat => {
  if (famille === '45') return 'travaux';
  return Number(famille) >= 50 ? 'services' : 'fournitures';
};
