import type { Acteur, Revision } from '#domaines/acte';

/** La version d'après celle qui est lue ; la première si rien ne l'est. */
export const revisionApres = (
  lue: Pick<Revision, 'version'> | null,
  acteur: Acteur,
  maintenant: Date,
): Revision => ({
  version: (lue?.version ?? 0) + 1,
  modifiePar: acteur.nom,
  modifieLe: maintenant.toISOString(),
});
