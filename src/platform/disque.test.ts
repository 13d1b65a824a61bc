import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { petitDisque } from '../../tests/petit-disque.ts';
import { peserDossier, placeLibre, verifierPlace } from './disque.ts';

const racine = mkdtempSync(join(tmpdir(), 'spaser-disque-'));
afterAll(() => rmSync(racine, { recursive: true, force: true }));

test('un dossier qui n’existe pas encore a la place du disque où il sera', () => {
  expect(placeLibre(join(racine, 'a', 'b'))).toBeGreaterThan(0);
  expect(verifierPlace(join(racine, 'a', 'b'), 0, 0)).toEqual({ ok: true, valeur: undefined });
});

test('un dossier pèse ce que pèsent ses fichiers, à toute profondeur', async () => {
  mkdirSync(join(racine, 'pese/dessous'), { recursive: true });
  writeFileSync(join(racine, 'pese/a'), Buffer.alloc(1_000));
  writeFileSync(join(racine, 'pese/dessous/b'), Buffer.alloc(234));
  expect(await peserDossier(join(racine, 'pese'))).toBe(1_234);
});

test('ce que l’on veut écrire s’ajoute à la marge, et le refus nomme le dossier et quoi faire', () => {
  const issue = verifierPlace(racine, Number.MAX_SAFE_INTEGER, 0);
  expect(issue).toMatchObject({ ok: false, erreur: { code: 'disque-plein' } });
  const message = issue.ok ? '' : issue.erreur.message;
  expect(message).toMatch(/^Le disque est plein : il reste /);
  expect(message).toContain(`dans « ${racine} », il en faut`);
  expect(message).toContain('Libérez de la place ou agrandissez ce disque.');
});

petitDisque(32, 'le refus vient sous la marge et cesse quand la place revient', (dossier) => {
  const marge = 16_000_000;
  const remplissage = join(dossier, 'remplissage');
  expect(verifierPlace(dossier, 0, marge).ok).toBe(true);
  expect(verifierPlace(dossier, 20_000_000, marge).ok).toBe(false);
  writeFileSync(remplissage, Buffer.alloc(20_000_000));
  expect(placeLibre(dossier)).toBeLessThan(14_000_000);
  expect(verifierPlace(dossier, 0, marge).ok).toBe(false);
  rmSync(remplissage);
  expect(verifierPlace(dossier, 0, marge).ok).toBe(true);
  expect(execFileSync('df', ['--output=avail', '-B1', dossier], { encoding: 'utf8' })).toContain(
    String(placeLibre(dossier)),
  );
});
