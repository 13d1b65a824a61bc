import type { Objets } from '#domaines/acte';
import {
  FICHE_ACHETEUR,
  FICHE_COLLECTIVITE,
  FICHE_PARTENAIRE,
  FICHE_PERSONNE,
  FICHE_SERVICE,
} from './fiches.ts';
import { nommerDOrganisation as nommer } from './nommer-objets.ts';

/** Ce sur quoi portent les actes d'ici, tel que le journal le dit. */
export const OBJETS_ORGANISATION = {
  collectivite: { code: 'collectivite', libelle: 'collectivité', fiche: FICHE_COLLECTIVITE, nommer },
  acheteur: { code: 'acheteur_collectivite', libelle: 'acheteur', fiche: FICHE_ACHETEUR, nommer },
  service: { code: 'service', libelle: 'service', fiche: FICHE_SERVICE, nommer },
  partenaire: { code: 'partenaire_externe', libelle: 'partenaire', fiche: FICHE_PARTENAIRE, nommer },
  personne: { code: 'personne', libelle: 'personne', fiche: FICHE_PERSONNE, nommer },
} as const satisfies Objets;
