import type { Objets } from '#domaines/acte';
import { nommerDesRelations as nommer } from '../nommer-relations.repository.ts';
import { FICHE_EQUIPIER, FICHE_TEMPS } from './fiches.ts';

/** Ce sur quoi portent les actes d'ici, tel que le journal le dit. */
export const OBJETS_EQUIPE = {
  equipier: { code: 'equipier', libelle: 'membre de l’équipe', fiche: FICHE_EQUIPIER, nommer },
  temps: { code: 'temps', libelle: 'saisie de temps', fiche: FICHE_TEMPS, nommer },
} as const satisfies Objets;
