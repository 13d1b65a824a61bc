import type { Objets } from '#domaines/acte';

/** Ce sur quoi portent les actes d'ici, tel que le journal le dit. */
export const OBJETS_SCHEMA = {
  schema: { code: 'schema', libelle: 'schéma' },
  noeud: { code: 'noeud', libelle: 'niveau d’un schéma' },
  action: { code: 'action', libelle: 'suivi d’une action' },
} as const satisfies Objets;
