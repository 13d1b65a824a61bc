import { existsSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { ConfigBase } from '../db/base.ts';
import { migrationsPortees } from '../db/migrations/index.ts';
import { ouvrirBrute } from '../db/ouvrir-brute.ts';
import { RestaurationInachevee, restaurationInachevee } from '../db/restauration-inachevee.ts';
import { ErreurExploitation } from '../erreur-exploitation.ts';
import { VERSION } from '../version.ts';
import { compterLignes, dansUnInstantane, lireLignes } from './contenu-base.repository.ts';
import { type EcritureArchive, ecrireArchive } from './ecrire-archive.ts';
import { DOSSIER_SAUVEGARDES, listerFichiers, ouvrirFichier } from './fichiers.ts';
import { type Manifeste, MEMBRE_MANIFESTE, MEMBRE_SCEAU, VERSION_DU_FORMAT } from './manifeste.ts';
import { empreinteDe, sceller } from './sceller.ts';
import { verifierArchive } from './verifier-archive.ts';

/** Où en est un long travail : `fait` sur `total`, dans l'unité de l'étape. */
export type SurEtape = (etape: string, fait: number, total: number) => void;

export interface CompteRenduSauvegarde {
  readonly fichier: string;
  readonly octets: number;
  /** SHA-256 de l'archive entière. */
  readonly empreinte: string;
  readonly faiteLe: string;
  readonly base: 'pglite' | 'postgresql';
  readonly tables: number;
  readonly lignes: number;
  readonly fichiers: number;
}

export interface DemandeSauvegarde {
  /** La base à lire : celle de l'application, ou une copie figée de la base embarquée. */
  readonly base: ConfigBase;
  /** Dossier des fichiers de l'installation. */
  readonly dossier: string;
  /** Le secret de l'installation : il scelle l'archive, et n'y entre pas. */
  readonly secret: string | null;
  readonly sortie: string;
  readonly maintenant: Date;
  readonly surEtape?: SurEtape;
}

const NOTICE = `Sauvegarde de Pilote SPASER.

Pour la remettre en place : npx spaser restaurer FICHIER, dans un dossier de données ou une base vides.
base/SCHEMA/TABLE.jsonl : une ligne de la table par ligne, un tableau JSON de textes dans l'ordre des colonnes du manifeste.
fichiers/… : les fichiers du dossier de données. manifeste.json : ce qui est ici, compté et condensé (SHA-256).
Le secret de l'installation n'est pas ici : gardez-le à part.
`;

const unMorceau = async function* (texte: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(texte);
};

/** Un nom de membre que tout outil zip lit, quel que soit celui du fichier. */
const membreDe = (chemin: string): string =>
  `fichiers/${chemin.replace(/[%\\:*?"<>|\p{Cc}]/gu, (c) => encodeURIComponent(c).replace('*', '%2A'))}`;

const ecrireBase = (
  base: ConfigBase,
  archive: EcritureArchive,
  surEtape: SurEtape,
): Promise<Pick<Manifeste, 'base' | 'migrations' | 'tables' | 'sequences'>> =>
  avecBase(base, ({ db, dialecte }) =>
    dansUnInstantane(db, async ({ tx, tables, sequences }) => {
      if (await restaurationInachevee(tx)) throw new RestaurationInachevee();
      const migrations = await migrationsPortees(tx);
      if (migrations.length === 0)
        throw new ErreurExploitation(
          "La base est vide : il n'y a rien à sauvegarder. Vérifiez DATABASE_URL ou SPASER_DONNEES.",
        );
      const ecrites: Manifeste['tables'] = [];
      for (const [rang, table] of tables.entries()) {
        const attendues = await compterLignes(tx, table);
        const membre = `base/${table.schema}/${table.nom}.jsonl`;
        const { paquets, condense } = lireLignes(tx, table);
        const mesure = await archive.ajouter(membre, paquets);
        const { lignes, condense: somme } = condense();
        if (lignes !== attendues)
          throw new ErreurExploitation(
            `La table « ${table.nom} » a ${attendues} lignes et ${lignes} ont été lues : la sauvegarde serait incomplète, elle n'a pas été gardée. Recommencez.`,
          );
        ecrites.push({ ...table, colonnes: [...table.colonnes], lignes, condense: somme, membre, ...mesure });
        surEtape('tables', rang + 1, tables.length);
      }
      return {
        base: dialecte,
        migrations: [...migrations],
        tables: ecrites,
        sequences: [...sequences],
      };
    }),
  );

const avecBase = async <T>(
  config: ConfigBase,
  travail: (base: Awaited<ReturnType<typeof ouvrirBrute>>) => Promise<T>,
): Promise<T> => {
  const base = await ouvrirBrute(config);
  try {
    return await travail(base);
  } finally {
    await base.fermer();
  }
};

const ecrireFichiers = async (
  dossier: string,
  archive: EcritureArchive,
  surEtape: SurEtape,
): Promise<Manifeste['fichiers']> => {
  const chemins = await listerFichiers(dossier);
  const ecrits: Manifeste['fichiers'] = [];
  for (const [rang, chemin] of chemins.entries()) {
    const contenu = await ouvrirFichier(dossier, chemin);
    if (contenu !== null) {
      const membre = membreDe(chemin);
      ecrits.push({ chemin, membre, ...(await archive.ajouter(membre, contenu)) });
    }
    surEtape('fichiers', rang + 1, chemins.length);
  }
  return ecrits;
};

/** Le nom que porte l'archive tant qu'elle n'est pas complète. */
export const nomProvisoire = (sortie: string): string => `${sortie}.${process.pid}.partielle`;

/** Une archive parmi les données entrerait dans la suivante, et celle-ci dans elle-même. */
const refuserParmiLesDonnees = (sortie: string, dossier: string): void => {
  const premier = relative(dossier, sortie).split(sep)[0];
  if (premier === '..' || premier === DOSSIER_SAUVEGARDES || isAbsolute(relative(dossier, sortie))) return;
  throw new ErreurExploitation(
    `« ${sortie} » est dans le dossier de données : choisissez un autre dossier, ou « ${join(dossier, DOSSIER_SAUVEGARDES)} ».`,
  );
};

/** Le nom du fichier est à l'abri d'une coupure quand son dossier l'est aussi. */
const fixerDossier = async (dossier: string): Promise<void> => {
  // Windows n'ouvre pas un dossier : le renommage y suffit.
  const poignee = await open(dossier, 'r').catch(() => null);
  await poignee?.sync().catch(() => undefined);
  await poignee?.close();
};

/**
 * Sauvegarde la base et les fichiers dans une archive, sans arrêter personne : la base est lue dans un seul instantané,
 * puis les fichiers, que rien ne retire tant qu'une ligne les cite. L'archive est relue en entier avant de prendre son
 * nom : incomplète, elle ne l'a jamais. Lève une `ErreurExploitation` dont le message dit quoi faire.
 */
export const sauvegarder = async (demande: DemandeSauvegarde): Promise<CompteRenduSauvegarde> => {
  const { sortie, dossier, secret, surEtape = () => undefined } = demande;
  if (existsSync(sortie))
    throw new ErreurExploitation(`« ${sortie} » existe déjà : choisissez un autre nom, ou retirez-le.`);
  refuserParmiLesDonnees(resolve(sortie), resolve(dossier));
  await mkdir(dirname(sortie), { recursive: true, mode: 0o700 });
  const provisoire = nomProvisoire(sortie);
  const archive = ecrireArchive(provisoire);
  try {
    await archive.ajouter('LISEZMOI.txt', unMorceau(NOTICE));
    const base = await ecrireBase(demande.base, archive, surEtape);
    const manifeste: Manifeste = {
      format: 'sauvegarde-pilote-spaser',
      version: VERSION_DU_FORMAT,
      application: VERSION,
      faiteLe: demande.maintenant.toISOString(),
      ...base,
      fichiers: await ecrireFichiers(dossier, archive, surEtape),
    };
    const texte = JSON.stringify(manifeste, null, 1);
    await archive.ajouter(MEMBRE_MANIFESTE, unMorceau(texte));
    const sceau = secret === null ? null : sceller(secret, texte);
    await archive.ajouter(MEMBRE_SCEAU, unMorceau(JSON.stringify({ empreinte: empreinteDe(texte), sceau })));
    const mesure = await archive.finir();
    (await verifierArchive(provisoire, (fait, total) => surEtape('relecture', fait, total))).archive.fermer();
    await rename(provisoire, sortie);
    await fixerDossier(dirname(sortie));
    return {
      fichier: sortie,
      ...mesure,
      faiteLe: manifeste.faiteLe,
      base: manifeste.base,
      tables: manifeste.tables.length,
      lignes: manifeste.tables.reduce((somme, { lignes }) => somme + lignes, 0),
      fichiers: manifeste.fichiers.length,
    };
  } catch (erreur) {
    await archive.abandonner();
    throw erreur;
  }
};
