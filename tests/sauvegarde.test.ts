import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ouvrirBase } from '../src/platform/db/base.ts';
import { cloisonner, preparerRole } from '../src/platform/db/cloisonnement.ts';
import { ouvrirBrute } from '../src/platform/db/ouvrir-brute.ts';
import { ecrireArchive } from '../src/platform/sauvegarde/ecrire-archive.ts';
import { restaurer, sauvegarder } from '../src/platform/sauvegarde/index.ts';
import { lireArchive } from '../src/platform/sauvegarde/lire-archive.ts';
import type { Manifeste } from '../src/platform/sauvegarde/manifeste.ts';
import { empreinteDe } from '../src/platform/sauvegarde/sceller.ts';
import { executerSpaser, lancerSpaser, servirPourDeVrai } from './commande-d-essai.ts';
import { ADMINISTRATEUR, configurer, ouvrirInstallation } from './installation-d-essai.ts';
import { type NavigateurDEssai, ouvrirNavigateur } from './navigateur-d-essai.ts';
import { remplirRegistre } from './registre-d-essai.ts';
import { remplirCollectivite } from './remplir-collectivite.ts';
import { lancerPostgresql, postgresqlInstalle, type ServeurPostgresql } from './serveur-postgresql.ts';
import { codeSuivant, codeTotp } from './totp-d-essai.ts';

const postgresql = postgresqlInstalle() || process.env.CI === 'true';
if (!postgresql) console.warn('\n⚠ PostgreSQL est absent : ses sauvegardes sont LAISSÉES DE CÔTÉ.\n');

// De vrais processus, l'un après l'autre : long sur une machine chargée.
vi.setConfig({ testTimeout: 300_000 });

const SECRET = 'secret-d-essai-de-plus-de-32-caracteres';
let racine: string;
let serveur: ServeurPostgresql | undefined;
/** Une sauvegarde de la base embarquée, prise sous les écritures, et le secret gardé à part. */
let archive: string;
let secretAPart: string;

/** La clé TOTP d'Ada, et ses codes de secours. */
let cle = '';
let secours: readonly string[] = [];

const seConnecter = async (adresse: Awaited<ReturnType<typeof servirPourDeVrai>>, code: string) => {
  const navigateur = ouvrirNavigateur(adresse.app);
  await navigateur.soumettre('/connexion', { ...ADMINISTRATEUR, suite: '/' });
  await navigateur.soumettre('/connexion/code', { code, suite: '/' });
  expect(await navigateur.texte('/')).toContain('Ada Delmas');
  return navigateur;
};

/** Tous les chiffres que montrent le bilan et le tableau de bord, et la liste des contrats. */
const chiffres = async (navigateur: NavigateurDEssai) => {
  const bilan = JSON.parse(await navigateur.texte('/bilan.json')) as { indicateurs: readonly unknown[] };
  expect(bilan.indicateurs.length).toBeGreaterThan(10);
  return {
    indicateurs: bilan.indicateurs,
    tableauDeBord: (await navigateur.texte('/')).match(/\d[\d\u202f\u00a0]*(?:,\d+)?[\u202f\u00a0]?[%€]/gu),
    contrats: await navigateur.texte('/marches.csv'),
  };
};

/** Écrit sans relâche, deux à la fois, des services dont chacun laisse sa ligne au journal ; rend combien ont été reçus. */
const ecrireSansRelache = (navigateur: NavigateurDEssai, marque: string) => {
  let recus = 0;
  let arrete = false;
  const boucle = async (qui: number): Promise<void> => {
    for (let n = 0; !arrete; n += 1) {
      const reponse = await navigateur.soumettre('/organisation/services', {
        nom: `${marque} ${qui}-${n}`,
        sigle: '',
      });
      expect(reponse.status).toBe(303);
      recus += 1;
    }
  };
  const boucles = [boucle(1), boucle(2)];
  return {
    recus: () => recus,
    arreter: async () => {
      arrete = true;
      await Promise.all(boucles);
    },
  };
};

