import { direConflit, type Ecart, type RefusDActe } from '#platform/refus.ts';
import { type Result, refus } from '#platform/result.ts';
import type { RefusDroit } from './autoriser.rules.ts';
import { ecartsDeFiche } from './dire-fiche.rules.ts';
import type { FicheObjet } from './objet.ts';

/** Qui a écrit une fiche, quand, et sous quel numéro. */
export interface Revision {
  readonly version: number;
  readonly modifiePar: string;
  /** Instant ISO ; vide : rien n'est encore enregistré. */
  readonly modifieLe: string;
}

/** Ce qui empêche de tenir une fiche. */
export type RefusDeFiche =
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
export const conflit = (fiche: FicheObjet, voulu: object, actuel: Revision): Result<never, RefusDeFiche> =>
  refus({
    code: 'conflit',
    message:
      actuel.modifieLe === ''
        ? 'Cette fiche n’est pas encore enregistrée : rouvrez-la. Rien n’a été remplacé.'
        : direConflit(actuel),
    ecarts: ecartsDeFiche(fiche, voulu, actuel),
    version: actuel.version,
  });
