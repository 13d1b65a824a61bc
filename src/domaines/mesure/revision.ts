import type { Acteur } from '#domaines/acte';
import type { Revision } from './reponse.ts';

export const premiereRevision = (acteur: Acteur, maintenant: Date): Revision => ({
  version: 1,
  modifiePar: acteur.nom,
  modifieLe: maintenant.toISOString(),
});

export const revisionSuivante = (lue: Revision, acteur: Acteur, maintenant: Date): Revision => ({
  ...premiereRevision(acteur, maintenant),
  version: lue.version + 1,
});
