import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LigneSql } from '#platform/population.ts';
import { type MoteurSql, ouvrirMoteurs } from '../../../tests/moteurs-sql.ts';
import type { Formule } from './formule.ts';
import { formules, lignesDe, portees } from './formules-d-essai.ts';
import { imprimerFormule } from './imprimer-formule.ts';
import { interpreter } from './interpreter.ts';
import { LONGUEUR_MAXIMALE, PROFONDEUR_MAXIMALE } from './limites.ts';
import { listerLignes } from './lister-lignes.repository.ts';
import { deriver, type Mesure } from './mesure.ts';
import { mesurer, ventiler } from './mesurer.repository.ts';
import { parserFormule } from './parser-formule.ts';
import { marchesDEssai, populationsDEssai, titulairesDEssai } from './populations-d-essai.ts';
import type { Portee } from './portee.ts';

let moteurs: MoteurSql[] = [];
beforeAll(async () => {
  moteurs = await ouvrirMoteurs();
});
afterAll(async () => {
  for (const moteur of moteurs) await moteur.fermer();
});

const donnees = fc.record({
  marches: lignesDe(marchesDEssai, 25),
  titulaires: lignesDe(titulairesDEssai, 25),
});
const lire = (texte: string): Formule => {
  const lue = parserFormule(texte, populationsDEssai);
  if (!lue.ok) throw new Error(lue.erreur.message);
  return lue.valeur;
};
const definitions = (liste: readonly Formule[]) => liste.map((formule, i) => ({ code: `F${i}`, formule }));
const remplir = async (moteur: MoteurSql, lignes: { marches: object[]; titulaires: object[] }) => {
  await moteur.remplir(marchesDEssai, lignes.marches as Record<string, unknown>[]);
  await moteur.remplir(titulairesDEssai, lignes.titulaires as Record<string, unknown>[]);
};

