import type { Objets } from '#domaines/acte';
import {
  FICHE_COMITE,
  FICHE_DECISION,
  FICHE_DELIBERATION,
  FICHE_MEMBRE,
  FICHE_RECOMMANDATION,
  FICHE_SEANCE,
} from './fiches.ts';
import { nommerDeGouvernance as nommer } from './nommer-objets.repository.ts';

/** Ce sur quoi portent les actes d'ici, tel que le journal le dit. */
export const OBJETS_GOUVERNANCE = {
  comite: { code: 'comite', libelle: 'comité', fiche: FICHE_COMITE, nommer },
  membre: { code: 'membre', libelle: 'membre d’un comité', fiche: FICHE_MEMBRE, nommer },
  seance: { code: 'seance', libelle: 'séance', fiche: FICHE_SEANCE, nommer },
  decision: { code: 'decision', libelle: 'décision', fiche: FICHE_DECISION, nommer },
  recommandation: { code: 'recommandation', libelle: 'recommandation', fiche: FICHE_RECOMMANDATION, nommer },
  deliberation: { code: 'deliberation', libelle: 'délibération', fiche: FICHE_DELIBERATION, nommer },
} as const satisfies Objets;
