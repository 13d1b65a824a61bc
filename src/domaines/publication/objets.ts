import type { Objets } from '#domaines/acte';
import { FICHE_CADENCE, FICHE_PUBLICATION, FICHE_REGLAGE } from './fiches.ts';
import { nommerDesPublications as nommer } from './nommer-publications.repository.ts';

/** Ce sur quoi portent les actes d'ici, tel que le journal le dit. */
export const OBJETS_PUBLICATION = {
  publication: { code: 'publication', libelle: 'publication', fiche: FICHE_PUBLICATION, nommer },
  cadence: { code: 'publication_cadence', libelle: 'cadence de publication', fiche: FICHE_CADENCE, nommer },
  reglage: {
    code: 'publication_reglage',
    libelle: 'licence de réutilisation',
    fiche: FICHE_REGLAGE,
    nommer,
  },
} as const satisfies Objets;
