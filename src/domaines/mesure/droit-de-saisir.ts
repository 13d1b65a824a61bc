import { type Acteur, autoriser, type RefusDroit } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import type { Result } from '#platform/result.ts';
import { ACTES_MESURE } from './actes.ts';
import { listerDemandes } from './collecte.repository.ts';
import type { Demande } from './collecte.ts';
import type { CleMesure } from './reponse.ts';

const cibleDe = ({ schema, axes, service, personne }: Demande) => ({
  schema,
  axes,
  services: service === null ? [] : [service],
  personnes: personne === null ? [] : [personne],
});

/** L'acteur peut-il répondre à cette demande ? Sans demande, il faut un rôle qui vaille pour toute la collectivité. */
export const peutRepondre = (acteur: Acteur, demande: Demande | null): Result<void, RefusDroit> =>
  autoriser(acteur, ACTES_MESURE.saisirMesure, demande === null ? {} : cibleDe(demande));

/**
 * Qui saisit une mesure : le pilote, toutes ; un service, celles qui lui sont demandées par une collecte encore ouverte.
 */
export const droitDeSaisir = async (
  tx: Unite,
  acteur: Acteur,
  cle: CleMesure,
): Promise<Result<void, RefusDroit>> => {
  const libre = peutRepondre(acteur, null);
  if (libre.ok) return libre;
  const demandes = await listerDemandes(tx, { cle, ouvertes: true });
  return (
    demandes
      .filter((d) => d.sansObjetLe === null)
      .map((d) => peutRepondre(acteur, d))
      .find((droit) => droit.ok) ?? libre
  );
};
