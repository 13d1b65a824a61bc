import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BaseDuckDb, colonnesSql, ouvrirDuckDb, type TypeDuckDb } from './duckdb.ts';

const COLONNES = {
  id: 'texte',
  montant: 'montant',
  jour: 'jour',
  avance: 'booleen',
  offres: 'entier',
} as const satisfies Record<string, TypeDuckDb>;

describe('la base DuckDB en mémoire', () => {
  let base: BaseDuckDb;
  beforeAll(async () => {
    base = await ouvrirDuckDb();
    await base.lancer(`create table contrat (${colonnesSql(COLONNES)})`);
    const ajout = await base.ouvrirAjout('contrat', COLONNES);
    for (let rang = 0; rang < 5000; rang += 1)
      ajout.ajouter({
        id: `c${rang}`,
        montant: 0.1,
        jour: '2024-02-29',
        avance: rang % 2 === 0,
        offres: rang % 3,
      });
    ajout.ajouter({ id: 'muet' });
    ajout.ajouter({ id: 'demesure', montant: 1e300, jour: 'pas un jour', offres: 1e12 });
    ajout.terminer();
  });
  afterAll(() => base.fermer());

  it('additionne les montants au centime exact', async () => {
    const [ligne] = await base.executer({
      sql: 'select sum(montant) as total, count(*) as n from contrat',
      parametres: [],
    });
    expect(ligne).toEqual({ total: 500, n: 5002 });
  });
  it("garde non déclaré ce qui ne l'est pas, et ce qui ne peut pas être une valeur", async () => {
    const lignes = await base.executer({
      sql: 'select * from contrat where id not like $1 order by id',
      parametres: ['c%'],
    });
    expect(lignes).toEqual([
      { id: 'demesure', montant: null, jour: null, avance: null, offres: null },
      { id: 'muet', montant: null, jour: null, avance: null, offres: null },
    ]);
  });
  it('rend les jours en texte et accepte textes, nombres, booléens et listes en paramètres', async () => {
    const lignes = await base.executer({
      sql: 'select distinct jour, avance from contrat where id = any($1) and offres = $2 and avance = $3 and jour >= $4',
      parametres: [['c0', 'c1', "x' or true --"], 0, true, '2024-01-01'],
    });
    expect(lignes).toEqual([{ jour: '2024-02-29', avance: true }]);
  });
});
