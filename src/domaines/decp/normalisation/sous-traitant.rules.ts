import type { Titulaire } from '#domaines/marche';
import { Constats } from './constats.ts';
import type { Brut } from './objets.rules.ts';
import { lireTitulaire } from './titulaires.rules.ts';

/**
 * Un sous-traitant s'identifie comme un titulaire, mais son défaut n'est pas un défaut de titulaire : il n'entre pas
 * dans `titulaire-siret-invalide`.
 */
export const lireSousTraitant = (objet: Brut): Titulaire | null =>
  lireTitulaire(objet, 'sousTraitant', new Constats());
