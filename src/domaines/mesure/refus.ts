import { ecartsDeFiche, type FicheObjet, type RefusDroit } from '#domaines/acte';
import { ecrireInstant } from '#platform/francais.ts';
import type { Ecart, RefusDActe } from '#platform/refus.ts';
import { type Result, refus } from '#platform/result.ts';
import type { Revision } from './reponse.ts';

export { type Faute, introuvable, invalide, mauvaisEtat } from '#platform/refus.ts';

export type RefusMesure =
  | RefusDroit
  | RefusDActe
  | { readonly code: 'conflit'; readonly message: string; readonly ecarts: readonly Ecart[] };

/** Quelqu'un d'autre a écrit entre-temps : rien n'est remplacé, on montre les deux valeurs. */
export const conflit = (
  fiche: FicheObjet,
  actuel: Revision,
  voulus: object,
  enregistres: object,
): Result<never, RefusMesure> =>
  refus({
    code: 'conflit',
    message: `Quelqu’un a écrit depuis que vous avez ouvert cette page : ${actuel.modifiePar}, le ${ecrireInstant(new Date(actuel.modifieLe))}. Rien n’a été remplacé.`,
    ecarts: ecartsDeFiche(fiche, voulus, enregistres),
  });
