import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ecrireFichierDecp } from '../src/demo/index.ts';
import { importerFichiers } from '../src/domaines/decp/index.ts';
import { listerMarches } from '../src/domaines/marche/index.ts';
import type { Base } from '../src/platform/db/base.ts';
import { routes } from '../src/web/routes.ts';

const COLLECTIVITE = 'defaut';

/** Remplit le registre de contrats inventés, défauts de la vie réelle compris. */
export const remplirRegistre = async (base: Base, contrats = 400): Promise<void> => {
  const dossier = await mkdtemp(join(tmpdir(), 'spaser-registre-'));
  const chemin = join(dossier, 'decp.json');
  await ecrireFichierDecp(chemin, { graine: 7, contrats, sansDefauts: false });
  await importerFichiers(base, COLLECTIVITE, [{ chemin, nom: 'decp-valmont.json' }], {
    horloge: () => new Date(),
  });
  await rm(dossier, { recursive: true });
};

/** L'adresse du contrat qui porte le plus à montrer : le plus gros. */
export const cheminDUnContrat = async (base: Base): Promise<string> => {
  const { lignes } = await base.dansCollectivite(COLLECTIVITE, (tx) =>
    listerMarches(tx, {
      filtres: { typeContrat: 'marche' },
      tri: { colonne: 'montant', sens: 'desc' },
      parPage: 1,
    }),
  );
  return routes.marche(lignes[0]?.id ?? '');
};
