import type { Acteur } from '#domaines/acte';
import { autoriser } from '#domaines/acte';
import { comparerCodes, comparerTextes } from '#platform/comparer.ts';
import type { Unite } from '#platform/db/base.ts';
import { ACTES_MESURE } from './actes.ts';
import { lireCollecte, listerCollectes, listerDemandes } from './collecte.repository.ts';
import type { Collecte, DemandeSuivie } from './collecte.ts';
import { suivreDemandes } from './demande.rules.ts';
import { peutRepondre } from './droit-de-saisir.ts';
import { listerMesures } from './mesure.repository.ts';

export interface CollecteSuivie {
  readonly collecte: Collecte;
  readonly demandes: readonly DemandeSuivie[];
}

/** Une collecte et l'état de chacune de ses demandes ; `null` si elle n'a pas été ouverte. */
export const suivreCollecte = async (
  tx: Unite,
  schema: string,
  annee: number,
  aujourdhui: string,
): Promise<CollecteSuivie | null> => {
  const collecte = await lireCollecte(tx, schema, annee);
  if (collecte === null) return null;
  const demandes = await listerDemandes(tx, { schema, annee });
  return { collecte, demandes: suivreDemandes(demandes, await listerMesures(tx), aujourdhui) };
};

/** Toutes les collectes, suivies, en trois requêtes. */
export const suivreCollectes = async (tx: Unite, aujourdhui: string): Promise<readonly CollecteSuivie[]> => {
  const collectes = await listerCollectes(tx);
  if (collectes.length === 0) return [];
  const suivies = suivreDemandes(await listerDemandes(tx, {}), await listerMesures(tx), aujourdhui);
  return collectes.map((collecte) => ({
    collecte,
    demandes: suivies.filter(
      ({ demande }) => demande.schema === collecte.schema && demande.annee === collecte.annee,
    ),
  }));
};

/**
 * Ce que l'acteur voit d'une collecte : le pilote, tout ; les autres, ce qui leur est adressé, à eux ou à leur service.
 */
export const demandesVisibles = (
  acteur: Acteur,
  demandes: readonly DemandeSuivie[],
): readonly DemandeSuivie[] =>
  autoriser(acteur, ACTES_MESURE.demanderMesures).ok
    ? demandes
    : demandes.filter(({ demande }) => peutRepondre(acteur, demande).ok);

/** Ce que l'on attend de l'acteur lui-même, le plus pressé d'abord : ses demandes, ou celles de son service. */
export const attenduDe = (acteur: Acteur, collectes: readonly CollecteSuivie[]): readonly DemandeSuivie[] => {
  const services = acteur.roles.flatMap(({ portee }) => (portee?.type === 'service' ? [portee.id] : []));
  const repondATout = peutRepondre(acteur, null).ok;
  return collectes
    .filter(({ collecte }) => collecte.closeLe === null)
    .flatMap(({ demandes }) => demandes)
    .filter(
      ({ demande: d, etat }) =>
        etat !== 'sans-objet' &&
        (d.personne === acteur.personne ||
          (d.service !== null && services.includes(d.service)) ||
          (!repondATout && peutRepondre(acteur, d).ok)),
    )
    .toSorted(
      (a, b) =>
        Number(a.etat !== 'demandee') - Number(b.etat !== 'demandee') ||
        comparerTextes(a.demande.echeance, b.demande.echeance) ||
        comparerCodes(a.demande.code, b.demande.code),
    );
};
