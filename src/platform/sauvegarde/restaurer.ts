import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Transaction } from 'kysely';
import type { ConfigBase } from '../db/base.ts';
import { preparerRole } from '../db/cloisonnement.ts';
import { joindreServeur } from '../db/joindre-serveur.ts';
import { appliquerMigrations, type Migrations, migrationsInconnues } from '../db/migrations/index.ts';
import { ouvrirBrute } from '../db/ouvrir-brute.ts';
import { TEMOIN_DE_RESTAURATION } from '../db/restauration-inachevee.ts';
import { ErreurExploitation } from '../erreur-exploitation.ts';
import {
  chargerTables,
  condenser,
  ecrireLignes,
  estBaseVide,
  lireMarque,
  listerTables,
  marquer,
  rafraichirStatistiques,
  reglerSequences,
  retirerMarque,
  type TableDuCatalogue,
} from './contenu-base.repository.ts';
import { ecrireFichier, estRestaurable } from './fichiers.ts';
import type { LectureArchive } from './lire-archive.ts';
import type { Manifeste } from './manifeste.ts';
import type { SurEtape } from './sauvegarder.ts';
import { sceauJuste } from './sceller.ts';
import { type ArchiveVerifiee, verifierArchive } from './verifier-archive.ts';

export interface CompteRenduRestauration {
  readonly faiteLe: string;
  readonly application: string;
  readonly base: 'pglite' | 'postgresql';
  readonly tables: number;
  readonly lignes: number;
  readonly fichiers: number;
  /** Des tables que nulle migration ne crée : elles restent dans l'archive, et n'ont pas été remises. */
  readonly tablesLaissees: readonly string[];
  /** Le secret de cette place est-il celui de l'installation sauvegardée ? `null` : l'archive ne permet pas de le dire. */
  readonly secretReconnu: boolean | null;
  /** Comptes dont le second facteur ne se vérifie qu'avec ce secret. */
  readonly secondsFacteurs: number;
}

export interface DemandeRestauration {
  readonly fichier: string;
  /** La place où restaurer : une base vide. */
  readonly base: ConfigBase;
  /** Le dossier des fichiers, vide (un fichier `secret` peut y attendre). */
  readonly dossier: string;
  /** Le secret déjà en place, s'il y en a un. */
  readonly secret: string | null;
  /** Essaie d'ouvrir une session dans la base restaurée ; lève une erreur si elle ne s'ouvre pas. */
  readonly essayer: () => Promise<void>;
  readonly surEtape?: SurEtape;
}

type Place = 'neuve' | 'reprise';

/** Ce qu'un dossier vide peut déjà contenir. */
const PERMIS = ['secret', 'lost+found', TEMOIN_DE_RESTAURATION, `${TEMOIN_DE_RESTAURATION}.neuf`];

/** Posé entier ou pas du tout : une restauration tuée à cet instant se reprend. */
const poserTemoin = async (dossier: string, texte: string): Promise<void> => {
  const temoin = join(dossier, TEMOIN_DE_RESTAURATION);
  await writeFile(`${temoin}.neuf`, texte, { mode: 0o600 });
  await rename(`${temoin}.neuf`, temoin);
};

/** Vérifie que le dossier est vide, ou qu'une restauration inachevée de la même sauvegarde y est à reprendre. */
const verifierDossier = async (dossier: string, texte: string, fichier: string): Promise<Place> => {
  const temoin = await readFile(join(dossier, TEMOIN_DE_RESTAURATION), 'utf8').catch(() => null);
  if (temoin !== null) {
    if (temoin !== texte)
      throw new ErreurExploitation(
        `Une restauration inachevée d'une autre sauvegarde est dans « ${dossier} ». Relancez-la avec la même sauvegarde, ou choisissez un autre dossier avec SPASER_DONNEES. Rien n'a été écrit.`,
      );
    return 'reprise';
  }
  const noms = await readdir(dossier).catch((erreur: NodeJS.ErrnoException) => {
    if (erreur.code === 'ENOENT') return [];
    throw erreur;
  });
  if (noms.some((nom) => !PERMIS.includes(nom)))
    throw new ErreurExploitation(
      `Le dossier « ${dossier} » n'est pas vide : « ${fichier} » ne se restaure que dans une place vide, pour ne rien écraser. Choisissez un autre dossier avec SPASER_DONNEES, ou mettez celui-ci de côté. Rien n'a été écrit.`,
    );
  return 'neuve';
};

