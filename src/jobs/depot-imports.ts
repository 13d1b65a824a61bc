import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { jourDeParis } from '#platform/jours.ts';

/** Les fichiers envoyés, un dossier par import, sous des noms choisis par nous ; leurs fiches sont en base. */
export interface DepotImports {
  /** Un identifiant neuf, et son dossier créé. */
  readonly reserver: () => Promise<string>;
  /** Où est, ou sera, le fichier envoyé. */
  readonly cheminFichier: (id: string) => string;
  readonly cheminAnomalies: (id: string) => string;
  /** Efface le fichier envoyé ; la fiche reste. */
  readonly effacerFichier: (id: string) => Promise<void>;
  readonly renoncer: (id: string) => Promise<void>;
  /** Les fiches qu'une version précédente gardait ici en JSON. */
  readonly anciennesFiches: () => Promise<readonly { readonly id: string; readonly contenu: unknown }[]>;
  readonly oublierAncienneFiche: (id: string) => Promise<void>;
}

const FORME_ID = /^\d{8}-[a-z0-9]{10}$/;

export const estIdentifiantImport = (id: string): boolean => FORME_ID.test(id);

export const ouvrirDepotImports = (dossier: string, horloge: () => Date): DepotImports => {
  const chemin = (id: string, fichier: string): string => {
    if (!FORME_ID.test(id)) throw new Error(`identifiant d’import invalide : ${id}`);
    return join(dossier, id, fichier);
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
    effacerFichier: (id) => rm(chemin(id, 'fichier'), { force: true }),
    renoncer: (id) => rm(join(chemin(id, '.')), { recursive: true, force: true }),
    anciennesFiches: async () => {
      const ids = (await readdir(dossier).catch(() => [])).filter(
        (id) => FORME_ID.test(id) && existsSync(chemin(id, 'fiche.json')),
      );
      return Promise.all(
        ids.map(async (id) => ({
          id,
          contenu: JSON.parse(await readFile(chemin(id, 'fiche.json'), 'utf8')) as unknown,
        })),
      );
    },
    oublierAncienneFiche: (id) => rm(chemin(id, 'fiche.json'), { force: true }),
  };
};
