import { describe, expect, test } from 'vitest';
import { Constats } from './constats.ts';
import { lireDate } from './date.rules.ts';

const bornes = { minimum: 1980, maximum: 2027 };
const lire = (valeur: unknown) => {
  const constats = new Constats();
  const jour = lireDate(valeur, 'dateNotification', bornes, constats);
  return [jour, ...constats.anomalies.map(({ code }) => code)];
};

describe('une date', () => {
  test.each([
    ['un jour civil', '2024-02-29', ['2024-02-29']],
    ['un jour avec fuseau garde son jour', '2019-01-16+01:00', ['2019-01-16']],
    ['un jour avec fuseau Z garde son jour', '2019-01-16Z', ['2019-01-16']],
    ['un instant d’hiver à 23 h UTC tombe le lendemain à Paris', '2019-01-15T23:00:00Z', ['2019-01-16']],
    ['un instant d’été à 22 h UTC tombe le lendemain à Paris', '2019-07-15T22:00:00.000Z', ['2019-07-16']],
    ['un instant d’hiver à 22 h UTC reste le même jour', '2019-01-15T22:00:00Z', ['2019-01-15']],
    ['un instant sans fuseau garde son jour', '2019-01-15T23:30:00', ['2019-01-15']],
    ['non déclarée', null, [null]],
    ['non communiquée', 'NC', [null]],
    ['vide', '', [null]],
    ['écrite à la française', '09/01/2019', ['2019-01-09', 'date-mal-formee']],
    ['sans zéro', '2019-1-9', ['2019-01-09', 'date-mal-formee']],
    ['sans tiret', '20190109', ['2019-01-09', 'date-mal-formee']],
    ['année 19', '0019-01-16', [null, 'date-aberrante']],
    ['année 218', '0218-10-29', [null, 'date-aberrante']],
    ['année 2109', '2109-01-16', [null, 'date-aberrante']],
    ['29 février d’une année ordinaire', '2023-02-29', [null, 'date-aberrante']],
    ['29 février de 2100 n’existe pas', '2100-02-29', [null, 'date-aberrante']],
    ['treizième mois', '2024-13-01', [null, 'date-aberrante']],
    ['31 avril', '2024-04-31', [null, 'date-aberrante']],
    ['du texte', 'hier', [null, 'date-aberrante']],
    ['un nombre', 20240115, [null, 'date-aberrante']],
    ['un objet', {}, [null, 'date-aberrante']],
  ])('%s', (_, valeur, attendu) => expect(lire(valeur)).toEqual(attendu));
});
