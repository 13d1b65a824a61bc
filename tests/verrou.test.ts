import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { BaseDejaOuverte } from '../src/platform/db/base-deja-ouverte.ts';
import { deverrouiller, NOM_VERROU } from '../src/platform/db/deverrouiller.ts';
import type { Rythme } from '../src/platform/db/fichier-verrou.ts';
import { nouveauPorteur, type Porteur } from '../src/platform/db/porteur-verrou.ts';
import { prendreVerrou } from '../src/platform/db/verrou.ts';

const racine = mkdtempSync(join(tmpdir(), 'spaser-verrou-'));
const chemin = join(racine, NOM_VERROU);
const VITE: Rythme = { periode: 20, silence: 120 };
afterAll(() => rmSync(racine, { recursive: true, force: true }));
afterEach(() => rmSync(chemin, { force: true }));

const surPerte = vi.fn();
const prendre = (rythme = VITE) => prendreVerrou(chemin, 'donnees', { surPerte, dire: () => {}, rythme });
const laisser = (porteur: Partial<Porteur>) =>
  writeFileSync(chemin, JSON.stringify({ ...nouveauPorteur(), ...porteur }));
let instant = Date.now() / 1000;
const battre = () => {
  instant += 1;
  utimesSync(chemin, instant, instant);
};
const lu = (): Porteur => JSON.parse(readFileSync(chemin, 'utf8')) as Porteur;

describe('sur une même machine', () => {
  test('un dossier déjà ouvert est refusé en nommant le processus qui le tient', async () => {
    const verrou = await prendre();
    await expect(prendre()).rejects.toThrow(BaseDejaOuverte);
    await expect(prendre()).rejects.toThrow(
      `La base « donnees » est déjà ouverte par le processus ${process.pid} de cette machine.`,
    );
    expect(lu()).toMatchObject({ hote: hostname(), pid: process.pid });
    await verrou.liberer();
    expect(existsSync(chemin)).toBe(false);
    await (await prendre()).liberer();
  });

  test('le verrou d’un processus tué est repris, celui d’un processus vivant jamais', async () => {
    const enfant = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
    laisser({ pid: enfant.pid ?? 0, demarrage: '' });
    await expect(prendre()).rejects.toThrow(`processus ${enfant.pid}`);
    const mort = new Promise((resoudre) => enfant.once('exit', resoudre));
    enfant.kill('SIGKILL');
    await mort;
    const verrou = await prendre();
    expect(lu().pid).toBe(process.pid);
    await verrou.liberer();
  });

  test('un numéro de processus réutilisé par un autre programme ne bloque pas', async () => {
    laisser({ demarrage: '1' });
    await (await prendre()).liberer();
  });

  test('de dix demandes simultanées sur un verrou abandonné, une seule l’obtient', async () => {
    for (let tour = 0; tour < 40; tour += 1) {
      laisser({ pid: 999_999_999 });
      const essais = await Promise.allSettled(Array.from({ length: 10 }, () => prendre()));
      const prises = essais.filter((e) => e.status === 'fulfilled');
      expect(prises).toHaveLength(1);
      for (const prise of prises) await prise.value.liberer();
    }
  });

  test('les restes de processus tués sont balayés, ceux des vivants non', async () => {
    const reste = (nom: string, porteur: Partial<Porteur>) =>
      writeFileSync(`${chemin}.${nom}`, JSON.stringify({ ...nouveauPorteur(), ...porteur }));
    reste('tue', { pid: 999_999_999 });
    reste('reprise', { pid: 999_999_999 });
    reste('vivant', {});
    await (await prendre()).liberer();
    expect(readdirSync(racine)).toEqual([`${NOM_VERROU}.vivant`]);
    rmSync(`${chemin}.vivant`);
  });
});

