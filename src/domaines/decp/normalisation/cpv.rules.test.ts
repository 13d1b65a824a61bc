import { describe, expect, test } from 'vitest';
import { Constats } from './constats.ts';
import { lireCpv } from './cpv.rules.ts';

const lire = (valeur: unknown, nomenclature: ReadonlySet<string> | null = null) => {
  const constats = new Constats();
  const code = lireCpv(valeur, nomenclature, constats);
  return [code, ...constats.anomalies.map(({ code: anomalie }) => anomalie)];
};

describe('un code CPV jugé contre les 45 divisions', () => {
  test.each([
    ['huit chiffres', '90513500', ['90513500']],
    ['avec sa clé', '90513500-1', ['90513500']],
    ['zéro de tête perdu', '3111000', ['03111000', 'cpv-mal-forme']],
    ['zéro de queue perdu, quand la tête ne convient pas', '4543100-7', ['45431000', 'cpv-mal-forme']],
    ['clé collée', '031210005', ['03121000', 'cpv-mal-forme']],
    ['un nombre', 45000000, ['45000000']],
    ['division inexistante', '99000000', ['99000000', 'cpv-inconnu']],
    ['du texte', 'travaux', [null, 'cpv-inconnu']],
    ['trop court', '45', [null, 'cpv-inconnu']],
    ['non déclaré', null, [null]],
    ['non communiqué', 'NC', [null]],
  ])('%s', (_, valeur, attendu) => expect(lire(valeur)).toEqual(attendu));
});

describe('un code CPV jugé contre la nomenclature', () => {
  const nomenclature = new Set(['45431000', '45431000-7', '03111000', '03111000-2']);
  test.each([
    ['connu', '45431000', ['45431000']],
    ['connu, clé juste', '45431000-7', ['45431000']],
    ['connu, clé fausse', '45431000-8', ['45431000', 'cpv-mal-forme']],
    ['inconnu dans une division connue', '45431001', ['45431001', 'cpv-inconnu']],
    ['complété par la queue', '4543100-7', ['45431000', 'cpv-mal-forme']],
  ])('%s', (_, valeur, attendu) => expect(lire(valeur, nomenclature)).toEqual(attendu));

  test('sans clés dans la nomenclature, une clé ne se juge pas', () => {
    expect(lire('45431000-8', new Set(['45431000']))).toEqual(['45431000']);
  });
});
