import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LigneSql } from '#platform/population.ts';
import { type MoteurSql, ouvrirMoteurs } from '../../../tests/moteurs-sql.ts';
import { definir } from './definition.ts';
import { interpreter } from './interpreter.ts';
import { listerLignes } from './lister-lignes.repository.ts';
import { deriver } from './mesure.ts';
import { mesurer, ventiler } from './mesurer.repository.ts';
import { marchesDEssai, populationsDEssai } from './populations-d-essai.ts';

const definition = (code: string, texte: string) => {
  const lue = definir(code, texte, 1, populationsDEssai);
  if (!lue.ok) throw new Error(lue.erreur.message);
  return lue.valeur;
};

const marche = (id: string, plus: LigneSql = {}): LigneSql => ({
  id,
  acheteur: '210000001',
  type_contrat: 'marche',
  annee: 2025,
  date_notification: '2025-03-01',
  montant: 1000,
  ...plus,
});

const env01 = definition(
  'ENV-01',
  `part marches où environnement contient « clause » ou environnement contient « critère »
   parmi marches par date_notification en nombre, montant`,
);

const lignes = [
  marche('m1', { environnement_clause: true, environnement_critere: false, montant: 600 }),
  marche('m2', { environnement_clause: false, environnement_critere: true, montant: 400 }),
  marche('m3', { environnement_clause: false, environnement_critere: false, montant: null }),
  marche('m4', { montant: 100 }),
  marche('m5', {
    annee: 2024,
    date_notification: '2024-12-31',
    environnement_clause: true,
    environnement_critere: true,
  }),
  marche('m6', {
    annee: null,
    date_notification: null,
    environnement_clause: true,
    environnement_critere: true,
  }),
];

let moteurs: MoteurSql[] = [];
beforeAll(async () => {
  moteurs = await ouvrirMoteurs();
  for (const moteur of moteurs) await moteur.remplir(marchesDEssai, lignes);
});
afterAll(async () => {
  for (const moteur of moteurs) await moteur.fermer();
});

const options = { populations: populationsDEssai, annee: 2025, typeContrat: 'marche' } as const;

describe('ENV-01, part des contrats avec considération environnementale', () => {
  test('compte oui, total et non-déclaré, en nombre et en euros, comme l’interprète', async () => {
    const attendue = interpreter(env01.formule, { marches: lignes }, populationsDEssai, options);
    expect(attendue).toMatchObject({
      numerateur: 2,
      denominateur: 4,
      nonDeclare: 1,
      montantNumerateur: 1000,
      montantDenominateur: 1100,
      montantNonDeclare: 100,
      sansMontant: 1,
      sansDate: 1,
      effectif: 4,
      bornesNombre: [0.5, 0.75],
    });
    expect(deriver(attendue)).toMatchObject({ valeur: 0.5, bornes: [0.5, 0.75], tauxDeclaration: 0.75 });
    for (const moteur of moteurs) {
      const mesures = await mesurer(moteur.executer, [env01], options);
      expect(mesures.get('ENV-01'), moteur.nom).toEqual(attendue);
    }
  });

  test('tout non déclaré donne une valeur nulle et les bornes 0 et 1, jamais 0 %', () => {
    const muettes = [marche('a'), marche('b')];
    const mesure = interpreter(env01.formule, { marches: muettes }, populationsDEssai, options);
    expect(deriver(mesure)).toMatchObject({ valeur: null, bornes: [0, 1], tauxDeclaration: 0 });
  });

  test('aucun contrat : sans objet, ni valeur ni bornes', () => {
    const mesure = interpreter(env01.formule, { marches: [] }, populationsDEssai, options);
    expect(deriver(mesure)).toMatchObject({ valeur: null, bornes: [null, null], tauxDeclaration: null });
  });

  test('chaque liste de contrats a le compte du chiffre qu’elle explique', async () => {
    for (const moteur of moteurs) {
      const lister = async (ensemble: Parameters<typeof listerLignes>[2]) => {
        const suivies = await listerLignes(moteur.executer, env01, ensemble, {
          ...options,
          dialecte: moteur.dialecte,
        });
        return suivies.lignes.map((l) => l.cle);
      };
      expect(await lister('numerateur'), moteur.nom).toEqual(['m1', 'm2']);
      expect(await lister('denominateur'), moteur.nom).toEqual(['m1', 'm2', 'm3', 'm4']);
      expect(await lister('nonDeclare'), moteur.nom).toEqual(['m4']);
      expect(await lister('sansDate'), moteur.nom).toEqual(['m6']);
    }
  });

  test('ventilé par année, rien ne se perd : les contrats sans date ont leur groupe', async () => {
    for (const moteur of moteurs) {
      const groupes = await ventiler(moteur.executer, [env01], ['annee'], { populations: populationsDEssai });
      const parAnnee = new Map(groupes.map((g) => [g.cle.annee, g.mesures.get('ENV-01')?.denominateur]));
      expect(parAnnee, moteur.nom).toEqual(
        new Map([
          [2024, 1],
          [2025, 4],
          [null, 1],
        ]),
      );
    }
  });

  test('on ne ventile que selon une colonne déclarée', async () => {
    const [moteur] = moteurs;
    if (moteur === undefined) throw new Error('Aucun moteur.');
    for (const nom of ['collectivite', 'environnement', '1"; drop table essai_marches; --'])
      await expect(ventiler(moteur.executer, [env01], [nom], options)).rejects.toThrow();
  });

  test('un ensemble où rien ne peut être compte zéro, sur toutes les années', async () => {
    const vide = definition(
      'VIDE',
      'part marches parmi marches où acheteur n’est pas déclaré par date_notification en nombre',
    );
    const attendue = interpreter(vide.formule, { marches: lignes }, populationsDEssai, {});
    expect(attendue).toMatchObject({ numerateur: 0, denominateur: 0, effectif: 0 });
    for (const moteur of moteurs) {
      const mesures = await mesurer(moteur.executer, [vide], { populations: populationsDEssai });
      expect(mesures.get('VIDE'), moteur.nom).toEqual(attendue);
    }
  });

  test('une page au-delà de la dernière est vide, une page absurde est la première', async () => {
    const [moteur] = moteurs;
    if (moteur === undefined) throw new Error('Aucun moteur.');
    const lire = (page: number) =>
      listerLignes(moteur.executer, env01, 'denominateur', { ...options, page, parPage: 3 });
    expect(await lire(2)).toMatchObject({
      lignes: [{ cle: 'm4', montant: 100 }],
      total: 4,
      pages: 2,
      page: 2,
    });
    expect((await lire(9e15)).lignes).toEqual([]);
    for (const page of [Number.NaN, -3, Number.POSITIVE_INFINITY])
      expect((await lire(page)).lignes).toHaveLength(3);
  });
});
