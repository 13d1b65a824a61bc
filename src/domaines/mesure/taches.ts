import type { TachesDeTranche } from '#domaines/acte';
import { catalogue } from '#domaines/indicateur';
import { OBJETS_MESURE } from './objets.ts';
import { attenduDe, suivreCollectes } from './suivre-collecte.ts';

/** Les mesures que l'on attend de la personne, ou de son service, et qui ne sont pas venues. */
export const tachesDeMesure: TachesDeTranche = async (tx, acteur, le) => {
  const intitules = new Map(catalogue().map((i) => [i.code, i.intitule]));
  return attenduDe(acteur, await suivreCollectes(tx, le))
    .filter(({ mesure }) => mesure === null)
    .map(({ demande }) => ({
      titre: intitules.get(demande.code) ?? demande.code,
      detail: `Mesure de ${demande.annee} qui vous est demandée`,
      sur: { type: OBJETS_MESURE.demande, id: demande.id },
      echeance: demande.echeance,
    }));
};
