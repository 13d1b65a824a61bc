import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { oublierAdresses } from '#domaines/gouvernance';
import { listerCollectivites, type PurgeOrganisation, purgerOrganisation } from '#domaines/organisation';
import { purgerComptes } from '#platform/auth/tentatives.repository.ts';
import {
  type Conservation,
  HEURES_D_ATTENTE_D_UN_FICHIER,
  HEURES_DES_ESSAIS,
} from '#platform/conservation.ts';
import type { Base } from '#platform/db/base.ts';
import { retirerFichiersAnciens } from '#platform/fichiers-anciens.ts';
import { jourDeParis } from '#platform/jours.ts';
import { ouvrirDepotPieces } from '#platform/pieces/index.ts';
import { accorderPlaces } from '#platform/place/place.repository.ts';
import { ouvrirDepotImports } from './depot-imports.ts';
import { dossierDeCollectivite } from './dossier-de-collectivite.ts';
import { purgerImports } from './purger-imports.ts';

/** Ce qu'une purge a effacé. */
export interface Purge extends PurgeOrganisation {
  readonly adressesDesMembres: number;
  readonly courriels: number;
  readonly imports: number;
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

  let imports = 0;
  const total = { liens: 0, comptesFermes: 0, connexions: 0, adressesDesMembres: 0 };
  // Celle de ce poste n'est pas dans l'annuaire tant qu'elle n'est pas configurée.
  for (const collectivite of new Set([...(await listerCollectivites(base)), options.collectivite])) {
    const avant = {
      liens: ilYA(conservation.liens),
      comptesFermes: ilYA(conservation.comptesFermes),
      connexions: ilYA(conservation.connexions),
    };
    const fait = await purgerOrganisation(base, collectivite, avant, maintenant);
    total.liens += fait.liens;
    total.comptesFermes += fait.comptesFermes;
    total.connexions += fait.connexions;
    total.adressesDesMembres += await base.dansCollectivite(collectivite, (tx) =>
      oublierAdresses(tx, {
        finisAvant: jourDeParis(ilYA(conservation.adressesDesMembres)),
      }),
    );
    const depot = ouvrirDepotImports(
      join(dossierDeCollectivite(options, collectivite), 'televersements'),
      () => maintenant,
    );
    imports += await purgerImports({ base, collectivite, depot }, ilYA(conservation.imports), maintenant);
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
  const courriels = await retirerFichiersAnciens(join(dossier, 'courriels'), ilYA(conservation.courriels));
  return { ...total, courriels, imports, fichiersEnAttente };
};
