import type { Base, Unite } from '#platform/db/base.ts';
import { type Result, refus } from '#platform/result.ts';
import type { RefusOrganisation } from './refus.ts';

/** Porte un refus hors de la transaction, qui est annulée. */
class Annulation extends Error {
  readonly refus: RefusOrganisation;
  constructor(cause: RefusOrganisation) {
    super(cause.message);
    this.refus = cause;
  }
}

/** Une unité de travail dont un refus, même tardif, n'écrit rien. */
export const toutOuRien = async <T>(
  base: Base,
  collectivite: string,
  travail: (tx: Unite) => Promise<Result<T, RefusOrganisation>>,
): Promise<Result<T, RefusOrganisation>> => {
  try {
    return await base.dansCollectivite(collectivite, async (tx) => {
      const issue = await travail(tx);
      if (!issue.ok) throw new Annulation(issue.erreur);
      return issue;
    });
  } catch (erreur) {
    if (erreur instanceof Annulation) return refus(erreur.refus);
    throw erreur;
  }
};
