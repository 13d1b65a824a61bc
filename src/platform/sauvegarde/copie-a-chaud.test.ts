import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { ouvrirBase } from '../db/base.ts';
import { DisquePlein } from '../disque.ts';
import { demanderCopie, offrirCopies } from './copie-a-chaud.ts';

const dossier = mkdtempSync(join(tmpdir(), 'spaser-copie-'));
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

test('une copie qui entamerait la marge du disque est refusée en une phrase, et rien n’est copié', async () => {
  const base = await ouvrirBase({ dossier });
  const cesser = await offrirCopies(base, dossier);
  try {
    vi.stubEnv('SPASER_MARGE_DISQUE', '1000000');
    const demande = demanderCopie(dossier);
    await expect(demande).rejects.toThrow(DisquePlein);
    await expect(demande).rejects.toThrow(
      /^Le disque est plein : il reste .* il en faut .*Libérez de la place/u,
    );
    expect(existsSync(join(dossier, 'pglite.copie'))).toBe(false);
    vi.unstubAllEnvs();
    const copie = await demanderCopie(dossier);
    expect(existsSync(join(copie?.dossier ?? '', 'pglite/PG_VERSION'))).toBe(true);
    await copie?.retirer();
  } finally {
    vi.unstubAllEnvs();
    await cesser();
    await base.fermer();
  }
});