/** Une base d'un compte propriétaire sans privilège : la sécurité au niveau des lignes s'impose à lui. */
const baseSansPrivilege = async (nom: string): Promise<string> => {
  const admin = new pg.Client({ connectionString: serveur?.adresse('postgres') });
  await admin.connect();
  await admin.query(`do $$ begin create role spaser_application nologin;
    exception when duplicate_object then null; end $$`);
  await admin.query(`create role ${nom} login`);
  await admin.query(`grant spaser_application to ${nom}`);
  await admin.query(`create database ${nom} owner ${nom}`);
  await admin.end();
  return serveur?.adresse(nom).replace('postgres@', `${nom}@`) ?? '';
};

const lireLeManifeste = async (fichier: string): Promise<Manifeste> => {
  const lue = await lireArchive(fichier);
  try {
    return JSON.parse(await lue.texte('manifeste.json')) as Manifeste;
  } finally {
    lue.fermer();
  }
};

/** Restaure sans essayer de connexion : pour ce qui doit être refusé, ou ne contient pas de compte. */
const restaurerIci = (fichier: string, place: { url?: string; dossier: string }) =>
  restaurer({
    fichier,
    base: place,
    dossier: place.dossier,
    secret: null,
    essayer: async () => undefined,
  });

const services = async (place: { url?: string; dossier: string }, marque: string) => {
  const base = await ouvrirBase(place);
  const compte = await base.dansCollectivite('defaut', async (tx) => {
    const { rows } = await sql<{ services: number; journal: number }>`
      select (select count(*) from service where nom like ${`${marque} %`}) as services,
        (select count(*) from journal j where exists
          (select from service s where s.id = j.objet and s.nom like ${`${marque} %`})) as journal`.execute(
      tx,
    );
    return rows[0];
  });
  await base.fermer();
  return compte;
};

beforeAll(async () => {
  racine = await mkdtemp(join(tmpdir(), 'spaser-sauvegarde-'));
  archive = join(racine, 'embarquee.zip');
  secretAPart = join(racine, 'secret-a-part');
  if (postgresql) serveur = lancerPostgresql();
});
afterAll(async () => {
  serveur?.arreter();
  await rm(racine, { recursive: true, force: true });
});

test('prise sous les écritures, une sauvegarde passe d’une base à l’autre et retour, connexion et chiffres compris', async () => {
  const dossier = join(racine, 'source');
  const base = await ouvrirBase({ dossier });
  const installation = await ouvrirInstallation(base, null, true, dossier);
  const ada = await configurer(installation);
  await remplirCollectivite({
    base,
    collectivite: 'defaut',
    navigateur: ada,
    secret: 'Zanzibar',
    maintenant: installation.horloge.maintenant,
  });
  await remplirRegistre(base, 300);
  const page = await (
    await ada.soumettre('/compte/double-authentification', { motDePasse: ADMINISTRATEUR.motDePasse })
  ).text();
  [cle = '', ...secours] = [...page.matchAll(/<code[^>]*>([^<]+)<\/code>/g)].map((m) => m[1] ?? '');
  await ada.soumettre(
    '/compte/double-authentification',
    { code: codeTotp(cle) },
    '/compte/double-authentification/activer',
  );
  await installation.fermer();
  await base.fermer();
  await writeFile(join(dossier, 'secret'), SECRET);

  const aller = await drill({ SPASER_DONNEES: dossier }, archive, 'Aller', secours[0] ?? '');
  expect(aller.manifeste.base).toBe('pglite');
  expect(await readdir(dossier)).not.toContain('pglite.copie');
  expect(aller.manifeste.fichiers.map(({ chemin }) => chemin.split('/')[0])).toEqual(
    expect.arrayContaining(['pieces', 'televersements']),
  );
  expect(await readFile(secretAPart, 'utf8')).toBe(`${SECRET}\n`);
  expect((await readFile(archive)).includes(SECRET)).toBe(false);
  if (!postgresql) return;

  const surServeur = { DATABASE_URL: await baseSansPrivilege('achats'), SPASER_DONNEES: join(racine, 'pg') };
  const remise = await executerSpaser(surServeur, 'restaurer', archive, '--secret', secretAPart, '--json');
  expect(remise.erreur).toBe('');
  expect(JSON.parse(remise.sortie)).toMatchObject({ base: 'postgresql', secretReconnu: true, comptes: 1 });
  const place = { url: surServeur.DATABASE_URL, dossier: surServeur.SPASER_DONNEES };
  const compteAller = await services(place, 'Aller');
  expect(compteAller?.services).toBeGreaterThanOrEqual(aller.recusAvant);
  expect(compteAller?.journal).toBe(compteAller?.services);

  const seconde = join(racine, 'serveur.zip');
  const retour = await drill(surServeur, seconde, 'Retour', codeSuivant(cle));
  expect(retour.chiffres).toEqual(aller.chiffres);
  expect(retour.manifeste.base).toBe('postgresql');

  const revenue = { SPASER_DONNEES: join(racine, 'revenue') };
  const fin = await executerSpaser(revenue, 'restaurer', seconde, '--secret', secretAPart);
  expect(fin.code, fin.erreur).toBe(0);
  expect(fin.sortie).toContain("Le secret est celui de l'installation sauvegardée.");
  const compteRetour = await services({ dossier: revenue.SPASER_DONNEES }, 'Retour');
  expect(compteRetour?.services).toBeGreaterThanOrEqual(retour.recusAvant);
  expect(compteRetour?.journal).toBe(compteRetour?.services);
  const servi = await servirPourDeVrai(revenue);
  expect(await chiffres(await seConnecter(servi, secours[1] ?? ''))).toEqual(aller.chiffres);
  await servi.arreter();
}, 600_000);