describe('d’une machine ou d’un conteneur à l’autre', () => {
  test.each<[string, Partial<Porteur>, string]>([
    ['une autre machine', { hote: 'web-1' }, 'la machine « web-1 »'],
    ['un autre conteneur', { espace: 'pid:[1]' }, `un autre conteneur (ou un autre démarrage) de la machine`],
    ['un système sans identité', { machine: '', demarrageSysteme: 'autre' }, `« ${hostname()} »`],
  ])('refusé, le verrou de %s, même si ce numéro de processus n’existe pas ici', async (_, p, dit) => {
    laisser({ ...p, pid: 999_999_999 });
    await expect(prendre()).rejects.toThrow(dit);
    await expect(prendre()).rejects.toThrow('npx spaser deverrouiller');
    expect(lu().pid).toBe(999_999_999);
  });

  test('un verrou d’une version antérieure, qui ne dit pas sa machine, est refusé', async () => {
    writeFileSync(chemin, '999999999 12\n');
    await expect(prendre()).rejects.toThrow('une version antérieure de Pilote SPASER (processus 999999999)');
  });

  test('la machine qui a redémarré reprend son verrou s’il reste silencieux, pas s’il bat', async () => {
    const { machine } = nouveauPorteur();
    if (machine === '') {
      console.warn(
        '\n⚠ Cette machine n’a pas de /etc/machine-id : reprise après redémarrage LAISSÉE DE CÔTÉ.\n',
      );
      return;
    }
    laisser({ demarrageSysteme: 'avant', machine });
    const bat = setInterval(() => battre(), 15);
    await expect(prendre())
      .rejects.toThrow(BaseDejaOuverte)
      .finally(() => clearInterval(bat));
    await (await prendre()).liberer();
  });

  test('un verrou vide ou abîmé (coupure de courant) est repris après le même silence', async () => {
    for (const contenu of ['', 'x', '-1 3', '{"pid":']) {
      writeFileSync(chemin, contenu);
      await (await prendre()).liberer();
    }
  });
});

describe('un verrou tenu', () => {
  test('bat, et ne se rend que s’il est encore le nôtre', async () => {
    const verrou = await prendre({ periode: 20, silence: 0 });
    const { mtimeMs } = statSync(chemin);
    await vi.waitFor(() => expect(statSync(chemin).mtimeMs).toBeGreaterThan(mtimeMs));
    laisser({ hote: 'web-2' });
    await verrou.liberer();
    expect(lu().hote).toBe('web-2');
  });

  test.each([
    ['retiré', () => rmSync(chemin)],
    ['repris', () => laisser({ hote: 'web-2' })],
  ])('%s, son porteur l’apprend au battement suivant, une fois', async (_, perdre) => {
    surPerte.mockClear();
    await prendre();
    perdre();
    await vi.waitFor(() => expect(surPerte).toHaveBeenCalledTimes(1));
    await attendre(80);
    expect(surPerte).toHaveBeenCalledTimes(1);
  });

  test('un porteur resté sans battre vérifie avant d’écrire', async () => {
    surPerte.mockClear();
    const verrou = await prendre({ periode: 1_000_000, silence: 0 });
    laisser({ hote: 'web-2' });
    verrou.verifier();
    expect(surPerte).not.toHaveBeenCalled();
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 4_000_000);
    verrou.verifier();
    vi.restoreAllMocks();
    expect(surPerte).toHaveBeenCalledTimes(1);
  });
});

describe('lever le verrou d’une machine disparue', () => {
  const lever = (machine?: string) => deverrouiller(racine, machine, () => {}, VITE);

  test('demande de la nommer, puis le lève s’il reste silencieux', async () => {
    laisser({ hote: 'web-1' });
    const sansNom = await lever();
    expect(sansNom).toMatchObject({ ok: false });
    expect(JSON.stringify(sansNom)).toContain('npx spaser deverrouiller --machine web-1');
    expect(existsSync(chemin)).toBe(true);
    expect(await lever('web-1')).toMatchObject({ ok: true });
    expect(existsSync(chemin)).toBe(false);
    expect(await lever('web-1')).toMatchObject({ ok: true, valeur: expect.stringContaining('rien à lever') });
  });

  test('refuse s’il bat encore, ou si le processus vit ici', async () => {
    laisser({ hote: 'web-1' });
    const bat = setInterval(() => battre(), 15);
    const issue = await lever('web-1').finally(() => clearInterval(bat));
    expect(JSON.stringify(issue)).toContain('bat encore');
    expect(existsSync(chemin)).toBe(true);
    laisser({});
    expect(await lever(hostname())).toMatchObject({ ok: false });
    expect(existsSync(chemin)).toBe(true);
  });
});

