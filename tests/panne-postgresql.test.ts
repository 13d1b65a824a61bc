import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { ecrireFichierDecp } from '../src/demo/index.ts';
import { importerFichiers } from '../src/domaines/decp/index.ts';
import { type Base, ouvrirBase } from '../src/platform/db/base.ts';
import { DELAIS_DES_PAGES } from '../src/platform/db/connexions.ts';
import { toutOuRien } from '../src/platform/db/tout-ou-rien.ts';
import { mesurerPlace } from '../src/platform/place/place.repository.ts';
import { ok } from '../src/platform/result.ts';
import { creerApplication } from '../src/web/creer-application.tsx';
import { routesSchemas } from '../src/web/routes-schemas.ts';
import { condenserRegistre } from './condenser-registre.ts';
import { ADMINISTRATEUR, configurer, ouvrirInstallation } from './installation-d-essai.ts';
import { champCache, ouvrirNavigateur } from './navigateur-d-essai.ts';
import { lancerPostgresql, postgresqlInstalle, type ServeurPostgresql } from './serveur-postgresql.ts';
import { visiteur } from './visiteur-d-essai.ts';

const possible = postgresqlInstalle() || process.env.CI === 'true';
if (!possible) console.warn('\n⚠ PostgreSQL est absent : ses pannes sont LAISSÉES DE CÔTÉ.\n');

const racine = mkdtempSync(join(tmpdir(), 'spaser-panne-'));
const enfants: ChildProcess[] = [];
let demarre: ServeurPostgresql | undefined;
const serveur = (): ServeurPostgresql => {
  demarre ??= lancerPostgresql();
  return demarre;
};
afterAll(() => {
  for (const enfant of enfants) enfant.kill('SIGKILL');
  demarre?.arreter();
  rmSync(racine, { recursive: true, force: true });
});

