import { expect, test } from 'vitest';
import type { CompteDeRappels } from '#domaines/acte';
import { acteurLocal } from '#domaines/organisation';
import { gouvernerDemo } from '../src/demo/index.ts';
import { TRANCHES } from '../src/tranches.ts';
import { ouvrirBaseEnMemoire } from './base-de-test.ts';

test('les rappels de chaque tranche partent, comptent ce qui reste sans destinataire, et ne se répètent pas', async () => {
  const base = await ouvrirBaseEnMemoire();
  const maintenant = new Date('2026-11-23T10:00:00Z');
  await gouvernerDemo(base, 'defaut', maintenant);
  const rappeler = async () => {
    const comptes: (readonly [string, CompteDeRappels])[] = [];
    for (const { nom, rappels } of TRANCHES)
      for (const compte of await rappels(
        { dans: (travail) => base.dansCollectivite('defaut', travail), poster: async () => true },
        acteurLocal(),
        { annee: 2026, maintenant },
      ))
        comptes.push([nom, compte]);
    return comptes;
  };
  const comptes = await rappeler();
  expect(comptes.map(([tranche, { sur, echecs }]) => [tranche, sur, echecs])).toEqual([
    ['schema', 'SPASER de la métropole de Valmont', 0],
    ['mesure', 'Mesures de 2025', 0],
  ]);
  expect(comptes.every(([, { sansDestinataire }]) => sansDestinataire.length > 0)).toBe(true);
  expect((await rappeler()).map(([, { partis }]) => partis)).toEqual([0, 0]);
  await base.fermer();
});
