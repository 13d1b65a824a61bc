import { expect, test } from 'vitest';
import { citer, desarmer } from './csv.ts';

test('ce qu’un tableur prendrait pour une formule devient un texte', () => {
  for (const texte of [
    '=1+1',
    '+33 1 02 03 04 05',
    '-2',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '  =1',
    '＝1+1',
    '＠A1',
  ]) {
    expect(desarmer(texte), JSON.stringify(texte)).toBe(`'${texte}`);
  }
  for (const texte of ['', 'Voirie', 'a=b', '2 - 1', '« =1 »', '{"a":"=1"}'])
    expect(desarmer(texte)).toBe(texte);
});

test('une cellule qui contient un séparateur, un guillemet ou une fin de ligne reste une cellule', () => {
  expect(citer('a;b')).toBe('"a;b"');
  expect(citer('dit « "oui" »')).toBe('"dit « ""oui"" »"');
  expect(citer('a\r\nb')).toBe('"a\r\nb"');
  expect(citer('simple')).toBe('simple');
});