/** Lance `spaser` pour de vrai ; `ecrit` garde tout ce qu'il dit. */
const spaser = (parametres: readonly string[], variables: Readonly<Record<string, string>>) => {
  const enfant = spawn(process.execPath, [join(import.meta.dirname, '../bin/spaser.mjs'), ...parametres], {
    env: { ...process.env, SPASER_DONNEES: join(racine, `donnees-${enfants.length}`), ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  enfants.push(enfant);
  let texte = '';
  for (const flux of [enfant.stdout, enfant.stderr]) flux.on('data', (morceau) => (texte += String(morceau)));
  const fin = once(enfant, 'exit').then(([code]) => code as number | null);
  const attendreTexte = async (motif: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const trouve = motif.exec(texte);
      if (trouve !== null) return trouve;
      if (enfant.exitCode !== null) throw new Error(`spaser a fini en ${enfant.exitCode} :\n${texte}`);
      await attendre(50);
    }
  };
  return { enfant, fin, attendreTexte, ecrit: () => texte };
};
const ADRESSE = /répond sur http:\/\/localhost:(\d+)/u;

const requeter = async <L extends object>(url: string, texte: string): Promise<L[]> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<L>(texte);
  await client.end();
  return rows;
};

const attraper = (promesse: Promise<unknown>): Promise<unknown> =>
  promesse.then(
    () => 'aucune erreur',
    (erreur: unknown) => erreur,
  );

describe.skipIf(!possible)('un serveur PostgreSQL qui s’en va sous le trafic', () => {
  test('redémarré, arrêté net, privé d’une connexion ou tué : l’application le dit, revient, et rien ne manque', async () => {
    const url = await serveur().creerBase();
    const fichier = join(racine, 'decp.json');
    await ecrireFichierDecp(fichier, { graine: 7, contrats: 6_000, sansDefauts: false });
    const donnees = join(racine, 'sous-trafic');
    const application = spaser(['servir', '--port', '0'], { DATABASE_URL: url, SPASER_DONNEES: donnees });
    const [, port] = await application.attendreTexte(ADRESSE);
    const distante = {
      request: (chemin: string, init?: RequestInit) =>
        fetch(`http://localhost:${port}${chemin}`, { redirect: 'manual', ...init }),
    } as never;

    const importateur = visiteur(distante);
    const depose = await importateur.envoyer('/import', '/import', {
      fichier: new File([readFileSync(fichier)], 'decp.json'),
    });
    const pageImport = depose.vers;
    const fiche = async (): Promise<{ readonly etat?: string; readonly resume?: unknown }> =>
      (await requeter(url, 'select etat, resume from import_depose'))[0] ?? {};
    const etat = async (): Promise<string> => (await fiche().catch(() => ({ etat: '' }))).etat ?? '';
    await expect.poll(etat, { timeout: 60_000 }).toBe('simule');
    expect((await importateur.envoyer(pageImport, `${pageImport}/confirmer`, {})).statut).toBe(303);
    const lots = async (): Promise<number> =>
      (await requeter<{ lots_faits: number }>(url, 'select lots_faits from import_fichier'))[0]?.lots_faits ??
      0;

    // Quatre visiteurs, et une personne qui enregistre des services.
    let fini = false;
    const vus: { statut: number; html: string; reessayer: string | null }[] = [];
    const visiter = async (chemins: readonly string[]) => {
      for (let tour = 0; !fini; tour += 1) {
        const { statut, html, reponse } = await visiteur(distante).lire(
          chemins[tour % chemins.length] ?? '/',
        );
        vus.push({ statut, html, reessayer: reponse.headers.get('retry-after') });
      }
    };
    const acquis: string[] = [];
    const enregistrer = async () => {
      const personne = visiteur(distante);
      for (let tour = 0; !fini; tour += 1) {
        const nom = `Service ${tour}`;
        const page = '/organisation/services';
        const { statut } = await personne
          .envoyer(page, page, { nom, sigle: `S${tour}` })
          .catch((erreur: Error) => {
            if (!/aucun formulaire/u.test(erreur.message)) throw erreur;
            return { statut: 503 };
          });
        if (statut === 303) acquis.push(nom);
      }
    };
    const trafic = Promise.all([
      visiter(['/', '/marches', '/sante']),
      visiter(['/marches?q=travaux', '/indicateurs']),
      visiter(['/qualite', '/']),
      visiter(['/journal', '/schemas']),
      enregistrer(),
    ]);

    const unBackend = async (): Promise<number> =>
      (
        await requeter<{ pid: number }>(
          url,
          "select pid from pg_stat_activity where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid() union all select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() limit 1",
        )
      )[0]?.pid ?? 0;
    const coups: readonly (() => Promise<void>)[] = [
      async () => {
        serveur().couper('fast');
        await serveur().relancer();
      },
      async () => {
        serveur().couper('immediate');
        // Plus long que la patience d'une page : certaines doivent le dire.
        await attendre(7_000);
        await serveur().relancer();
      },
      async () => void process.kill(await unBackend(), 'SIGKILL'),
      async () => {
        process.kill(serveur().pid(), 'SIGKILL');
        await serveur().relancer();
      },
    ];
    for (const [rang, coup] of coups.entries()) {
      await expect.poll(() => lots().catch(() => -1), { timeout: 60_000 }).toBeGreaterThan(rang);
      await coup();
    }
    await expect.poll(etat, { timeout: 120_000 }).toBe('importe');
    fini = true;
    await trafic;

    expect(application.enfant.exitCode).toBeNull();
    const pannes = vus.filter(({ statut }) => statut !== 200);
    expect(pannes.length).toBeGreaterThan(0);
    for (const { statut, html, reessayer } of pannes) {
      expect([statut, reessayer]).toEqual([503, '5']);
      expect(html).toContain('La base de données ne répond pas');
      expect(html).toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/u);
    }
    for (const chemin of [
      '/',
      '/marches',
      '/marches?q=travaux',
      '/qualite',
      '/indicateurs',
      '/journal',
      '/sante',
    ])
      expect([chemin, (await visiteur(distante).lire(chemin)).statut]).toEqual([chemin, 200]);

    expect(acquis.length).toBeGreaterThan(3);
    const { html } = await visiteur(distante).lire('/organisation/services');
    expect(acquis.filter((nom) => !html.includes(nom))).toEqual([]);

    // Le registre et le compte rendu sont ceux d'un import sans coupure.
    const temoin = await ouvrirBase({ url: await serveur().creerBase() });
    const { fichiers } = await importerFichiers(temoin, 'defaut', [fichier], { horloge: () => new Date() });
    const base = await ouvrirBase({ url });
    expect(await condenserRegistre(base)).toEqual(await condenserRegistre(temoin));
    expect((await fiche()).resume).toEqual(fichiers[0]);
    await base.fermer();
    await temoin.fermer();

    // Rien de la base ni de la demande sur la sortie d'erreur.
    expect(application.ecrit()).toMatch(/"message":"La base PostgreSQL/u);
    expect(application.ecrit()).not.toMatch(
      /select |insert |postgresql:|Connection terminated|\bat .*\.ts:/u,
    );
    application.enfant.kill('SIGTERM');
    expect(await application.fin).toBe(0);
  }, 300_000);

  test('une session ouverte pendant la coupure n’est ni fermée, ni renvoyée à la connexion', async () => {
    const url = await serveur().creerBase();
    const base = await ouvrirBase({ url, delais: { ...DELAIS_DES_PAGES, patience: 100 } });
    const installation = await ouvrirInstallation(base);
    const administrateur = await configurer(installation);
    expect((await administrateur.get('/organisation')).status).toBe(200);
    const formulaire = await administrateur.texte('/connexion');
    const jeton = /name="jeton" value="([^"]*)"/u.exec(formulaire)?.[1] ?? '';

    serveur().couper('fast');
    const pendant = await administrateur.get('/organisation');
    expect([pendant.status, pendant.headers.get('location')]).toEqual([503, null]);
    const connexion = await administrateur.poster('/connexion', { jeton, ...ADMINISTRATEUR });
    expect(connexion.status).toBe(503);
    await serveur().relancer();

    expect((await administrateur.get('/organisation')).status).toBe(200);
    await installation.fermer();
    await base.fermer();
  });
});

