import type { Objets } from '#domaines/acte';
import { FICHE_ACTION, FICHE_NOEUD, FICHE_SCHEMA } from './fiches.ts';
import { nommerDeSchema as nommer } from './nommer-objets.repository.ts';

/** Ce sur quoi portent les actes d'ici, tel que le journal le dit. */
export const OBJETS_SCHEMA = {
  schema: { code: 'schema', libelle: 'schéma', fiche: FICHE_SCHEMA, nommer },
  noeud: { code: 'noeud', libelle: 'niveau d’un schéma', fiche: FICHE_NOEUD, nommer },
  action: { code: 'action', libelle: 'suivi d’une action', fiche: FICHE_ACTION, nommer },
} as const satisfies Objets;
