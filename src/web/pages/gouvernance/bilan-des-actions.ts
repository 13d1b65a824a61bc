import type { DossierSeance } from '#domaines/gouvernance';
import type { Unite } from '#platform/db/base.ts';
import type { Raccords } from '../../raccords.ts';

/** L'année dont une séance reçoit le bilan : celle d'avant. */
const anneePrecedente = ({ seance }: DossierSeance, aujourdhui: string): number =>
  Number((seance.dateSeance ?? aujourdhui).slice(0, 4)) - 1;

/**
 * Le bilan à présenter à cette séance, ou `null` : son comité ne suit pas de schéma, ou rien n'y était encore arrêté.
 * Ainsi le bilan se propose dès la deuxième année, pas avant.
 */
export const bilanAPresenter = async (
  tx: Unite,
  dossier: DossierSeance,
  aujourdhui: string,
  bilans: Raccords['bilanActions'],
): Promise<{ readonly schema: string; readonly annee: number } | null> => {
  const { schema } = dossier.comite;
  if (schema === null) return null;
  const annee = anneePrecedente(dossier, aujourdhui);
  return (await bilans.existe(tx, schema, annee)) ? { schema, annee } : null;
};