const charger = async (
  tx: Transaction<unknown>,
  table: TableDuCatalogue,
  membre: string,
  archive: LectureArchive,
): Promise<void> => {
  const PAQUET = 1_000_000;
  let attente: Buffer[] = [];
  let octets = 0;
  const vider = async (jusque: Buffer): Promise<void> => {
    const texte = Buffer.concat([...attente, jusque]).toString('utf8');
    attente = [];
    octets = 0;
    if (texte !== '') await ecrireLignes(tx, table, texte);
  };
  for await (const morceau of archive.lire(membre)) {
    const bloc = Buffer.from(morceau.buffer, morceau.byteOffset, morceau.byteLength);
    const saut = octets + bloc.byteLength < PAQUET ? -1 : bloc.lastIndexOf(10);
    if (saut === -1) {
      attente.push(bloc);
      octets += bloc.byteLength;
      continue;
    }
    await vider(bloc.subarray(0, saut));
    attente = [bloc.subarray(saut + 1)];
    octets = bloc.byteLength - saut - 1;
  }
  await vider(Buffer.alloc(0));
};

/** Recrée les tables de la sauvegarde, les charge, vérifie, puis les amène à la version de ce programme : tout ou rien. */
const restaurerBase = async (
  tx: Transaction<unknown>,
  { archive, manifeste, texte }: ArchiveVerifiee,
  desTranches: Migrations,
  surEtape: SurEtape,
): Promise<readonly string[]> => {
  await preparerRole(tx);
  await appliquerMigrations(tx, desTranches, manifeste.migrations);
  const cle = ({ schema, nom }: { readonly schema: string; readonly nom: string }) => `${schema}.${nom}`;
  const presentes = new Map((await listerTables(tx)).map((table) => [cle(table), table]));
  const sauvegardees = new Map(manifeste.tables.map((table) => [cle(table), table]));
  const manquantes = [...presentes.keys()].filter((nom) => !sauvegardees.has(nom));
  if (manquantes.length > 0)
    throw new ErreurExploitation(
      `La sauvegarde ne contient pas ${manquantes.join(', ')}, que ses migrations créent : elle n'est pas complète. Rien n'a été gardé.`,
    );
  const choisies = [...presentes.keys()].flatMap((nom) => sauvegardees.get(nom) ?? []);
  let faites = 0;
  await chargerTables(tx, choisies, async (table) => {
    const { membre } = sauvegardees.get(cle(table)) ?? { membre: '' };
    await charger(tx, table, membre, archive);
    faites += 1;
    surEtape('tables', faites, choisies.length);
  });
  await reglerSequences(tx, manifeste.sequences);
  for (const [rang, table] of choisies.entries()) {
    const { lignes, condense } = await condenser(tx, table);
    if (lignes !== table.lignes || condense !== table.condense)
      throw new ErreurExploitation(
        `La table « ${table.nom} » restaurée (${lignes} lignes) n'est pas celle de la sauvegarde (${table.lignes}) : tout a été annulé. Signalez-le avec la version de la base.`,
      );
    surEtape('vérification', rang + 1, choisies.length);
  }
  await appliquerMigrations(tx, desTranches);
  await marquer(tx, texte);
  return [...sauvegardees.keys()].filter((nom) => !presentes.has(nom));
};

const restaurerFichiers = async (
  dossier: string,
  { archive, manifeste }: ArchiveVerifiee,
  surEtape: SurEtape,
): Promise<void> => {
  for (const [rang, { chemin, membre, octets, empreinte }] of manifeste.fichiers.entries()) {
    const ecrit = await ecrireFichier(dossier, chemin, archive.lire(membre));
    if (ecrit.octets !== octets || ecrit.empreinte !== empreinte)
      throw new ErreurExploitation(
        `« ${chemin} » n'a pas été écrit comme il était. Vérifiez le disque de « ${dossier} », puis relancez.`,
      );
    surEtape('fichiers', rang + 1, manifeste.fichiers.length);
  }
};

