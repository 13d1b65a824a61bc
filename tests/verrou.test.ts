import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { BaseDejaOuverte, prendreVerrou } from '../src/platform/db/verrou.ts';

const racine = mkdtempSync(join(tmpdir(), 'spaser-verrou-'));
const chemin = join(racine, 'pglite.verrou');
afterEach(() => rmSync(chemin, { force: true }));

test('un dossier déjà ouvert est refusé en nommant le processus qui le tient', async () => {
  const liberer = await prendreVerrou(chemin, 'donnees');
  await expect(prendreVerrou(chemin, 'donnees')).rejects.toThrow(BaseDejaOuverte);
  await expect(prendreVerrou(chemin, 'donnees')).rejects.toThrow(
    `La base « donnees » est déjà ouverte par le processus ${process.pid}.`,
  );
  await liberer();
  expect(existsSync(chemin)).toBe(false);
  await (await prendreVerrou(chemin, 'donnees'))();
});

test('le verrou d’un processus tué est repris', async () => {
  const enfant = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
  writeFileSync(chemin, `${enfant.pid}\n`);
  await expect(prendreVerrou(chemin, 'donnees')).rejects.toThrow(`processus ${enfant.pid}`);
  const mort = new Promise((resoudre) => enfant.once('exit', resoudre));
  enfant.kill('SIGKILL');
  await mort;
  const liberer = await prendreVerrou(chemin, 'donnees');
  expect(readFileSync(chemin, 'utf8')).toMatch(new RegExp(`^${process.pid} `));
  await liberer();
});

test('un numéro de processus réutilisé par un autre programme ne bloque pas', async () => {
  writeFileSync(chemin, `${process.pid} 1\n`);
  await (await prendreVerrou(chemin, 'donnees'))();
});

test('un verrou illisible ou vide est repris', async () => {
  for (const contenu of ['', 'x', '-1 3', '0']) {
    writeFileSync(chemin, contenu);
    await (await prendreVerrou(chemin, 'donnees'))();
  }
});

test('de dix demandes simultanées sur un verrou abandonné, une seule l’obtient', async () => {
  for (let tour = 0; tour < 40; tour += 1) {
    writeFileSync(chemin, '999999999\n');
    const essais = await Promise.allSettled(
      Array.from({ length: 10 }, () => prendreVerrou(chemin, 'donnees')),
    );
    const prises = essais.filter((e) => e.status === 'fulfilled');
    expect(prises).toHaveLength(1);
    for (const prise of prises) await prise.value();
  }
});
