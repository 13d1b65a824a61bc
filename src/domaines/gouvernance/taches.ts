import type { TachesDeTranche } from '#domaines/acte';
import { estOuverte } from './decision.rules.ts';
import { OBJETS_GOUVERNANCE } from './objets.ts';
import { listerDecisions } from './suites.repository.ts';

/** Les décisions confiées à la personne, tant qu'elles ne sont pas achevées. */
export const tachesDeGouvernance: TachesDeTranche = async (tx, acteur) =>
  (await listerDecisions(tx, null))
    .filter((d) => d.personne === acteur.personne && estOuverte(d.statut))
    .map((d) => ({
      titre: d.objet,
      detail: 'Décision qui vous est confiée',
      sur: { type: OBJETS_GOUVERNANCE.decision, id: d.id },
      echeance: d.echeance,
    }));
