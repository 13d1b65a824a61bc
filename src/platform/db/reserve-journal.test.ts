import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { octetsDeReserve, segmentSuivant } from './reserve-journal.ts';

test('la réserve à prendre se compte avant d’ouvrir : celle qui est déjà là ne se paie pas deux fois', () => {
  const journal = mkdtempSync(join(tmpdir(), 'spaser-journal-'));
  onTestFinished(() => rmSync(journal, { recursive: true }));
  const segment = 16 * 1024 * 1024;
  expect(octetsDeReserve(join(journal, 'absent'), 3)).toBe(0);
  writeFileSync(join(journal, '000000010000000000000001'), '');
  writeFileSync(join(journal, 'archive_status'), '');
  expect(octetsDeReserve(journal, 3)).toBe(3 * segment);
  for (const n of [2, 3, 4]) writeFileSync(join(journal, `00000001000000000000000${n}`), '');
  expect(octetsDeReserve(journal, 3)).toBe(0);
});

test.each([
  ['000000010000000000000001', 1, '000000010000000000000002'],
  ['00000001000000000000000F', 1, '000000010000000000000010'],
  ['0000000100000000000000FE', 3, '000000010000000100000001'],
  ['000000020000000A000000FF', 1, '000000020000000B00000000'],
])('après le segment %s, de %i', (nom, de, suivant) => {
  expect(segmentSuivant(nom, de)).toBe(suivant);
});
