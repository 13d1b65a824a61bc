import { noeudsDe } from '../../parcourir-schema.ts';
import type { RegleCoherence } from '../regle.ts';

/** Ce qui est compté parmi autre chose ne peut pas le dépasser. */
const PARTIES = [
  ['retenus', 'deposes'],
  ['duos', 'agents'],
  ['presents', 'convoques'],
  ['realises', 'programmes'],
] as const;

/** Un projet retenu a été déposé : 6 retenus sur 7 déposés va, l'inverse non. */
export const partieDepasseLeTout: RegleCoherence = {
  code: 'partie-depasse-le-tout',
  intitule: 'Une partie dépasse le tout',
  gravite: 'bloquante',
  explication: 'Ce qui est compté parmi un ensemble (retenus parmi les déposés) ne peut pas le dépasser.',
  chercher: (schema) =>
    noeudsDe(schema.arbre).flatMap((n) =>
      PARTIES.flatMap(([partie, tout]) => {
        const p = n.chiffres?.[partie];
        const t = n.chiffres?.[tout];
        if (typeof p !== 'number' || typeof t !== 'number' || p <= t) return [];
        return [{ noeud: n.id, message: `${n.intitule} : ${p} ${partie} pour ${t} ${tout}.` }];
      }),
    ),
};