/** Sert la place, s'y connecte, lit ses chiffres, puis la sauvegarde pendant qu'on y écrit. */
const drill = async (
  reglages: Readonly<Record<string, string>>,
  sortie: string,
  marque: string,
  code: string,
) => {
  const servi = await servirPourDeVrai(reglages);
  try {
    const navigateur = await seConnecter(servi, code);
    const lus = await chiffres(navigateur);
    const ecritures = ecrireSansRelache(navigateur, marque);
    await expect.poll(ecritures.recus, { timeout: 120_000 }).toBeGreaterThan(4);
    const recusAvant = ecritures.recus();
    const secret = existsSync(secretAPart) ? [] : ['--secret', secretAPart];
    const fin = await executerSpaser(reglages, 'sauvegarder', '-o', sortie, '--json', ...secret);
    const recusApres = ecritures.recus();
    await ecritures.arreter();
    expect(fin.code, fin.erreur).toBe(0);
    expect(recusApres, 'on a bien écrit pendant la sauvegarde').toBeGreaterThan(recusAvant);
    const manifeste = await lireLeManifeste(sortie);
    expect(await navigateur.texte('/organisation')).toContain('Dernière sauvegarde complète et relue');
    expect(JSON.parse(fin.sortie)).toMatchObject({ fichier: sortie, tables: manifeste.tables.length });
    return { chiffres: lus, recusAvant, manifeste };
  } finally {
    await servi.arreter();
  }
};

/** Réécrit une archive en changeant le manifeste, scellé à nouveau comme il se doit : seul son contenu parle. */
const reecrire = async (de: string, vers: string, changer: (m: Manifeste) => object): Promise<void> => {
  const lue = await lireArchive(de);
  const ecrite = ecrireArchive(vers);
  const texte = JSON.stringify(changer(JSON.parse(await lue.texte('manifeste.json')) as Manifeste));
  const un = async function* (contenu: string) {
    yield Buffer.from(contenu);
  };
  for (const membre of lue.membres)
    if (!['manifeste.json', 'sceau.json'].includes(membre)) await ecrite.ajouter(membre, lue.lire(membre));
  await ecrite.ajouter('manifeste.json', un(texte));
  await ecrite.ajouter('sceau.json', un(JSON.stringify({ empreinte: empreinteDe(texte), sceau: null })));
  await ecrite.finir();
  lue.fermer();
};

