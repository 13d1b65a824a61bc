import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';

const dossier = mkdtempSync(join(tmpdir(), 'spaser-demo-'));
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

const spaser = (...parametres: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, '../../bin/spaser.mjs'), ...parametres], {
    cwd: dossier,
    encoding: 'utf8',
    timeout: 110_000,
  });

it('écrit sur la sortie standard un fichier que l’on peut rejouer', () => {
  const premiere = spaser('demo', 'generer', '--graine', '5', '--marches', '40', '--sans-defauts');
  expect(premiere.status).toBe(0);
  expect(JSON.parse(premiere.stdout).marches.marche).toHaveLength(40);
  expect(premiere.stderr).toMatch(/40\smarchés et 0\sconcession, en 40\senregistrements, sans défaut/u);
  const seconde = spaser(
    'demo',
    'generer',
    '--graine',
    '5',
    '--marches',
    '40',
    '--sans-defauts',
    '-o',
    'f.json.gz',
  );
  expect(seconde.status).toBe(0);
  expect(gunzipSync(readFileSync(join(dossier, 'f.json.gz'))).toString('utf8')).toBe(premiere.stdout);
});

it('refuse un nombre qui n’en est pas un, et un dossier qui n’existe pas', () => {
  expect(spaser('demo', 'generer', '--marches', 'beaucoup').status).toBe(2);
  const refus = spaser('demo', 'generer', '--marches', '3', '-o', 'absent/f.json');
  expect(refus.status).toBe(1);
  expect(refus.stderr).toContain('Écriture impossible');
});

it('lancée, importe et écrit les bilans ; relancée, reprend ce qui est importé', { timeout: 240_000 }, () => {
  const premiere = spaser('demo', 'lancer', '--sans-serveur');
  expect(premiere.stderr).toMatch(/1\s847\senregistrements lus : 1\s808\scontrats/u);
  expect(premiere.status).toBe(0);
  const demo = (nom: string): Buffer => readFileSync(join(dossier, 'donnees', 'demo', nom));
  expect(demo('bilan.pdf').subarray(0, 5).toString()).toBe('%PDF-');
  expect(demo('bilan.xlsx').subarray(0, 2).toString()).toBe('PK');
  const { annee, indicateurs } = JSON.parse(demo('bilan.json').toString('utf8'));
  expect(annee).toBe(2025);
  const taux = (code: string): number => indicateurs.find((i: { code: string }) => i.code === code).valeur;
  expect(taux('ENV-01')).toBeGreaterThan(0.3);
  expect(taux('TER-03')).toBeGreaterThan(0.5);
  const seconde = spaser('demo', 'lancer', '--sans-serveur');
  expect(seconde.stderr).toMatch(/1\s847\senregistrements déjà au registre/u);
  expect(seconde.status).toBe(0);
});

it('dit qu’un port imposé est pris, au lieu d’en changer', { timeout: 120_000 }, async () => {
  const occupant = createServer();
  await new Promise<void>((ouvert) => occupant.listen(0, '127.0.0.1', ouvert));
  const adresse = occupant.address();
  const port = adresse !== null && typeof adresse === 'object' ? adresse.port : 0;
  const refus = spaser('demo', 'lancer', '--port', String(port));
  occupant.close();
  expect(refus.status).toBe(1);
  expect(refus.stderr).toContain(`Le port ${port} est déjà pris`);
});