/** Un espace de processus et un nom de machine à part, comme un conteneur. */
const CONTENEUR = ['--fork', '--pid', '--mount-proc', '--uts', '--kill-child'];
const conteneurs = spawnSync('unshare', [...CONTENEUR, 'true']).status === 0;
if (!conteneurs)
  console.warn(
    '\n⚠ « unshare » n’est pas permis ici : deux conteneurs sur un même dossier, LAISSÉS DE CÔTÉ.\n',
  );

describe('de vrais processus sur une vraie base', () => {
  const dossier = join(racine, 'base');
  const SCRIPT = join(import.meta.dirname, 'tenir-la-base.ts');
  const enfants: ChildProcess[] = [];
  const suivre = (enfant: ChildProcess) => {
    enfants.push(enfant);
    let texte = '';
    enfant.stdout?.on('data', (m: Buffer) => (texte += m.toString()));
    enfant.stderr?.on('data', (m: Buffer) => (texte += m.toString()));
    const fini = new Promise<number | null>((r) => enfant.once('close', r));
    return {
      enfant,
      fini,
      texte: () => texte,
      /** Attend « base prête », ou la fin. */
      ouvrir: () =>
        Promise.race([
          vi.waitFor(() => expect(texte).toContain('base prête'), { timeout: 60_000 }).then(() => true),
          fini.then(() => texte.includes('base prête')),
        ]),
    };
  };
  const ARGS = ['--import', 'tsx', SCRIPT, dossier];
  const ici = () => suivre(spawn(process.execPath, ARGS));
  const dansUnConteneur = (nom: string) =>
    suivre(
      spawn('unshare', [
        ...CONTENEUR,
        'sh',
        '-c',
        `hostname ${nom} && exec "$0" "$@"`,
        process.execPath,
        ...ARGS,
      ]),
    );
  beforeAll(() => mkdirSync(dossier));
  afterAll(() => {
    for (const enfant of enfants) enfant.kill('SIGKILL');
  });

  test('deux démarrages simultanés : un seul ouvre, l’autre le nomme ; tué, le suivant reprend ; privé de son verrou, il s’arrête', async () => {
    const deux = [ici(), ici()];
    const ouverts = await Promise.all(deux.map((p) => p.ouvrir()));
    expect(ouverts.filter(Boolean)).toHaveLength(1);
    const gagnant = deux[ouverts.indexOf(true)];
    const perdant = deux[ouverts.indexOf(false)];
    expect(perdant?.texte()).toContain(`déjà ouverte par le processus ${gagnant?.enfant.pid}`);
    gagnant?.enfant.kill('SIGKILL');
    await gagnant?.fini;
    const suivant = ici();
    expect(await suivant.ouvrir()).toBe(true);
    rmSync(join(dossier, NOM_VERROU));
    expect(await suivant.fini).toBe(1);
    expect(suivant.texte()).toContain('il s’arrête à l’instant, sans plus rien y écrire');
  }, 120_000);

  test.skipIf(!conteneurs)(
    'deux conteneurs : le second est refusé en nommant le premier, qui continue ; arrêté, le second ouvre',
    async () => {
      const premier = dansUnConteneur('boite-a');
      expect(await premier.ouvrir()).toBe(true);
      const second = dansUnConteneur('boite-b');
      expect(await second.fini).toBe(1);
      expect(second.texte()).toContain('est tenue par la machine « boite-a »');
      const voisin = dansUnConteneur('boite-a');
      expect(await voisin.fini).toBe(1);
      expect(voisin.texte()).toContain(
        'un autre conteneur (ou un autre démarrage) de la machine « boite-a »',
      );
      premier.enfant.stdin?.end();
      expect(await premier.fini).toBe(0);
      const apres = dansUnConteneur('boite-b');
      expect(await apres.ouvrir()).toBe(true);
      apres.enfant.stdin?.end();
      expect(await apres.fini).toBe(0);
      expect(readdirSync(dossier)).toEqual(['pglite']);
    },
    120_000,
  );
});
