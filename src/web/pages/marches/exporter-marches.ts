import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { exporterCsv, exporterDecp2022 } from '#domaines/decp';
import { type FiltresMarches, type Marche, parcourirMarches, type TriMarches } from '#domaines/marche';
import type { Base } from '#platform/db/base.ts';

async function* contratsDe(
  base: Base,
  collectivite: string,
  filtres: FiltresMarches,
  tri: TriMarches,
): AsyncGenerator<Marche> {
  for await (const { marche } of parcourirMarches(base, collectivite, filtres, tri)) yield marche;
}

/**
 * Les contrats que montre la liste, dans son ordre, en un fichier rendu au fil de l'eau : CSV plat de tous, ou JSON au format 2022 de
 * ceux qui ont les champs obligatoires. Le fichier provisoire s'efface une fois lu.
 */
export const exporterListe = async (
  base: Base,
  collectivite: string,
  filtres: FiltresMarches,
  tri: TriMarches,
  format: 'csv' | 'json',
): Promise<ReadableStream> => {
  const dossier = await mkdtemp(join(tmpdir(), 'spaser-export-'));
  const effacer = () => rm(dossier, { recursive: true, force: true });
  const chemin = join(dossier, `marches.${format}`);
  try {
    const contrats = contratsDe(base, collectivite, filtres, tri);
    await (format === 'csv' ? exporterCsv(contrats, chemin) : exporterDecp2022(contrats, chemin));
  } catch (erreur) {
    await effacer();
    throw erreur;
  }
  const flux = createReadStream(chemin);
  flux.once('close', () => void effacer());
  return Readable.toWeb(flux) as ReadableStream;
};