describe('DuckDB, PGlite et PostgreSQL comptent comme l’interprète', () => {
  test('toute formule, sur toutes données, dans toute portée, en une requête par population', async () => {
    await fc.assert(
      fc.asyncProperty(
        donnees,
        fc.array(formules, { minLength: 1, maxLength: 12 }),
        portees,
        async (lignes, liste, portee) => {
          const attendues = liste.map((f) => interpreter(f, lignes, populationsDEssai, portee));
          for (const moteur of moteurs) {
            await remplir(moteur, lignes);
            let requetes = 0;
            const compter: MoteurSql['executer'] = (requete) => {
              requetes++;
              return moteur.executer(requete);
            };
            const mesures = await mesurer(compter, definitions(liste), {
              populations: populationsDEssai,
              ...portee,
            });
            for (const [i, attendue] of attendues.entries())
              expect(mesures.get(`F${i}`), `${moteur.nom} : ${imprimerFormule(liste[i] as Formule)}`).toEqual(
                attendue,
              );
            expect(requetes).toBeLessThanOrEqual(2);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('ce que le langage accepte à ses limites se calcule et se liste', async () => {
    const [lignes] = fc.sample(donnees, { numRuns: 1, seed: 7 });
    if (lignes === undefined) throw new Error('Aucune ligne d’essai.');
    // Autant de morceaux qu'une formule en laisse passer, une fois écrits la population et le reste.
    const suite = (morceau: (i: number) => string, lien: string) => {
      let texte = morceau(0);
      for (let i = 1; texte.length < LONGUEUR_MAXIMALE - 150; i++) texte += lien + morceau(i);
      return texte;
    };
    const emboitee = (motif: string) =>
      `${motif.repeat(PROFONDEUR_MAXIMALE / 2)}groupement${')'.repeat(PROFONDEUR_MAXIMALE / 2)}`;
    const conditions = [
      `annee parmi (${suite((i) => String(1000 + i), ' ; ')})`,
      `objet parmi ("Vélo" ; ${suite((i) => `« t${i} »`, ' ; ')})`,
      suite((i) => `duree_mois ≠ ${i + 3}`, ' et '),
      suite((i) => `duree_mois = ${i}`, ' ou '),
      suite((i) => `groupement = oui et objet ≠ « ${i} »`, ' ou '),
      emboitee('non (titulaire_pme ou '),
      emboitee('non (titulaire_pme et '),
      `objet ≠ « ${'é'.repeat(LONGUEUR_MAXIMALE - 200)} » et non objet contient « x »`,
      'montant > -999999999999999 et montant < 9999999999999,99 et montant ≠ 0,01',
      'duree_mois > 0,00000000000001 et duree_mois < 999999999999999 et duree_mois ≠ 123456,789012345',
      'date_fin ≥ 0001-01-01 et date_fin ≤ 9999-12-31',
    ];
    const liste = conditions.flatMap((condition) => [
      lire(`part marches où ${condition} parmi marches où groupement`),
      lire(`nombre distinct objet de marches où ${condition}`),
    ]);
    const portee = { annee: 2024 };
    const options = { populations: populationsDEssai, ...portee };
    const attendues = liste.map((formule) => interpreter(formule, lignes, populationsDEssai, portee));
    for (const moteur of moteurs) {
      await remplir(moteur, lignes);
      const mesures = await mesurer(moteur.executer, definitions(liste), options);
      for (const [i, formule] of liste.entries()) {
        const quoi = `${moteur.nom} ${imprimerFormule(formule).slice(0, 80)}`;
        const attendue = attendues[i] as Mesure;
        expect(mesures.get(`F${i}`), quoi).toEqual(attendue);
        const suivies = await listerLignes(moteur.executer, { formule }, 'nonDeclare', {
          ...options,
          dialecte: moteur.dialecte,
        });
        expect(suivies.distincts ?? suivies.total, quoi).toBe(chiffreDe(attendue, 'nonDeclare'));
      }
    }
  });

  test('les listes de lignes ont le compte du chiffre, page par page et sans doublon', async () => {
    const liste = fc.array(formules, { minLength: 3, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(donnees, liste, portees, async (lignes, formulees, portee) => {
        for (const moteur of moteurs) {
          await remplir(moteur, lignes);
          for (const formule of formulees) await verifierListes(moteur, formule, lignes, portee);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('les groupes d’une ventilation s’additionnent au total', async () => {
    await fc.assert(
      fc.asyncProperty(
        donnees,
        fc.array(formules, { minLength: 1, maxLength: 6 }),
        portees,
        async (lignes, liste, portee) => {
          for (const moteur of moteurs) {
            await remplir(moteur, lignes);
            const options = { populations: populationsDEssai, ...portee };
            const groupes = await ventiler(
              moteur.executer,
              definitions(liste),
              ['acheteur', 'famille'],
              options,
            );
            for (const [i, formule] of liste.entries()) {
              if (formule.genre === 'rapport') continue;
              const total = interpreter(formule, lignes, populationsDEssai, portee);
              if (total.genre === 'nombre distinct') continue;
              const somme = (
                champ: 'numerateur' | 'denominateur' | 'nonDeclare' | 'effectif' | 'sansDate' | 'sansMontant',
              ) => groupes.reduce((n, g) => n + (g.mesures.get(`F${i}`)?.[champ] ?? 0), 0);
              for (const champ of [
                'numerateur',
                'nonDeclare',
                'effectif',
                'sansDate',
                'sansMontant',
              ] as const)
                expect(somme(champ), `${moteur.nom} ${champ} ${imprimerFormule(formule)}`).toBeCloseTo(
                  total[champ],
                  5,
                );
              expect(somme('denominateur')).toBeCloseTo(total.denominateur ?? 0, 5);
            }
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  test('ventilé par année, chaque groupe est ce que l’on mesure cette année-là, « en cours » compris', async () => {
    await fc.assert(
      fc.asyncProperty(donnees, fc.array(formules, { minLength: 1, maxLength: 6 }), async (lignes, liste) => {
        // Une autre date que celle de la population ne fait pas les groupes : on ne ventile que ce qui suit l'année.
        const suivies = liste.filter(
          (f) => f.periode.genre === 'en cours' || f.periode.colonne === 'date_notification',
        );
        for (const moteur of moteurs) {
          await remplir(moteur, lignes);
          const options = { populations: populationsDEssai };
          const groupes = await ventiler(moteur.executer, definitions(suivies), ['annee'], options);
          for (const { cle, mesures } of groupes) {
            const annee = cle.annee;
            if (typeof annee !== 'number') continue;
            for (const [code, mesure] of mesures) {
              const formule = suivies[Number(code.slice(1))];
              if (formule === undefined) continue;
              const seule = interpreter(formule, lignes, populationsDEssai, { annee });
              expect(
                { ...mesure, sansDate: 0 },
                `${moteur.nom} ${annee} ${imprimerFormule(formule)}`,
              ).toEqual({ ...seule, sansDate: 0 });
            }
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  test('la valeur est toujours entre ses bornes, et les bornes d’une part entre 0 et 1', () => {
    fc.assert(
      fc.property(donnees, formules, portees, (lignes, formule, portee) => {
        const mesure = interpreter(formule, lignes, populationsDEssai, portee);
        const { enNombre } = deriver(mesure);
        const [bas, haut] = enNombre.bornes;
        if (enNombre.valeur !== null && bas !== null) expect(bas).toBeLessThanOrEqual(enNombre.valeur + 1e-9);
        if (enNombre.valeur !== null && haut !== null)
          expect(haut).toBeGreaterThanOrEqual(enNombre.valeur - 1e-9);
        if (formule.genre === 'part' && bas !== null && haut !== null) {
          expect(bas).toBeGreaterThanOrEqual(0);
          expect(haut).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 500 },
    );
  });
});

const verifierListes = async (
  moteur: MoteurSql,
  formule: Formule,
  lignes: { marches: LigneSql[]; titulaires: LigneSql[] },
  portee: Portee,
): Promise<void> => {
  const mesure = interpreter(formule, lignes, populationsDEssai, portee);
  const options = { populations: populationsDEssai, dialecte: moteur.dialecte, parPage: 9, ...portee };
  for (const ensemble of ['numerateur', 'denominateur', 'nonDeclare', 'sansDate'] as const) {
    const lire = (page: number) => listerLignes(moteur.executer, { formule }, ensemble, { ...options, page });
    const premiere = await lire(1);
    const lues = [...premiere.lignes];
    for (let page = 2; page <= premiere.pages; page++) lues.push(...(await lire(page)).lignes);
    expect(lues).toHaveLength(premiere.total);
    if (formule.genre !== 'rapport') expect(new Set(lues.map((l) => l.cle)).size).toBe(lues.length);
    const chiffre = chiffreDe(mesure, ensemble);
    if (chiffre === null) continue;
    const quoi = `${moteur.nom} ${ensemble} ${imprimerFormule(formule)}`;
    expect(premiere.distincts ?? premiere.total, quoi).toBe(chiffre);
  }
};

/** Le chiffre qu'une liste doit retrouver ; `null` pour une somme, qui n'est pas un nombre de lignes. */
const chiffreDe = (mesure: Mesure, ensemble: 'numerateur' | 'denominateur' | 'nonDeclare' | 'sansDate') => {
  if (mesure.genre === 'rapport' && ensemble !== 'nonDeclare' && ensemble !== 'sansDate') return null;
  if (mesure.genre === 'rapport') return null;
  if (ensemble === 'sansDate') return mesure.genre === 'nombre distinct' ? null : mesure.sansDate;
  if (ensemble === 'nonDeclare') return mesure.nonDeclare;
  if (ensemble === 'denominateur')
    return mesure.genre === 'part' || mesure.genre === 'moyenne' ? mesure.denominateur : null;
  return mesure.genre === 'part' || mesure.genre === 'nombre' || mesure.genre === 'nombre distinct'
    ? mesure.numerateur
    : null;
};
