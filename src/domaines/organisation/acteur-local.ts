import type { Acteur } from '#domaines/acte';
import { COLLECTIVITE_PAR_DEFAUT } from '#platform/db/base.ts';

/** L'acteur tant que les comptes ne servent pas : qui tient le poste où l'application tourne. */
export const acteurLocal = (collectivite: string = COLLECTIVITE_PAR_DEFAUT): Acteur => ({
  personne: 'local',
  nom: 'Administrateur local',
  collectivite,
  roles: [{ role: 'administrateur', portee: null }],
});