describe.skipIf(!possible)('au démarrage, un serveur PostgreSQL', () => {
  test('muet est attendu en le disant, puis abandonné en français, sans le mot de passe', async () => {
    const muet = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(muet, 'listening');
    const { port } = muet.address() as { port: number };
    const application = spaser(['servir', '--port', '0'], {
      DATABASE_URL: `postgresql://moi:motdepasse@127.0.0.1:${port}/achats`,
      SPASER_ATTENTE_BASE: '6',
    });
    expect(await application.fin).toBe(1);
    muet.close();
    expect(application.ecrit()).toMatch(
      /^En attente de la base PostgreSQL : le serveur ne répond pas\. Nouvel essai pendant \d\u00a0secondes? au plus\.\nLa base PostgreSQL de DATABASE_URL ne peut pas être ouverte : le serveur ne répond pas\.\n$/u,
    );
  });

  test('plein, puis arrêté, est attendu jusqu’à ce qu’il réponde', async () => {
    const url = await serveur().creerBase();
    const occupants: pg.Client[] = [];
    for (;;) {
      const client = new pg.Client({ connectionString: serveur().adresse('postgres') });
      client.on('error', () => undefined);
      if ((await attraper(client.connect())) instanceof Error) break;
      occupants.push(client);
    }
    const application = spaser(['servir', '--port', '0'], { DATABASE_URL: url });
    await application.attendreTexte(/En attente.*trop de connexions ouvertes/u);
    serveur().couper('immediate');
    await application.attendreTexte(/En attente.*le socket de cette adresse n'existe pas/u);
    await serveur().relancer();
    await application.attendreTexte(ADRESSE);
    application.enfant.kill('SIGTERM');
    expect(await application.fin).toBe(0);
  });
});

describe.skipIf(!possible)('une unité de travail', () => {
  const ouvrir = async (delais: Partial<typeof DELAIS_DES_PAGES> = {}): Promise<Base> =>
    ouvrirBase({ url: await serveur().creerBase(), delais: { ...DELAIS_DES_PAGES, ...delais } });
  const compter = (base: Base): Promise<unknown> =>
    base.dansCollectivite('defaut', (tx) => tx.selectFrom('cpv').select('code').execute());

  test('qui ne trouve pas de connexion libre est refusée, au lieu d’attendre sans fin', async () => {
    const base = await ouvrir({ connexion: 500 });
    let liberer = (): void => undefined;
    const verrou = new Promise<void>((fini) => {
      liberer = fini;
    });
    const occupees = Array.from({ length: 10 }, () => base.dansCollectivite('defaut', () => verrou));
    expect(await attraper(compter(base))).toMatchObject({
      sorte: 'occupee',
      raison: 'toutes les connexions sont prises',
    });
    liberer();
    await Promise.all(occupees);
    expect(await compter(base)).toEqual([]);
    await base.fermer();
  });

  test('trop longue, inactive, ou devant un serveur figé, est abandonnée ; la suivante passe', async () => {
    const base = await ouvrir({ requete: 400, inactivite: 300 });
    const longue = base.dansCollectivite('defaut', (tx) => sql`select pg_sleep(20)`.execute(tx));
    expect(await attraper(longue)).toMatchObject({ sorte: 'occupee', passagere: false });
    const inactive = base.dansCollectivite('defaut', async (tx) => {
      await attendre(900);
      return sql`select 1`.execute(tx);
    });
    expect(await attraper(inactive)).toMatchObject({ sorte: 'coupure' });
    let pid = 0;
    const figee = base.dansCollectivite('defaut', async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      pid = rows[0]?.pid ?? 0;
      process.kill(pid, 'SIGSTOP');
      return sql`select 1`.execute(tx);
    });
    expect(await attraper(figee)).toMatchObject({ sorte: 'coupure', raison: 'le serveur ne répond plus' });
    process.kill(pid, 'SIGCONT');
    expect(await compter(base)).toEqual([]);
    await base.fermer();
  });

  test('devant un serveur passé en lecture seule est refusée, puis passe dès la bascule finie', async () => {
    const base = await ouvrir();
    const ecrire = () =>
      base.dansCollectivite('defaut', (tx) =>
        tx
          .insertInto('cpv')
          .values({ collectivite: 'defaut', code: '45000000', libelle: 'Travaux', cle: null })
          .execute(),
      );
    const [{ nom = '' } = {}] = (
      await sql<{ nom: string }>`select current_database() as nom`.execute(base.comptes)
    ).rows;
    const regler = (valeur: 'on' | 'off') =>
      requeter(
        serveur().adresse('postgres'),
        `alter database ${nom} set default_transaction_read_only = ${valeur}`,
      );
    await regler('on');
    await requeter(
      serveur().adresse('postgres'),
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${nom}'`,
    );
    await attraper(compter(base));
    expect(await attraper(ecrire())).toMatchObject({ sorte: 'lecture-seule', passagere: true });
    // La connexion qui menait au serveur en lecture seule n'est pas resservie.
    await regler('off');
    await ecrire();
    expect(await compter(base)).toEqual([{ code: '45000000' }]);
    await base.fermer();
  });

  test('prise dans un interblocage est rejouée : les deux aboutissent, chacune une fois', async () => {
    const base = await ouvrir();
    const codes = ['03000000', '45000000'];
    await base.dansCollectivite('defaut', (tx) =>
      tx
        .insertInto('cpv')
        .values(codes.map((code) => ({ collectivite: 'defaut', code, libelle: '', cle: null })))
        .execute(),
    );
    let essais = 0;
    let arrivees = 0;
    const croiser = (ordre: readonly string[], qui: string) =>
      toutOuRien(base, 'defaut', async (tx) => {
        essais += 1;
        for (const code of ordre) {
          await tx
            .updateTable('cpv')
            .set(({ eb, val }) => ({ libelle: eb('libelle', '||', val(qui)) }))
            .where('code', '=', code)
            .execute();
          arrivees += 1;
          // Chacune tient sa première ligne avant de demander celle de l'autre.
          while (arrivees < 2) await attendre(5);
        }
        return ok(undefined);
      });
    await Promise.all([croiser(codes, 'a'), croiser(codes.toReversed(), 'b')]);
    expect(essais).toBe(3);
    const { rows } = await base.dansCollectivite('defaut', (tx) =>
      sql<{ libelle: string }>`select libelle from cpv order by code`.execute(tx),
    );
    expect(rows.map(({ libelle }) => [...libelle].sort().join(''))).toEqual(['ab', 'ab']);
    await base.fermer();
  });

  test('validée sans que la réponse arrive n’est pas comptée deux fois par l’import qui reprend', async () => {
    const fichier = join(racine, 'reponse-perdue.json');
    await ecrireFichierDecp(fichier, { graine: 5, contrats: 3_000, sansDefauts: true });
    const directe = await serveur().creerBase();
    const nom = new URL(directe).pathname;
    // Entre l'application et le serveur : transmet tout, sauf la réponse à une validation sur deux.
    let coupant = false;
    let validations = 0;
    const relais = createServer((client) => {
      const vers = connect(join(new URL(directe).searchParams.get('host') ?? '', '.s.PGSQL.5432'));
      let coupe = false;
      client.on('data', (morceau) => {
        if (coupant && /commit\0/u.test(morceau.toString('latin1'))) coupe = ++validations % 2 === 0;
        vers.write(morceau);
      });
      vers.on('data', (morceau) => (coupe ? client.destroy() : client.write(morceau)));
      for (const [un, autre] of [
        [client, vers],
        [vers, client],
      ] as const)
        un.on('error', () => undefined).on('close', () => autre.destroy());
    }).listen(0, '127.0.0.1');
    await once(relais, 'listening');
    const { port } = relais.address() as { port: number };

    const importer = async (url: string) => {
      const base = await ouvrirBase({ url });
      coupant = true;
      const resume = await importerFichiers(base, 'defaut', [fichier], {
        horloge: () => new Date(),
        reprise: { secondes: 60 },
      });
      await base.fermer();
      return resume;
    };
    const temoin = await serveur().creerBase();
    expect(await importer(`postgresql://postgres@127.0.0.1:${port}${nom}`)).toEqual(await importer(temoin));
    expect(validations).toBeGreaterThan(8);
    const registres = [];
    for (const url of [directe, temoin]) {
      const base = await ouvrirBase({ url });
      registres.push(await condenserRegistre(base));
      await base.fermer();
    }
    expect(registres[0]).toEqual(registres[1]);
    relais.close();
  });
});

