import { describe, expect, it } from 'vitest';
import { routes } from '../../routes.ts';
import { lireFiltresMarches, sansPage } from './filtres-marches.ts';

describe('les filtres de la liste des marchés', () => {
  it('se lisent de l’adresse que la liste écrit', () => {
    const filtres = {
      q: 'voirie & été',
      annee: 2025,
      environnement: 'non-declare',
      tri: '-montant',
      page: 3,
    } as const;
    const adresse = new URL(routes.marches(filtres), 'http://localhost');
    expect(lireFiltresMarches(Object.fromEntries(adresse.searchParams))).toEqual(filtres);
  });

  it('ignorent ce qui n’a pas la forme attendue', () => {
    expect(
      lireFiltresMarches({
        acheteur: "1' or 1=1",
        annee: 'deux mille',
        environnement: 'peut-être',
        tri: 'drop table',
        page: '-1',
        famille: '../..',
        anomalie: '<script>',
        q: '   ',
      }),
    ).toEqual({});
  });

  it('coupent une recherche démesurée', () => {
    expect(lireFiltresMarches({ q: 'a'.repeat(5_000) }).q).toHaveLength(200);
  });

  it('perdent leur page quand on change de tri', () => {
    expect(sansPage({ q: 'eau', page: 4, apres: '21210231300013-A' })).toEqual({ q: 'eau' });
  });
});
