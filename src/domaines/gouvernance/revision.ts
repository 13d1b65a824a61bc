import type { Acteur } from '#domaines/acte';
import type { Revision } from './comite.ts';

/** La première version d'une fiche. */
export const premiereRevision = (acteur: Acteur, maintenant: Date): Revision => ({
  version: 1,
  modifiePar: acteur.nom,
  modifieLe: maintenant.toISOString(),
});

/** La version d'après. */
export const revisionSuivante = (lue: Revision, acteur: Acteur, maintenant: Date): Revision => ({
  ...premiereRevision(acteur, maintenant),
  version: lue.version + 1,
});