describe.skipIf(!possible)('sous une affluence d’envois, un serveur PostgreSQL', () => {
  test('compte la place de deux applications ensemble : elles ne passent pas le quota à elles deux', async () => {
    const url = await serveur().creerBase();
    const dossier = join(racine, 'quota');
    const places = { personne: 2_500, collectivite: 1_000_000_000 };
    const bases = [await ouvrirBase({ url }), await ouvrirBase({ url })];
    const applications = await Promise.all(
      bases.map((base) => creerApplication({ base, collectivite: 'defaut', dossier, places })),
    );
    const envoyer = async ({ app }: (typeof applications)[number]) => {
      const navigateur = ouvrirNavigateur(app);
      const corps = new FormData();
      corps.set('jeton', champCache(await navigateur.texte(routesSchemas.importer()), 'jeton'));
      corps.set('fichier', new File(['x'.repeat(900)], 'a.csv'));
      const entetes = {
        cookie: [...navigateur.cookies].map(([nom, valeur]) => `${nom}=${valeur}`).join('; '),
        'content-length': '1000',
      };
      return () =>
        app.request(`http://localhost${routesSchemas.importer()}`, {
          method: 'POST',
          headers: entetes,
          body: corps,
        });
    };
    const prets = await Promise.all([...applications, ...applications, ...applications].map(envoyer));
    const statuts = await Promise.all(prets.map(async (partir) => (await partir()).status));
    expect(statuts.toSorted()).toEqual([303, 303, 413, 413, 413, 413]);
    const { occupee } = await (bases[0] as Base).dansCollectivite('defaut', (tx) =>
      mesurerPlace(tx, { collectivite: 'defaut', personne: 'local' }, places, new Date()),
    );
    expect(occupee.personne).toBe(1_800);
    for (const application of applications) await application.arreter();
    for (const base of bases) await base.fermer();
  });
});
