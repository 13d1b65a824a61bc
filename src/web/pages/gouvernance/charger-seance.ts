import {
  type DossierSeance,
  ecrireConvocation,
  lireComite,
  lireSeance,
  listerDecisions,
  listerDeliberations,
  listerPoints,
  listerPresences,
  listerRecommandations,
  PIECES_DE_SEANCE,
  type TexteConvocation,
} from '#domaines/gouvernance';
import type { Unite } from '#platform/db/base.ts';

/** Une séance et tout ce qui s'y rattache ; `null` si elle n'est pas de la collectivité. */
export const chargerDossier = async (
  tx: Unite,
  id: string,
  collectivite: string,
): Promise<DossierSeance | null> => {
  const seance = await lireSeance(tx, id);
  const comite = seance === null ? null : await lireComite(tx, seance.comite);
  if (seance === null || comite === null) return null;
  return {
    collectivite,
    comite,
    seance,
    points: await listerPoints(tx, id),
    presences: await listerPresences(tx, id),
    decisions: await listerDecisions(tx, id),
    recommandations: await listerRecommandations(tx, id),
    deliberations: await listerDeliberations(tx, id),
    pieces: await PIECES_DE_SEANCE.lister(tx, { id }),
  };
};

/** Le texte à envoyer, dès que la séance a une date. */
export const convocationDe = (d: DossierSeance, signataire: string): TexteConvocation | null =>
  d.seance.dateSeance === null || d.seance.statut === 'annulee'
    ? null
    : ecrireConvocation({
        collectivite: d.collectivite,
        comite: d.comite.nom,
        dateSeance: d.seance.dateSeance,
        heure: d.seance.heure,
        lieu: d.seance.lieu,
        points: d.points,
        pieces: d.pieces.map((p) => p.nom),
        procurationsMax: d.comite.procurationsMax,
        signataire: d.seance.president ?? signataire,
      });
