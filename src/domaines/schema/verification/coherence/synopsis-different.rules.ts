import { noeudsDe } from '../../parcourir-schema.ts';
import type { RegleCoherence } from '../regle.ts';

/** G28 : la fiche d'une action et son résumé ne disent pas la même chose. */
export const synopsisDifferent: RegleCoherence = {
  code: 'synopsis-different',
  intitule: 'Le résumé et la fiche diffèrent',
  gravite: 'mineure',
  explication: 'Le lecteur pressé lit le résumé : il doit dire ce que dit la fiche.',
  chercher: (schema) =>
    noeudsDe(schema.arbre).flatMap((n) =>
      n.varianteSynopsis === undefined
        ? []
        : [
            {
              noeud: n.id,
              message: `« ${n.intitule} » : le résumé dit « ${n.varianteSynopsis} », la fiche autre chose. Alignez-les.`,
            },
          ],
    ),
};
