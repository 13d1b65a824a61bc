import type { Unite } from '#platform/db/base.ts';
import { anneeDe } from '#platform/jours.ts';
import { echeancesAInscrire } from './ouvrir-annee.ts';
import { listerPublications } from './publication.repository.ts';
import type { Publication } from './publication.ts';
import { type Situation, situerPublication } from './situer.rules.ts';

/** Une publication avec sa situation du jour. */
export interface LignePublication {
  readonly publication: Publication;
  readonly situation: Situation;
}

export const situerToutes = (
  publications: readonly Publication[],
  aujourdhui: string,
): readonly LignePublication[] =>
  publications.map((publication) => ({ publication, situation: situerPublication(publication, aujourdhui) }));

/** Ce qu'un accueil en montre : ce qui est en retard, puis ce qui vient. */
export interface PublicationsAttendues {
  readonly enRetard: readonly LignePublication[];
  readonly aVenir: readonly LignePublication[];
  /** Échéances de l'année en cours que le registre ne porte pas encore. */
  readonly aInscrire: number;
}

const PROCHAINES = 5;

export const publicationsAttendues = async (
  tx: Unite,
  aujourdhui: string,
): Promise<PublicationsAttendues> => {
  const toutes = situerToutes(await listerPublications(tx), aujourdhui);
  return {
    enRetard: toutes.filter((l) => l.situation.etat === 'en-retard'),
    aVenir: toutes.filter((l) => l.situation.etat === 'a-venir').slice(0, PROCHAINES),
    aInscrire: (await echeancesAInscrire(tx, anneeDe(aujourdhui))).length,
  };
};
