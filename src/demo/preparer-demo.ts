/** De rien à un registre rempli et des bilans écrits : ce que fait la démonstration avant de servir. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ImportResume, importerFichiers } from '#domaines/decp';
import { importerEntreprises } from '#domaines/fournisseur';
import { populationMarches, populationTitulaires } from '#domaines/marche';
import { bilanJson, bilanPdf, bilanXlsx, composerBilan } from '#domaines/rapport';
import type { Base } from '#platform/db/base.ts';
import { ecrireFichierDecp } from './fichier-decp.ts';
import { ecrireFichierEntreprises } from './fichier-entreprises.ts';
import { estAcheteurFictif } from './identifiants.ts';

const GRAINE = 2026;
const CONTRATS = 1_800;
/** La dernière année complète des données. */
export const EXERCICE_DEMO = 2025;

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

export interface BilanEcrit {
  readonly fichiers: readonly string[];
  readonly refus: string | null;
}

/** Écrit `bilan.pdf`, `bilan.xlsx` et `bilan.json` de la dernière année complète, tels que l'application les donne. */
export const ecrireBilansDemo = async (
  base: Base,
  collectivite: string,
  dossier: string,
  dateReference: string,
): Promise<BilanEcrit> => {
  const bilan = await base.dansCollectivite(collectivite, (tx) =>
    composerBilan({
      executer: base.executeur(tx),
      dialecte: base.dialecte,
      populations: [populationMarches, populationTitulaires],
      annee: EXERCICE_DEMO,
      dateReference,
      estAcheteurFictif,
    }),
  );
  if (!bilan.ok) return { fichiers: [], refus: bilan.erreur.message };
  const pdf = bilanPdf(bilan.valeur);
  if (!pdf.ok) return { fichiers: [], refus: pdf.erreur.message };
  const contenus = {
    'bilan.pdf': pdf.valeur,
    'bilan.xlsx': await bilanXlsx(bilan.valeur),
    'bilan.json': bilanJson(bilan.valeur),
  };
  const fichiers: string[] = [];
  for (const [nom, contenu] of Object.entries(contenus)) {
    const chemin = join(dossier, nom);
    await writeFile(chemin, contenu);
    fichiers.push(chemin);
  }
  return { fichiers, refus: null };
};
