import { ecartsDeFiche, type FicheObjet, type RefusDroit } from '#domaines/acte';
import { direConflit, type Ecart, type RefusDActe } from '#platform/refus.ts';
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

/** Quelqu'un d'autre a écrit entre-temps : rien n'est remplacé, on montre les deux valeurs. */
export const conflit = (
  fiche: FicheObjet,
  voulu: object,
  actuel: Revision,
): Result<never, RefusGouvernance> =>
  refus({
    code: 'conflit',
    message: direConflit(actuel),
    ecarts: ecartsDeFiche(fiche, voulu, actuel),
    version: actuel.version,
  });
