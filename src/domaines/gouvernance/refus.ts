import type { RefusDroit } from '#domaines/acte';
import { comparerTextes } from '#platform/comparer.ts';
import { direConflit, type Ecart, ecartsEntre, type RefusDActe } from '#platform/refus.ts';
import { type Result, refus } from '#platform/result.ts';
import type { Revision } from './comite.ts';

export { type Ecart, type Faute, introuvable, invalide, mauvaisEtat } from '#platform/refus.ts';

export type RefusGouvernance =
  | RefusDroit
  | RefusDActe
  | {
      readonly code: 'conflit';
      readonly message: string;
      readonly ecarts: readonly Ecart[];
      /** Version à relire avant de recommencer. */
      readonly version: number;
    };

/** Une valeur en clair, la même quel que soit l'ordre où la base rend les clés d'un objet. */
const ecrire = (valeur: unknown): string => {
  if (valeur === null || valeur === undefined || valeur === '') return 'vide';
  if (Array.isArray(valeur)) return valeur.length === 0 ? 'vide' : valeur.map(ecrire).join(', ');
  if (typeof valeur !== 'object') return valeur === true ? 'oui' : valeur === false ? 'non' : String(valeur);
  return Object.entries(valeur)
    .sort(([x], [y]) => comparerTextes(x, y))
    .map(([cle, v]) => `${cle} : ${ecrire(v)}`)
    .join(' ; ');
};

/** Quelqu'un d'autre a écrit entre-temps : rien n'est remplacé, on montre les deux valeurs. */
export const conflit = (voulu: object, actuel: Revision): Result<never, RefusGouvernance> =>
  refus({
    code: 'conflit',
    message: direConflit(actuel),
    ecarts: ecartsEntre(voulu, actuel, ecrire),
    version: actuel.version,
  });
