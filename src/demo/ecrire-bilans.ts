import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { populationMarches, populationTitulaires } from '#domaines/marche';
import { type Bilan, composerBilan } from '#domaines/rapport';
import type { Base } from '#platform/db/base.ts';
import { estAcheteurFictif } from './identifiants.ts';

/** La dernière année complète des données. */
export const EXERCICE_DEMO = 2025;

export interface BilanEcrit {
  readonly fichiers: readonly string[];
  readonly refus: string | null;
}

/** Met le bilan en fichiers dans un processus à part : les moteurs PDF et XLSX resteraient sinon en mémoire du serveur. */
const mettreEnFichiers = (bilan: Bilan, dossier: string): Promise<BilanEcrit> =>
  new Promise((rendre, rejeter) => {
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
    const enfant = fork(join(import.meta.dirname, 'bilans.processus.ts'), [], {
      execArgv: ['--import', tsx],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    enfant.once('message', (ecrit) => rendre(ecrit as BilanEcrit));
    enfant.once('error', rejeter);
    // Sans effet quand il a répondu.
    enfant.once('exit', (code) => rejeter(new Error(`L’écriture des bilans s’est arrêtée (${code}).`)));
    enfant.send({ bilan, dossier });
  });

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
  return bilan.ok ? mettreEnFichiers(bilan.valeur, dossier) : { fichiers: [], refus: bilan.erreur.message };
};
