import { expect, test } from 'vitest';
import type { CompteDeRappels } from '#domaines/acte';
import { ouvrirCollecte } from '#domaines/mesure';
import { acteurLocal } from '#domaines/organisation';
import { creerDepuisModele } from '#domaines/schema';
import { TRANCHES } from '../src/tranches.ts';
import { ouvrirBaseEnMemoire } from './base-de-test.ts';
import { reussir } from './personnes-d-essai.ts';

test('chaque tranche rappelle ce qu’elle attend, et compte ce que personne ne peut recevoir', async () => {
  const base = await ouvrirBaseEnMemoire();
  const maintenant = new Date('2026-11-23T10:00:00Z');
  const acteur = acteurLocal();
  await base.dansCollectivite('defaut', async (tx) => {
    const entete = {
      intitule: 'SPASER de Valmont',
      debut: 2024,
      fin: 2027,
      organisations: ['Valmont'],
      etenduConcessions: false,
    };
    const { schema } = await reussir(
      creerDepuisModele(tx, acteur, { modele: 'clermont-spaser', entete, aLIdentique: false }, maintenant),
    );
    await reussir(
      ouvrirCollecte(
        tx,
        acteur,
        { schema, annee: 2025, echeance: '2026-12-31', acheteurs: [], avecAVenir: true },
        maintenant,
      ),
    );
  });
  const comptes: (readonly [string, CompteDeRappels])[] = [];
  for (const { nom, rappels } of TRANCHES)
    for (const compte of await rappels(
      { dans: (travail) => base.dansCollectivite('defaut', travail), poster: async () => true },
      acteur,
      { annee: 2026, maintenant },
    ))
      comptes.push([nom, compte]);
  expect(comptes.map(([tranche, { sur, partis, echecs }]) => [tranche, sur, partis, echecs])).toEqual([
    ['schema', 'SPASER de Valmont', 0, 0],
    ['mesure', 'Mesures de 2025', 0, 0],
  ]);
  expect(comptes[0]?.[1].sansDestinataire).toContain('A1');
  expect(comptes[1]?.[1].sansDestinataire.length).toBeGreaterThan(0);
  await base.fermer();
});
