import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import type { Hono } from 'hono';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { contratDe2022, fichierDe2022 } from '../src/domaines/decp/essais.ts';
import { type NavigateurDEssai, ouvrirNavigateur } from './navigateur-d-essai.ts';
import { lancerPostgresql, postgresqlInstalle, type ServeurPostgresql } from './serveur-postgresql.ts';

const SPASER = join(import.meta.dirname, '../bin/spaser.mjs');
const MOT_DE_PASSE = 'une phrase assez longue';
const ADMINISTRATEUR = 'ada@valmont.example';

interface Processus {
  readonly enfant: ChildProcess;
  readonly sortie: () => string;
  readonly attend: (motif: RegExp) => Promise<string>;
  readonly fin: Promise<number | null>;
}

const postgresql = postgresqlInstalle() || process.env.CI === 'true';
if (!postgresql) console.warn('\n⚠ PostgreSQL est absent : plusieurs processus LAISSÉS DE CÔTÉ.\n');

describe.skipIf(!postgresql)(
  'deux processus web, des ouvriers et une réplique derrière une seule adresse',
  () => {
    const dossier = mkdtempSync(join(tmpdir(), 'spaser-processus-'));
    const lances: Processus[] = [];
    let serveur: ServeurPostgresql;
    let adresse: string;
    let replique: ReturnType<ServeurPostgresql['lancerReplique']>;
    let base: pg.Client;
    let copie: pg.Client;
    let mandataire: Server;
    let web: readonly [Processus, Processus];
    let adresses: readonly [string, string];
    let ouvrier: Processus;

    const lancer = (...args: readonly string[]): Processus => {
      let texte = '';
      const enfant = spawn(process.execPath, [SPASER, ...args], {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...process.env,
          DATABASE_URL: adresse,
          DATABASE_URL_LECTURE: replique.adresse(new URL(adresse).pathname.slice(1)),
          SPASER_DONNEES: dossier,
          SPASER_COMPTES: '1',
          SPASER_MANDATAIRE: '1',
        },
      });
      for (const flux of [enfant.stdout, enfant.stderr])
        flux.on('data', (morceau: Buffer) => {
          texte += morceau.toString();
        });
      const processus: Processus = {
        enfant,
        sortie: () => texte,
        attend: async (motif) => {
          await vi.waitFor(
            () => {
              if (!motif.test(texte)) throw new Error(`« ${motif.source} » attendu dans : ${texte}`);
            },
            { timeout: 90_000, interval: 50 },
          );
          return motif.exec(texte)?.[1] ?? '';
        },
        fin: new Promise((fini) => enfant.once('exit', fini)),
      };
      lances.push(processus);
      return processus;
    };

    /** Une adresse devant les deux processus web, à tour de rôle ; celui qui n'écoute plus est passé. */
    const ouvrirMandataire = async (): Promise<Server> => {
      let tour = 0;
      const devant = createServer(async (demande, reponse) => {
        const morceaux: Buffer[] = [];
        for await (const morceau of demande) morceaux.push(morceau as Buffer);
        const corps = Buffer.concat(morceaux);
        const transmettre = (essai: number): void => {
          tour += 1;
          const vers = request(
            `${adresses[tour % 2]}${demande.url}`,
            { method: demande.method, headers: demande.headers },
            (recue) => {
              reponse.writeHead(recue.statusCode ?? 502, recue.headers);
              recue.on('error', () => reponse.destroy());
              recue.pipe(reponse);
            },
          );
          vers.on('error', (erreur: NodeJS.ErrnoException) => {
            if (erreur.code === 'ECONNREFUSED' && essai === 0) transmettre(1);
            else reponse.destroy();
          });
          vers.end(corps);
        };
        transmettre(0);
      });
      await new Promise<void>((pret) => devant.listen(0, '127.0.0.1', pret));
      return devant;
    };

    /** Un navigateur devant l'un des processus, ou devant le mandataire. */
    const naviguer = (cible: () => string, cookies?: Map<string, string>): NavigateurDEssai => {
      const envoyer = (url: string, init: RequestInit = {}) =>
        fetch(url.replace('http://localhost', cible()), {
          ...init,
          redirect: 'manual',
          signal: AbortSignal.timeout(30_000),
          headers: { ...(init.headers as Record<string, string>), origin: cible() },
        });
      return ouvrirNavigateur({ request: envoyer } as unknown as Hono, cookies);
    };

    beforeAll(async () => {
      serveur = lancerPostgresql();
      adresse = await serveur.creerBase();
      replique = serveur.lancerReplique();
      // Les trois ensemble, sur une base vide : l'un la prépare, les autres l'attendent.
      web = [
        lancer('servir', '--port', '0', '--sans-travaux'),
        lancer('servir', '--port', '0', '--sans-travaux'),
      ];
      ouvrier = lancer('ouvrier');
      adresses = [await web[0].attend(/répond sur (\S+)/u), await web[1].attend(/répond sur (\S+)/u)];
      await ouvrier.attend(/Ouvrier prêt/u);
      mandataire = await ouvrirMandataire();
      base = new pg.Client({ connectionString: adresse });
      copie = new pg.Client({ connectionString: replique.adresse(new URL(adresse).pathname.slice(1)) });
      copie.on('error', () => undefined);
      await Promise.all([base.connect(), copie.connect()]);
    }, 180_000);

    afterAll(async () => {
      for (const { enfant, fin } of lances) {
        enfant.kill('SIGKILL');
        await fin;
      }
      mandataire?.close();
      mandataire?.closeAllConnections();
      await Promise.allSettled([base?.end(), copie?.end()]);
      serveur?.arreter();
      rmSync(dossier, { recursive: true, force: true });
    });

    const devant = (): string => `http://localhost:${(mandataire.address() as AddressInfo).port}`;
    const cookies = new Map<string, string>();
    const [surA, surB] = [naviguer(() => adresses[0], cookies), naviguer(() => adresses[1], cookies)];

    test('le code d’installation est le même, et un formulaire ouvert sur l’un s’envoie à l’autre', async () => {
      const codes = await Promise.all(web.map((p) => p.attend(/code (\S+)/u)));
      expect(codes[0]).toMatch(/^[A-Z0-9]{4}(-[A-Z0-9]{4}){2}$/u);
      expect(codes[1]).toBe(codes[0]);
      const jeton = /name="jeton" value="([^"]+)"/u.exec(await surA.texte('/installation'))?.[1] ?? '';
      const reponse = await surB.poster('/installation', {
        jeton,
        code: codes[0] ?? '',
        nom: 'Métropole de Valmont',
        siren: '242100410',
        type: 'métropole',
        administrateurNom: 'Delmas',
        administrateurPrenom: 'Ada',
        courriel: ADMINISTRATEUR,
        motDePasse: MOT_DE_PASSE,
        confirmation: MOT_DE_PASSE,
      });
      expect(reponse.status).toBe(303);
      expect((await surA.get('/organisation')).status, 'la session ouverte sur l’un vaut sur l’autre').toBe(
        200,
      );
    });

    test('les essais de connexion se comptent ensemble', async () => {
      const pirate = new Map<string, string>();
      const [a, b] = [naviguer(() => adresses[0], pirate), naviguer(() => adresses[1], pirate)];
      const pages: string[] = [];
      for (const n of [a, b, a, b, a, b])
        pages.push(
          await (
            await n.soumettre('/connexion', { courriel: 'x@y.fr', motDePasse: 'pas le bon du tout' })
          ).text(),
        );
      expect(pages.map((p) => p.includes('Trop d’essais'))).toEqual([
        false,
        false,
        false,
        false,
        false,
        true,
      ]);
    });

    const deposer = async (nom: string, nombre: number): Promise<string> => {
      const contrats = Array.from({ length: nombre }, (_, rang) =>
        contratDe2022({ id: `${nom}${rang}`, montant: 5_000 + rang }),
      );
      const fichier = new File([fichierDe2022(...contrats)], `${nom}.json`);
      const depot = await surA.envoyer('/import', { fichier });
      expect(depot.status).toBe(303);
      return depot.headers.get('location') ?? '';
    };
    const confirmer = async (suivi: string, ...par: readonly NavigateurDEssai[]): Promise<number[]> => {
      await expect.poll(() => surB.texte(suivi), { timeout: 30_000 }).toContain('Essai terminé');
      const jeton = /name="jeton" value="([^"]+)"/u.exec(await surB.texte(suivi))?.[1] ?? '';
      const reponses = await Promise.all(par.map((n) => n.poster(`${suivi}/confirmer`, { jeton })));
      return reponses.map((r) => r.status).sort();
    };
    const contrats = async (n: NavigateurDEssai) => (await (await n.get('/sante')).json()) as object;

    test('un fichier déposé sur l’un, confirmé sur les deux, s’importe une fois ; son chiffre se voit sur les deux', async () => {
      for (const n of [surA, surB]) expect(await contrats(n)).toMatchObject({ contrats: 0 });
      const suivi = await deposer('petit', 30);
      expect(await confirmer(suivi, surA, surB)).toEqual([303, 409]);
      await expect.poll(() => surA.texte(suivi), { timeout: 30_000 }).toContain('Import terminé');
      for (const n of [surA, surB]) expect(await contrats(n)).toMatchObject({ contrats: 30 });
    });

    const lecturesDeLaCopie = async (): Promise<number> => {
      await copie.query('select pg_stat_clear_snapshot()');
      const { rows } = await copie.query<{ n: string }>(
        `select coalesce(seq_scan, 0) + coalesce(idx_scan, 0) as n from pg_stat_user_tables where relname = 'collectivite'`,
      );
      return Number(rows[0]?.n);
    };

    test('la page publique se lit sur la réplique ; qui vient d’écrire la lit sur la base', async () => {
      const publique = `${adresses[1]}/public/242100410`;
      for (const p of web) await p.attend(/(réplique de lecture sert)/u);
      const avant = await lecturesDeLaCopie();
      for (let i = 0; i < 20; i += 1) expect(await (await fetch(publique)).text()).toContain('Valmont');
      await expect.poll(lecturesDeLaCopie, { timeout: 15_000 }).toBeGreaterThanOrEqual(avant + 20);

      const html = await surA.texte('/organisation');
      const version = /name="version" value="(\d+)"/u.exec(html)?.[1] ?? '';
      const change = await surA.envoyer('/organisation', { nom: 'Valmont renommée', version, couleur: '' });
      expect(change.status).toBe(303);
      expect(await surB.texte('/public/242100410')).toContain('Valmont renommée');
      await expect
        .poll(async () => (await fetch(publique)).text(), { timeout: 10_000 })
        .toContain('Valmont renommée');
    });

    test('un web et un ouvrier tués en plein travail : rien d’acquitté n’est perdu, l’import s’achève une fois', async () => {
      const suivi = await deposer('gros', 6_000);
      expect(await confirmer(suivi, surB)).toEqual([303]);
      const acquittes: string[] = [];
      let fini = false;
      /** Un agent : il se connecte par l'adresse commune, puis ajoute des services ; il note ce qui lui est confirmé. */
      const travailler = async (agent: number): Promise<void> => {
        const n = naviguer(devant);
        while (!fini && !n.cookies.has('pilote.session_token'))
          await n
            .soumettre('/connexion', { courriel: ADMINISTRATEUR, motDePasse: MOT_DE_PASSE })
            .catch(() => undefined);
        for (let i = 0; !fini; i += 1) {
          const nom = `Service ${agent}-${i}`;
          const reponse = await n.soumettre('/organisation/services', { nom, sigle: '' }).catch(() => null);
          if (reponse?.status === 303 && !(reponse.headers.get('location') ?? '').includes('connexion'))
            acquittes.push(nom);
        }
      };
      const agents = [1, 2, 3].map(travailler);
      const lots = async (): Promise<number> =>
        Number(
          (await base.query(`select lots_faits from import_fichier where nom = 'gros.json'`)).rows[0]
            ?.lots_faits ?? 0,
        );
      await expect.poll(lots, { timeout: 60_000, interval: 20 }).toBeGreaterThan(0);
      ouvrier.enfant.kill('SIGKILL');
      web[0].enfant.kill('SIGKILL');
      const interrompu = await lots();
      expect(interrompu, 'tué en cours de route').toBeLessThan(6);
      const avant = acquittes.length;
      const releve = lancer('ouvrier');
      await expect.poll(() => surB.texte(suivi), { timeout: 90_000 }).toContain('Import terminé');
      await expect.poll(() => acquittes.length, { timeout: 30_000 }).toBeGreaterThan(avant + 3);
      fini = true;
      await Promise.all(agents);

      const { rows } = await base.query<{ nom: string }>('select nom from service');
      const gardes = new Set(rows.map((r) => r.nom));
      expect(acquittes.filter((nom) => !gardes.has(nom))).toEqual([]);
      const trace = await base.query(
        `select lus, gardes, fusionnes, rejetes, deja_connus, etat from import_fichier where nom = 'gros.json'`,
      );
      expect(trace.rows).toEqual([
        { lus: 6_000, gardes: 6_000, fusionnes: 0, rejetes: 0, deja_connus: 0, etat: 'terminé' },
      ]);
      const fiche = await base.query(`select etat, resume from import_depose where nom = 'gros.json'`);
      expect(fiche.rows[0]).toMatchObject({ etat: 'importe', resume: { gardes: 6_000, dejaConnus: 0 } });
      expect(await contrats(surB)).toMatchObject({ contrats: 6_030 });

      // La réplique s'en va : la page reste, et c'est dit une fois.
      replique.arreter();
      for (let i = 0; i < 5; i += 1)
        expect((await fetch(`${adresses[1]}/public/242100410`)).status).toBe(200);
      await attendre(2_500);
      expect(web[1].sortie().match(/mise de côté/gu)).toHaveLength(1);

      // Arrêtés comme un hébergeur les arrête : chacun finit proprement.
      for (const p of [web[1], releve]) p.enfant.kill('SIGTERM');
      expect(await Promise.all([web[1].fin, releve.fin])).toEqual([0, 0]);
    }, 240_000);
  },
);
