import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { comparerTextes } from '#platform/comparer.ts';
import { jourDeParis } from '#platform/jours.ts';
import type { EtatImport } from './etat-import.rules.ts';

/** La fiche d'un import, gardée en JSON à côté de son fichier. `R` et `I` : rapport de simulation, résumé d'import. */
export interface FicheImport<R, I> {
  readonly id: string;
  /** Nom affiché, nettoyé. */
  readonly nom: string;
  readonly octets: number;
  /** Fichier envoyé (`null`, il est dans le dépôt), ou chemin d'un fichier déjà sur le serveur. */
  readonly cheminServeur: string | null;
  readonly etat: EtatImport;
  readonly depose: string;
  readonly fini: string | null;
  readonly rapport: R | null;
  readonly resume: I | null;
  readonly erreur: string | null;
}

export interface DepotImports<R, I> {
  /** Un identifiant neuf, et son dossier créé. */
  readonly reserver: () => Promise<string>;
  /** Où est, ou sera, le fichier envoyé. */
  readonly cheminFichier: (id: string) => string;
  readonly cheminAnomalies: (id: string) => string;
  readonly ecrire: (fiche: FicheImport<R, I>) => Promise<void>;
  readonly lire: (id: string) => Promise<FicheImport<R, I> | null>;
  /** Les plus récents d'abord. */
  readonly lister: () => Promise<FicheImport<R, I>[]>;
  /** Efface le fichier envoyé ; la fiche reste. */
  readonly effacerFichier: (id: string) => Promise<void>;
  readonly renoncer: (id: string) => Promise<void>;
}

const FORME_ID = /^\d{8}-[a-z0-9]{10}$/;

/** Dépôt sur disque : un dossier par import, sous des noms choisis par nous. */
export const ouvrirDepotImports = <R, I>(dossier: string, horloge: () => Date): DepotImports<R, I> => {
  const chemin = (id: string, fichier: string): string => {
    if (!FORME_ID.test(id)) throw new Error(`identifiant d’import invalide : ${id}`);
    return join(dossier, id, fichier);
  };
  const lire = async (id: string): Promise<FicheImport<R, I> | null> => {
    if (!FORME_ID.test(id) || !existsSync(chemin(id, 'fiche.json'))) return null;
    return JSON.parse(await readFile(chemin(id, 'fiche.json'), 'utf8')) as FicheImport<R, I>;
  };
  return {
    reserver: async () => {
      const jour = jourDeParis(horloge()).replaceAll('-', '');
      const alea = BigInt(`0x${randomBytes(8).toString('hex')}`)
        .toString(36)
        .padStart(10, '0')
        .slice(-10);
      await mkdir(join(dossier, `${jour}-${alea}`), { recursive: true, mode: 0o700 });
      return `${jour}-${alea}`;
    },
    cheminFichier: (id) => chemin(id, 'fichier'),
    cheminAnomalies: (id) => chemin(id, 'anomalies.csv'),
    ecrire: async (fiche) => {
      const provisoire = chemin(fiche.id, 'fiche.json.tmp');
      await writeFile(provisoire, JSON.stringify(fiche), { mode: 0o600 });
      await rename(provisoire, chemin(fiche.id, 'fiche.json'));
    },
    lire,
    lister: async () => {
      if (!existsSync(dossier)) return [];
      const fiches = await Promise.all((await readdir(dossier)).map(lire));
      return fiches.filter((f) => f !== null).sort((a, b) => comparerTextes(b.depose, a.depose));
    },
    effacerFichier: (id) => rm(chemin(id, 'fichier'), { force: true }),
    renoncer: (id) => rm(join(chemin(id, '.')), { recursive: true, force: true }),
  };
};
