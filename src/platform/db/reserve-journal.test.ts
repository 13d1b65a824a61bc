import { expect, test } from 'vitest';
import { segmentSuivant } from './reserve-journal.ts';

test.each([
  ['000000010000000000000001', 1, '000000010000000000000002'],
  ['00000001000000000000000F', 1, '000000010000000000000010'],
  ['0000000100000000000000FE', 3, '000000010000000100000001'],
  ['000000020000000A000000FF', 1, '000000020000000B00000000'],
])('après le segment %s, de %i', (nom, de, suivant) => {
  expect(segmentSuivant(nom, de)).toBe(suivant);
});
