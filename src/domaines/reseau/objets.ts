import type { Objets } from '#domaines/acte';
import { nommerDOrganisation } from '#domaines/organisation';
import { FICHE_ADHESION, FICHE_CHARTE, FICHE_RELAIS } from './fiches.ts';
import { nommerDuReseau as nommer } from './nommer-reseau.repository.ts';

/** Ce sur quoi portent les actes d'ici, tel que le journal le dit. La charte d'un partenaire porte son nom. */
export const OBJETS_RESEAU = {
  relais: { code: 'relais', libelle: 'référent', fiche: FICHE_RELAIS, nommer },
  charte: {
    code: 'charte',
    libelle: 'charte d’un partenaire',
    fiche: FICHE_CHARTE,
    nommer: nommerDOrganisation,
  },
  adhesion: { code: 'adhesion', libelle: 'réseau de pairs', fiche: FICHE_ADHESION, nommer },
} as const satisfies Objets;
