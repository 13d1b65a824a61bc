import type { Objets } from '#domaines/acte';
import { FICHE_EQUIPIER, FICHE_TEMPS } from './fiches.ts';
import { nommerDeLEquipe as nommer } from './nommer-equipe.repository.ts';

/** Ce sur quoi portent les actes d'ici, tel que le journal le dit. */
export const OBJETS_EQUIPE = {
  equipier: { code: 'equipier', libelle: 'membre de l’équipe', fiche: FICHE_EQUIPIER, nommer },
  temps: { code: 'temps', libelle: 'saisie de temps', fiche: FICHE_TEMPS, nommer },
} as const satisfies Objets;
