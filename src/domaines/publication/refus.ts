import { ecartsDeFiche, type FicheObjet, type RefusDroit } from '#domaines/acte';
import { direConflit, type Ecart, type RefusDActe } from '#platform/refus.ts';
import { type Result, refus } from '#platform/result.ts';
import type { Revision } from './publication.ts';

export { type Faute, introuvable, invalide, mauvaisEtat } from '#platform/refus.ts';

export type RefusPublication =
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
): Result<never, RefusPublication> =>
  refus({
    code: 'conflit',
    message:
      actuel.modifieLe === ''
        ? 'Cette fiche n’est pas encore enregistrée : rouvrez-la. Rien n’a été remplacé.'
        : direConflit(actuel),
    ecarts: ecartsDeFiche(fiche, voulu, actuel),
    version: actuel.version,
  });
