import { expect, test } from 'vitest';
import { BaseIndisponible, panneDe } from './base-indisponible.ts';
import { panneDuPilote } from './panne.rules.ts';

const erreur = (code: string): Error => Object.assign(new Error('duplicate key'), { code });

test.each([
  ['ECONNREFUSED', 'injoignable', true],
  ['53300', 'injoignable', true],
  ['57P03', 'injoignable', true],
  ['28P01', 'injoignable', false],
  ['57P01', 'coupure', true],
  ['08006', 'coupure', true],
  ['25006', 'lecture-seule', true],
  ['53100', 'lecture-seule', true],
  ['57014', 'occupee', false],
  ['40001', 'conflit', true],
  ['40P01', 'conflit', true],
])('%s est une panne de la base : %s', (code, sorte, passagere) => {
  expect(panneDuPilote(erreur(code))).toMatchObject({ sorte, passagere });
});

test('une faute de la demande n’est pas une panne : la refaire n’y changerait rien', () => {
  for (const code of ['23505', '42601', '42P01', '22P02', 'P0001', '25P02'])
    expect(panneDuPilote(erreur(code))).toBeNull();
  expect(panneDuPilote(new Error('Connection terminated by the user story'))).toBeNull();
  expect(panneDuPilote('ECONNREFUSED')).toBeNull();
});

test('un nom à plusieurs adresses, toutes refusées, est un serveur absent', () => {
  expect(panneDuPilote(new AggregateError([erreur('ECONNREFUSED'), erreur('EHOSTUNREACH')]))?.raison).toBe(
    'aucun serveur ne répond à cette adresse',
  );
});

test('la panne se retrouve sous l’erreur d’une bibliothèque, et son message ne cite rien de la demande', () => {
  const panne = new BaseIndisponible(
    { sorte: 'coupure', raison: 'la connexion a été coupée', passagere: true },
    new Error('select secret from postgresql://moi:secret@hote'),
  );
  expect(panneDe(new Error('FAILED_TO_GET_SESSION', { cause: panne }))).toBe(panne);
  expect(panneDe(new Error('autre chose'))).toBeNull();
  expect(panne.message).toBe('La base PostgreSQL ne répond pas comme il faut : la connexion a été coupée.');
});
