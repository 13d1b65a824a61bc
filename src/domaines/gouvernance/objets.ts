import type { Objets } from '#domaines/acte';

/** Ce sur quoi portent les actes d'ici, tel que le journal le dit. */
export const OBJETS_GOUVERNANCE = {
  comite: { code: 'comite', libelle: 'comité' },
  membre: { code: 'membre', libelle: 'membre d’un comité' },
  seance: { code: 'seance', libelle: 'séance' },
  decision: { code: 'decision', libelle: 'décision' },
  recommandation: { code: 'recommandation', libelle: 'recommandation' },
  deliberation: { code: 'deliberation', libelle: 'délibération' },
} as const satisfies Objets;
