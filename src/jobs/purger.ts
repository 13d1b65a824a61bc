import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LimitesDeConservation } from '#domaines/acte';
import { listerCollectivites, purgerComptesFermes } from '#domaines/organisation';
import { purgerComptes } from '#platform/auth/tentatives.repository.ts';
import {
  type Conservation,
  HEURES_D_ATTENTE_D_UN_FICHIER,
  HEURES_DES_ESSAIS,
} from '#platform/conservation.ts';
import type { Base } from '#platform/db/base.ts';
import { retirerFichiersAnciens } from '#platform/fichiers-anciens.ts';
import { ouvrirDepotPieces } from '#platform/pieces/index.ts';
import { accorderPlaces } from '#platform/place/place.repository.ts';
import { TRANCHES } from '../tranches.ts';
import { ouvrirDepotImports } from './depot-imports.ts';
import { dossierDeCollectivite } from './dossier-de-collectivite.ts';
import { purgerImports } from './purger-imports.ts';

/** Ce qu'une purge a effacé, par durée de conservation. */
export interface Purge extends Readonly<Record<keyof Conservation, number>> {
  /** Fichiers reçus, puis laissés là : tableaux jamais confirmés, envois coupés. */
  readonly fichiersEnAttente: number;
}

const HEURE = 3_600_000;
const JOUR = 24 * HEURE;

/** Les dossiers de données : celui de l'installation, et un par collectivité ouverte ensuite. */
const dossiersDeDonnees = async (dossier: string): Promise<readonly string[]> => {
  const collectivites = join(dossier, 'collectivites');
  const noms = await readdir(collectivites).catch(() => []);
  return [dossier, ...noms.map((nom) => join(collectivites, nom))];
};

/**
 * Applique les durées annoncées dans « Données personnelles ». Relancée, elle n'a plus rien à faire ; arrêtée en route,
 * la suivante finit.
 */
export const purger = async (options: {
  readonly base: Base;
  readonly dossier: string;
  /** Collectivité dont le dossier est celui de l'installation. */
  readonly collectivite: string;
  readonly conservation: Conservation;
  readonly maintenant: Date;
}): Promise<Purge> => {
  const { base, dossier, conservation, maintenant } = options;
  const ilYA = (jours: number): Date => new Date(maintenant.getTime() - jours * JOUR);
  await purgerComptes(base, new Date(maintenant.getTime() - HEURES_DES_ESSAIS * HEURE), new Date());

  const durees = Object.keys(conservation) as (keyof Conservation)[];
  const limites = Object.fromEntries(durees.map((d) => [d, ilYA(conservation[d])])) as LimitesDeConservation;
  const total = Object.fromEntries(durees.map((d) => [d, 0])) as Record<keyof Conservation, number>;
  // Celle de ce poste n'est pas dans l'annuaire tant qu'elle n'est pas configurée.
  for (const collectivite of new Set([...(await listerCollectivites(base)), options.collectivite])) {
    total.comptesFermes += await purgerComptesFermes(base, collectivite, limites.comptesFermes, maintenant);
    for (const tranche of TRANCHES) {
      const fait = await base.dansCollectivite(collectivite, (tx) => tranche.personnes.oublier(tx, limites));
      for (const duree of durees) total[duree] += fait[duree] ?? 0;
    }
    const depot = ouvrirDepotImports(
      join(dossierDeCollectivite(options, collectivite), 'televersements'),
      () => maintenant,
    );
    total.imports += await purgerImports({ base, collectivite, depot }, limites.imports, maintenant);
  }

  const enAttente = new Date(maintenant.getTime() - HEURES_D_ATTENTE_D_UN_FICHIER * HEURE);
  let fichiersEnAttente = 0;
  for (const donnees of await dossiersDeDonnees(dossier)) {
    fichiersEnAttente += await retirerFichiersAnciens(join(donnees, 'tableaux'), enAttente);
    fichiersEnAttente += await retirerFichiersAnciens(join(donnees, 'tableaux', 'depenses'), enAttente);
    fichiersEnAttente += await retirerFichiersAnciens(join(donnees, 'arrivees'), enAttente);
    fichiersEnAttente += await retirerFichiersAnciens(join(donnees, 'pieces', 'attente'), enAttente);
  }
  const depots = (await dossiersDeDonnees(dossier)).map((d) => ouvrirDepotPieces(join(d, 'pieces')));
  for (const collectivite of await listerCollectivites(base)) {
    await base.dansCollectivite(collectivite, async (tx) => {
      for (const empreinte of await accorderPlaces(tx, collectivite, maintenant))
        for (const depot of depots) await depot.effacer(collectivite, empreinte);
    });
  }
  total.courriels += await retirerFichiersAnciens(join(dossier, 'courriels'), limites.courriels);
  return { ...total, fichiersEnAttente };
};