test('une sauvegarde tronquée, altérée d’un seul octet ou trop récente est refusée avant de rien écrire', async () => {
  const dossier = join(racine, 'refusee');
  const abimee = join(racine, 'abimee.zip');
  const octets = await readFile(archive);
  const refuser = async (contenu: Uint8Array): Promise<string> => {
    await writeFile(abimee, contenu);
    const issue = await restaurerIci(abimee, { dossier }).then(
      () => 'acceptée',
      (erreur: Error) => erreur.message,
    );
    expect(existsSync(dossier), issue).toBe(false);
    return issue;
  };
  for (const part of [0, 0.2, 0.5, 0.9, 0.999]) {
    const tronquee = octets.subarray(0, Math.floor(octets.byteLength * part));
    expect(await refuser(tronquee), `à ${part}`).toContain('elle est tronquée, altérée');
  }
  const changerDans = async (membre: string): Promise<string> => {
    // Le nom d'un membre précède son contenu : l'octet changé est dans ses données.
    const debut = octets.indexOf(membre) + membre.length;
    const altere = Buffer.from(octets);
    altere[debut + 5] = (altere[debut + 5] ?? 0) ^ 1;
    return refuser(altere);
  };
  const manifeste = await lireLeManifeste(archive);
  const piece = manifeste.fichiers.find(({ chemin }) => chemin.startsWith('pieces/'))?.membre ?? '';
  for (const membre of ['manifeste.json', 'sceau.json', 'base/public/marche.jsonl', piece])
    expect(await changerDans(membre), membre).toMatch(/altérée?/);

  for (const [nom, changer, dit] of [
    ['format.zip', (m: Manifeste) => ({ ...m, version: 2 }), 'une version plus récente de Pilote SPASER'],
    [
      'migration.zip',
      (m: Manifeste) => ({
        ...m,
        application: '9.0',
        migrations: [...m.migrations, '20990101000000-avenir'],
      }),
      "d'une version plus récente de Pilote SPASER (9.0)",
    ],
    [
      'hors.zip',
      (m: Manifeste) => ({ ...m, fichiers: m.fichiers.map((f) => ({ ...f, chemin: '../ailleurs' })) }),
      'son manifeste a été altéré',
    ],
    [
      'secret.zip',
      (m: Manifeste) => ({ ...m, fichiers: m.fichiers.map((f) => ({ ...f, chemin: 'secret' })) }),
      "n'est pas sûre",
    ],
    [
      'table.zip',
      (m: Manifeste) => ({ ...m, tables: m.tables.filter(({ nom }) => nom !== 'journal') }),
      'La sauvegarde ne contient pas public.journal',
    ],
  ] as const) {
    await reecrire(archive, join(racine, nom), changer);
    const place = join(racine, `place-${nom}`);
    await expect(restaurerIci(join(racine, nom), { dossier: place })).rejects.toThrow(dit);
  }
});

test('une place qui n’est pas vide est refusée ; une restauration tuée se dit inachevée, et se reprend', async () => {
  const occupe = join(racine, 'occupe');
  const tuee = { SPASER_DONNEES: join(racine, 'tuee') };
  const enfant = lancerSpaser(tuee, 'restaurer', archive, '--secret', secretAPart);
  await expect
    .poll(() => existsSync(join(tuee.SPASER_DONNEES, 'restauration-inachevee')), {
      timeout: 200_000,
      interval: 5,
    })
    .toBe(true);
  const mort = new Promise((fini) => enfant.once('close', fini));
  enfant.kill('SIGKILL');
  await mort;
  const refus = await executerSpaser(tuee, 'servir', '--port', '0');
  expect(refus).toMatchObject({ code: 1, sortie: '' });
  expect(refus.erreur).toContain('Une restauration a été interrompue ici');
  const autre = join(racine, 'autre.zip');
  await reecrire(archive, autre, (m) => ({ ...m, application: 'autre' }));
  await expect(restaurerIci(autre, { dossier: tuee.SPASER_DONNEES })).rejects.toThrow('autre sauvegarde');
  const reprise = await executerSpaser(tuee, 'restaurer', archive);
  expect(reprise.code, reprise.erreur).toBe(0);
  expect(reprise.sortie).toContain('ATTENTION : rien ne dit que le secret en place soit celui');
  await expect(restaurerIci(archive, { dossier: tuee.SPASER_DONNEES })).rejects.toThrow("n'est pas vide");
  expect(existsSync(occupe)).toBe(false);
  if (!postgresql) return;

  const place = { url: await baseSansPrivilege('reprise'), dossier: join(racine, 'reprise') };
  const echouer = restaurer({
    fichier: archive,
    base: place,
    dossier: place.dossier,
    secret: 'un autre secret',
    essayer: () => Promise.reject(new Error('personne ne se connecte')),
  });
  await expect(echouer).rejects.toThrow('personne ne se connecte');
  await expect(ouvrirBase({ url: place.url })).rejects.toThrow('Une restauration a été interrompue ici');
  await expect(
    sauvegarder({
      base: place,
      dossier: place.dossier,
      secret: null,
      sortie: join(racine, 'jamais.zip'),
      maintenant: new Date(),
    }),
  ).rejects.toThrow('Une restauration a été interrompue ici');
  expect((await readdir(racine)).filter((nom) => nom.startsWith('jamais'))).toEqual([]);
  expect(await restaurerIci(archive, place)).toMatchObject({ base: 'postgresql', secretReconnu: null });
  await (await ouvrirBase(place)).fermer();
  await expect(restaurerIci(archive, { ...place, dossier: join(racine, 'neuf') })).rejects.toThrow(
    "La base n'est pas vide",
  );
}, 300_000);

