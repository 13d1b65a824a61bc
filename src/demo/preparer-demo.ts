/** De rien à un registre rempli : ce que fait la démonstration avant de servir. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type ImportResume, importerFichiers } from '#domaines/decp';
import { importerEntreprises } from '#domaines/fournisseur';
import type { Base } from '#platform/db/base.ts';
import { ecrireFichierDecp } from './fichier-decp.ts';
import { ecrireFichierEntreprises } from './fichier-entreprises.ts';

const GRAINE = 2026;
const CONTRATS = 1_800;

export interface FichiersDemo {
  readonly contrats: string;
  readonly entreprises: string;
  /** Dossier de la base : il porte l'empreinte des données, une autre version du générateur en prend un autre. */
  readonly base: string;
}

/** Écrit les deux fichiers de données dans `dossier`. */
export const genererFichiersDemo = async (dossier: string): Promise<FichiersDemo> => {
  await mkdir(dossier, { recursive: true });
  const contrats = join(dossier, 'contrats.json');
  const entreprises = join(dossier, 'entreprises.csv');
  await ecrireFichierDecp(contrats, { graine: GRAINE, contrats: CONTRATS, sansDefauts: false });
  await ecrireFichierEntreprises(entreprises, { graine: GRAINE, contrats: CONTRATS });
  const empreinte = createHash('sha256');
  for (const fichier of [contrats, entreprises]) {
    for await (const bloc of createReadStream(fichier)) empreinte.update(bloc as Buffer);
  }
  return { contrats, entreprises, base: join(dossier, `base-${empreinte.digest('hex').slice(0, 8)}`) };
};

/** Importe les entreprises puis les contrats ; relancé, il n'ajoute rien. Lève si les entreprises sont refusées. */
export const importerDemo = async (
  base: Base,
  collectivite: string,
  { contrats, entreprises }: FichiersDemo,
  horloge: () => Date,
  surProgression: (part: number) => void,
): Promise<ImportResume> => {
  const connues = await importerEntreprises(base, collectivite, entreprises, {
    horodatage: horloge().toISOString(),
  });
  if (!connues.ok) throw new Error(connues.erreur.message);
  return importerFichiers(base, collectivite, [contrats], {
    horloge,
    surProgression: ({ octetsLus, octetsTotal }) => surProgression(octetsLus / octetsTotal),
  });
};