const refuserInconnues = (
  fichier: string,
  { migrations, application, fichiers }: Manifeste,
  desTranches: Migrations,
): void => {
  if (migrationsInconnues(migrations, desTranches).length > 0)
    throw new ErreurExploitation(
      `« ${fichier} » vient d'une version plus récente de Pilote SPASER (${application}) : installez cette version, ou une plus récente, puis recommencez. Rien n'a été écrit.`,
    );
  const interdit = fichiers.find(({ chemin }) => !estRestaurable(chemin));
  if (interdit !== undefined)
    throw new ErreurExploitation(
      `« ${fichier} » voudrait écrire « ${interdit.chemin} », qui n'est jamais dans une sauvegarde : elle n'est pas sûre. Rien n'a été écrit.`,
    );
};

/**
 * Remet une sauvegarde dans une place vide, base embarquée ou PostgreSQL, quelle que soit celle d'où elle vient. Rien
 * n'est écrit avant que l'archive ait été relue en entier. Interrompue, la place se dit inachevée, refuse de servir, et
 * se relance avec la même sauvegarde.
 */
export const restaurer = async (demande: DemandeRestauration): Promise<CompteRenduRestauration> => {
  const { fichier, dossier, secret, surEtape = () => undefined } = demande;
  if (!existsSync(fichier)) throw new ErreurExploitation(`« ${fichier} » n'existe pas.`);
  const verifiee = await verifierArchive(fichier, (fait, total) => surEtape('relecture', fait, total));
  const { archive, manifeste, texte, sceau } = verifiee;
  try {
    refuserInconnues(fichier, manifeste, demande.base.migrations ?? {});
    const place = await verifierDossier(dossier, texte, fichier);
    // Une base embarquée à demi créée ne se rouvre pas toujours : elle est reprise du début.
    if (place === 'reprise' && demande.base.url === undefined)
      await rm(join(dossier, 'pglite'), { recursive: true, force: true });
    await mkdir(dossier, { recursive: true });

    const { dialecte, laissees } = await remplirBase(demande, verifiee, surEtape);
    await restaurerFichiers(dossier, verifiee, surEtape);
    await demande.essayer();
    await acheverBase(demande.base);
    await rm(join(dossier, TEMOIN_DE_RESTAURATION), { force: true });
    return {
      faiteLe: manifeste.faiteLe,
      application: manifeste.application,
      base: dialecte,
      tables: manifeste.tables.length - laissees.length,
      lignes: manifeste.tables.reduce((somme, { lignes }) => somme + lignes, 0),
      fichiers: manifeste.fichiers.length,
      tablesLaissees: laissees,
      secretReconnu: sceau === null || secret === null ? null : sceauJuste(secret, texte, sceau),
      secondsFacteurs: manifeste.tables.find(({ nom }) => nom === 'twoFactor')?.lignes ?? 0,
    };
  } finally {
    archive.fermer();
  }
};

/** Remplit la base, sauf si une tentative précédente de la même restauration y est déjà parvenue. */
const remplirBase = async (
  { base: config, dossier, fichier }: DemandeRestauration,
  verifiee: ArchiveVerifiee,
  surEtape: SurEtape,
): Promise<{ dialecte: 'pglite' | 'postgresql'; laissees: readonly string[] }> => {
  const base = await ouvrirBrute(config);
  try {
    await joindreServeur(base.db);
    const laissees = await base.db.transaction().execute(async (tx) => {
      if ((await lireMarque(tx)) === verifiee.texte) return [];
      if (!(await estBaseVide(tx)))
        throw new ErreurExploitation(
          `La base n'est pas vide : « ${fichier} » ne se restaure que dans une place vide, pour ne rien écraser. Donnez une base neuve par DATABASE_URL (CREATE DATABASE …). Rien n'a été écrit.`,
        );
      await poserTemoin(dossier, verifiee.texte);
      return restaurerBase(tx, verifiee, config.migrations ?? {}, surEtape);
    });
    await rafraichirStatistiques(base.db);
    return { dialecte: base.dialecte, laissees };
  } finally {
    await base.fermer();
  }
};

const acheverBase = async (config: ConfigBase): Promise<void> => {
  const base = await ouvrirBrute(config);
  try {
    await retirerMarque(base.db);
  } finally {
    await base.fermer();
  }
};
