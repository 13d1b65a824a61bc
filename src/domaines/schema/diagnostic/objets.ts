import type { Objets } from '#domaines/acte';
import { nommerDeSchema as nommer } from '../nommer-objets.repository.ts';
import { FICHE_DIAGNOSTIC, FICHE_SERVICE_DIAGNOSTIQUE } from './fiches.ts';

/** Ce sur quoi portent les actes d'ici, tel que le journal le dit. Un diagnostic porte le nom de son schéma. */
export const OBJETS_DIAGNOSTIC = {
  diagnostic: { code: 'diagnostic', libelle: 'diagnostic d’un schéma', fiche: FICHE_DIAGNOSTIC, nommer },
  serviceDiagnostique: {
    code: 'service_diagnostique',
    libelle: 'service d’un diagnostic',
    fiche: FICHE_SERVICE_DIAGNOSTIQUE,
    nommer,
  },
} as const satisfies Objets;
