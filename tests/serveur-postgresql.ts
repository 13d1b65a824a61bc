import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import pg from 'pg';

/** Un serveur PostgreSQL jetable : ses données et son socket vivent dans un dossier temporaire, aucun port n'est pris. */
export interface ServeurPostgresql {
  /** Adresse d'une base neuve, copiée du modèle s'il est donné. */
  creerBase(modele?: string): Promise<string>;
  adresse(base: string): string;
  /** Arrête le serveur sans effacer ses données : `fast` annule ce qui est en cours, `immediate` ne prévient personne. */
  couper(mode: 'fast' | 'immediate'): void;
  /** Relance un serveur coupé ou tué, dès que ses anciens processus lui ont laissé la place. */
  relancer(): Promise<void>;
  /** Le processus principal du serveur. */
  pid(): number;
  /** Lance une réplique en continu (« hot standby ») ; rend l'adresse d'une base sur elle, et de quoi l'arrêter. */
  lancerReplique(): { adresse(base: string): string; arreter(): void };
  arreter(): void;
}

const dossierDesBinaires = (): string | null => {
  const racine = '/usr/lib/postgresql';
  const versions = existsSync(racine) ? readdirSync(racine).filter((v) => Number(v) >= 15) : [];
  const choix = versions
    .sort((a, b) => Number(b) - Number(a))
    .map((v) => join(racine, v, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'pg_ctl')));
  return choix ?? null;
};

export const postgresqlInstalle = (): boolean => dossierDesBinaires() !== null;

/** Lance un serveur. Les binaires refusent de tourner en root : on passe alors par le compte `postgres`. */
export const lancerPostgresql = (): ServeurPostgresql => {
  const binaires = dossierDesBinaires();
  if (binaires === null)
    throw new Error('PostgreSQL 15 ou plus récent n’est pas installé (apt-get install postgresql).');
  const racine = mkdtempSync(join(tmpdir(), 'spaser-pg-'));
  const enRoot = userInfo().uid === 0;
  if (enRoot) {
    const id = (option: string): number =>
      Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
    chownSync(racine, id('-u'), id('-g'));
  }
  const lancer = (outil: string, args: readonly string[]): void => {
    const commande = [join(binaires, outil), ...args];
    const [programme = '', ...reste] = enRoot ? ['runuser', '-u', 'postgres', '--', ...commande] : commande;
    // Sans tuyaux : le serveur garderait les nôtres ouverts après la fin de pg_ctl.
    const fin = spawnSync(programme, reste, { stdio: 'ignore', cwd: racine });
    if (fin.status !== 0) throw new Error(`${outil} a échoué (code ${fin.status}) dans ${racine}`);
  };
  const donnees = join(racine, 'donnees');
  const reglages = `-c listen_addresses='' -k ${racine} -c fsync=off -c full_page_writes=off -c max_connections=60`;
  lancer('initdb', ['-D', donnees, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--no-sync']);
  const demarrer = (): void =>
    lancer('pg_ctl', ['-D', donnees, '-w', '-o', reglages, '-l', join(racine, 'journal'), 'start']);
  demarrer();

  const adresse = (base: string): string => `postgresql://postgres@localhost/${base}?host=${racine}`;
  let arrete = false;
  const arreter = (): void => {
    if (arrete) return;
    arrete = true;
    process.off('exit', arreter);
    try {
      arreterReplique();
      if (existsSync(join(donnees, 'postmaster.pid'))) {
        lancer('pg_ctl', ['-D', donnees, '-m', 'immediate', '-w', 'stop']);
      }
    } finally {
      rmSync(racine, { recursive: true, force: true });
    }
  };
  process.once('exit', arreter);

  const copie = join(racine, 'replique');
  let repliqueArretee = true;
  const arreterReplique = (): void => {
    if (repliqueArretee) return;
    repliqueArretee = true;
    lancer('pg_ctl', ['-D', copie, '-m', 'immediate', '-w', 'stop']);
  };
  const lancerReplique = () => {
    lancer('pg_basebackup', [
      '-h',
      racine,
      '-U',
      'postgres',
      '-D',
      copie,
      '-R',
      '-X',
      'stream',
      '-c',
      'fast',
      '--no-sync',
    ]);
    lancer('pg_ctl', [
      '-D',
      copie,
      '-w',
      '-o',
      `${reglages} -p 5433`,
      '-l',
      join(racine, 'journal-replique'),
      'start',
    ]);
    repliqueArretee = false;
    return {
      adresse: (base: string) => adresse(base).replace('localhost', 'localhost:5433'),
      arreter: arreterReplique,
    };
  };

  let rang = 0;
  return {
    adresse,
    arreter,
    couper: (mode) => lancer('pg_ctl', ['-D', donnees, '-m', mode, '-w', 'stop']),
    relancer: async () => {
      for (let essai = 1; ; essai += 1) {
        try {
          return demarrer();
        } catch (erreur) {
          if (essai === 40) throw erreur;
          await attendre(250);
        }
      }
    },
    pid: () => Number(readFileSync(join(donnees, 'postmaster.pid'), 'utf8').split('\n')[0]),
    lancerReplique,
    creerBase: async (modele) => {
      rang += 1;
      const nom = `essai_${process.pid}_${rang}`;
      const client = new pg.Client({ connectionString: adresse('postgres') });
      await client.connect();
      await client.query(`create database ${nom}${modele === undefined ? '' : ` template ${modele}`}`);
      await client.end();
      return adresse(nom);
    },
  };
};