test.skipIf(!postgresql)(
  'une table ajoutée plus tard, cloisonnée ou non, est dans la sauvegarde en entier',
  async () => {
    const url = await baseSansPrivilege('plus_tard');
    await (await ouvrirBase({ url })).fermer();
    const brute = await ouvrirBrute({ url });
    await preparerRole(brute.db);
    for (const ordre of [
      'create table avenir (collectivite text not null, n bigint generated always as identity, d numeric[], j json)',
      'create table simple (quand timestamptz, octets bytea, double double precision, calcule int generated always as (1) stored)',
      `insert into avenir (collectivite, d, j) select 'c' || n % 3, array[1.50, null], 'null' from generate_series(1, 30) n`,
      `insert into simple values ('2026-11-30 12:00:00.123456+02', '\\x00ff', 0.1::float8 + 0.2, default), (null, null, null, default)`,
    ])
      await sql.raw(ordre).execute(brute.db);
    await cloisonner(brute.db, 'avenir');
    await brute.fermer();
    const sortie = join(racine, 'plus-tard.zip');
    await sauvegarder({
      base: { url },
      dossier: join(racine, 'aucun'),
      secret: null,
      sortie,
      maintenant: new Date(),
    });
    const { tables, sequences } = await lireLeManifeste(sortie);
    expect(tables.find(({ nom }) => nom === 'avenir')?.lignes).toBe(30);
    expect(sequences).toContainEqual({ schema: 'public', nom: 'avenir_n_seq', valeur: '30' });
    const lue = await lireArchive(sortie);
    expect(await lue.texte('base/public/simple.jsonl')).toBe(
      '["2026-11-30 10:00:00.123456+00", "\\\\x00ff", "0.30000000000000004"]\n[null, null, null]\n',
    );
    expect((await lue.texte('base/public/avenir.jsonl')).split('\n')[0]).toBe(
      '["c1", "1", "{1.50,NULL}", "null"]',
    );
    lue.fermer();
    const { tablesLaissees } = await restaurerIci(sortie, { dossier: join(racine, 'sans-avenir') });
    expect(tablesLaissees).toEqual(['public.avenir', 'public.simple']);
  },
);

test('ce qui ne peut pas être sauvegardé le dit, et ne laisse rien', async () => {
  const vide = { SPASER_DONNEES: join(racine, 'vide') };
  const rien = await executerSpaser(vide, 'sauvegarder', '-o', join(racine, 'x.zip'));
  expect(rien).toMatchObject({ code: 1, sortie: '' });
  expect(rien.erreur).toContain("Il n'y a pas de base dans");
  expect(existsSync(vide.SPASER_DONNEES)).toBe(false);
  const occupe = await executerSpaser(
    { SPASER_DONNEES: join(racine, 'source') },
    'sauvegarder',
    '-o',
    archive,
  );
  expect(occupe.erreur).toContain('existe déjà');
  const absente = await executerSpaser(vide, 'restaurer', join(racine, 'absente.zip'));
  expect(absente).toMatchObject({ code: 1, sortie: '' });
  expect(absente.erreur).toContain("n'existe pas");
});
