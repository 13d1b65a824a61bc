import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { contratDe2022, fichierDe2022 } from '../src/domaines/decp/essais.ts';
import { executerSpaser, lancerSpaser } from './commande-d-essai.ts';

const racine = mkdtempSync(join(tmpdir(), 'spaser-interrompues-'));
afterAll(() => rmSync(racine, { recursive: true, force: true }));

/** Une phrase, et rien d'une pile ni d'un module. */
const UNE_PHRASE = /^[^\n]{20,400}\n$/u;

test('un import interrompu par Ctrl-C le dit en une ligne, finit par 130 et laisse une base qui s’ouvre', async () => {
  const dossier = join(racine, 'import');
  const fichier = join(racine, 'marches.json');
  const contrats = Array.from({ length: 30_000 }, (_, n) => contratDe2022({ id: `M${n}` }));
  writeFileSync(fichier, fichierDe2022(...contrats));
  const enfant = lancerSpaser({ SPASER_DONNEES: dossier }, 'importer', fichier);
  let dit = '';
  enfant.stdout?.on('data', (morceau: Buffer) => (dit += morceau.toString()));
  enfant.stderr?.on('data', (morceau: Buffer) => (dit += morceau.toString()));
  const fin = once(enfant, 'close');
  await expect.poll(() => existsSync(join(dossier, 'pglite.verrou')), { timeout: 60_000 }).toBe(true);
  await attendre(2_000);
  enfant.kill('SIGINT');
  expect([(await fin)[0], dit]).toEqual([
    130,
    expect.stringMatching(
      /^\s*Interrompu\. Ce qui était enregistré le reste ; relancez la même commande pour reprendre\.\n$/u,
    ),
  ]);
  expect(await executerSpaser({ SPASER_DONNEES: dossier }, 'collectivites', 'lister')).toMatchObject({
    code: 0,
    erreur: '',
  });
}, 180_000);

test('un lecteur qui n’attend pas la suite (« | head ») n’est pas une panne', async () => {
  const fichier = join(racine, 'un.json');
  writeFileSync(fichier, fichierDe2022(contratDe2022()));
  const enfant = lancerSpaser({ SPASER_DONNEES: join(racine, 'lue') }, 'decp', 'verifier', fichier, '--json');
  let erreur = '';
  enfant.stderr?.on('data', (morceau: Buffer) => (erreur += morceau.toString()));
  enfant.stdout?.destroy();
  expect([(await once(enfant, 'close'))[0], erreur]).toEqual([0, '']);
}, 60_000);

const enRoot = userInfo().uid === 0;
if (enRoot)
  console.warn('\n⚠ Lancé en root, à qui rien n’est interdit : un dossier interdit est LAISSÉ DE CÔTÉ.\n');
test.skipIf(enRoot)(
  'un dossier de données interdit se dit en une phrase',
  async () => {
    const dossier = join(racine, 'interdit');
    mkdirSync(dossier);
    chmodSync(dossier, 0o000);
    const { code, sortie, erreur } = await executerSpaser(
      { SPASER_DONNEES: dossier },
      'collectivites',
      'lister',
    );
    expect([code, sortie, erreur]).toEqual([1, '', expect.stringMatching(UNE_PHRASE)]);
    expect(erreur).toContain(dossier);
  },
  60_000,
);

test('un serveur PostgreSQL qui refuse le mot de passe se dit en une phrase, sans le mot de passe', async () => {
  const corps = Buffer.from('SFATAL\0VFATAL\0C28P01\0Mpassword authentication failed for user "moi"\0\0');
  const taille = Buffer.alloc(4);
  taille.writeInt32BE(corps.length + 4);
  const serveur = createServer((prise) => {
    prise.on('error', () => undefined);
    prise.once('data', () => prise.end(Buffer.concat([Buffer.from('E'), taille, corps])));
  }).listen(0, '127.0.0.1');
  await once(serveur, 'listening');
  const { port } = serveur.address() as { port: number };
  const issue = await executerSpaser(
    {
      SPASER_DONNEES: join(racine, 'refusee'),
      DATABASE_URL: `postgresql://moi:motdepasse@127.0.0.1:${port}/achats`,
    },
    'collectivites',
    'lister',
  );
  serveur.close();
  expect([issue.code, issue.sortie, issue.erreur]).toEqual([1, '', expect.stringMatching(UNE_PHRASE)]);
  expect(issue.erreur).toContain('le mot de passe est refusé');
  expect(issue.erreur).not.toContain('motdepasse');
}, 60_000);

test('sans ses dépendances, le programme dit en une phrase de lancer npm ci', () => {
  const nu = join(racine, 'nu');
  cpSync(join(import.meta.dirname, '../bin'), join(nu, 'bin'), { recursive: true });
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(nu, 'bin/spaser.mjs'), 'servir'], {
    encoding: 'utf8',
  });
  expect([status, stdout, stderr]).toEqual([1, '', expect.stringMatching(UNE_PHRASE)]);
  expect(stderr).toContain(`lancez « npm ci » dans « ${nu} »`);
});
