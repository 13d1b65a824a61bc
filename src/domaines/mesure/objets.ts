import type { Objets } from '#domaines/acte';
import { FICHE_DEMANDE, FICHE_MESURE } from './fiches.ts';
import { nommerDesMesures as nommer } from './nommer-mesures.repository.ts';

/** Ce sur quoi portent les actes d'ici, tel que le journal le dit. */
export const OBJETS_MESURE = {
  mesure: { code: 'mesure', libelle: 'mesure', fiche: FICHE_MESURE, nommer },
  demande: { code: 'demande', libelle: 'demande de mesure', fiche: FICHE_DEMANDE, nommer },
} as const satisfies Objets;
