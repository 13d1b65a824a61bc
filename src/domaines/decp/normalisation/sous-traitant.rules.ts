import type { Titulaire } from '#domaines/marche';
import { Constats } from './constats.ts';
import { type Brut, estObjet } from './objets.rules.ts';
import { lireTitulaire } from './titulaires.rules.ts';

const CHAMP = 'actesSousTraitance.sousTraitant';

/**
 * Un sous-traitant s'identifie comme un titulaire, mais son défaut n'est pas un défaut de titulaire : il a son code, et
 * n'entre pas dans `titulaire-siret-invalide`.
 */
export const lireSousTraitant = (valeur: unknown, constats: Constats): Titulaire | null => {
  if (valeur === undefined || valeur === null || valeur === '') return null;
  const siens = new Constats();
  siens.recommencer(constats.suspect);
  const sousTraitant = estObjet(valeur) ? lireTitulaire(valeur as Brut, CHAMP, siens) : null;
  const [defaut] = siens.anomalies;
  if (defaut !== undefined || sousTraitant === null)
    constats.signaler(
      'sous-traitant-invalide',
      `${CHAMP}.id`,
      estObjet(valeur) ? valeur.id : valeur,
      defaut?.message.replace('titulaire', 'sous-traitant') ?? 'ce sous-traitant n’a pas d’identifiant',
      defaut?.correction ?? 'Écrire le SIRET du sous-traitant.',
    );
  return sousTraitant;
};
