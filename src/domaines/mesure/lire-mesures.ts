import type { Mesure } from '#domaines/indicateur';
import type { Unite } from '#platform/db/base.ts';
import { listerMesures } from './mesure.repository.ts';
import type { MesureSaisie } from './reponse.ts';
import { versMesure } from './vers-mesure.rules.ts';

/** Une mesure saisie, avec ce qu'elle vaut dans la forme commune des mesures. */
export interface MesureLue extends MesureSaisie {
  readonly mesure: Mesure;
  readonly validee: boolean;
  /** Quand la réponse que l'on lit a été donnée (instant ISO). */
  readonly le: string;
}

/** Toutes les mesures saisies qui comptent (les retirées n'y sont pas), en une requête. */
export const lireMesuresSaisies = async (
  tx: Unite,
  filtre: { readonly annee?: number; readonly code?: string } = {},
): Promise<readonly MesureLue[]> =>
  (await listerMesures(tx, filtre)).map((m) => ({
    ...m,
    mesure: versMesure(m.reponse),
    validee: m.valideeLe !== null,
    le: m.saisieLe,
  }));
