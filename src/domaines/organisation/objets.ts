import type { Objets } from '#domaines/acte';

/** Ce sur quoi portent les actes d'ici, tel que le journal le dit. */
export const OBJETS_ORGANISATION = {
  collectivite: { code: 'collectivite', libelle: 'collectivité' },
  acheteur: { code: 'acheteur_collectivite', libelle: 'acheteur' },
  service: { code: 'service', libelle: 'service' },
  partenaire: { code: 'partenaire_externe', libelle: 'partenaire' },
  personne: { code: 'personne', libelle: 'personne' },
} as const satisfies Objets;
