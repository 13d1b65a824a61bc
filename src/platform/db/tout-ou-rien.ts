import { type Result, refus } from '../result.ts';
import type { Base, Unite } from './base.ts';
import { rejouerConflit } from './reprendre.ts';

/** Porte un refus hors de la transaction, pour que tout ce qu'elle avait écrit s'annule. */
class Annulation<E> extends Error {
  readonly refus: E;
  constructor(cause: E) {
    super('refus attendu');
    this.refus = cause;
  }
}

/**
 * Une unité de travail dont un refus, même tardif, n'écrit rien. Gênée par une autre (interblocage), elle est rejouée : son
 * travail ne change rien hors de la transaction.
 */
export const toutOuRien = async <T, E>(
  base: Base,
  collectivite: string,
  travail: (tx: Unite) => Promise<Result<T, E>>,
): Promise<Result<T, E>> => {
  try {
    return await rejouerConflit(() =>
      base.dansCollectivite(collectivite, async (tx) => {
        const issue = await travail(tx);
        if (!issue.ok) throw new Annulation(issue.erreur);
        return issue;
      }),
    );
  } catch (erreur) {
    if (erreur instanceof Annulation) return refus(erreur.refus as E);
    throw erreur;
  }
};
