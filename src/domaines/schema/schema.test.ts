import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { catalogue } from '#domaines/indicateur';
import { chargerModele, listerModeles } from './charger-modele.ts';
import { ciblesDe } from './cibles.rules.ts';
import type { NomDeNiveau, Schema } from './modele.ts';
import { codesDe, lignesDe, noeudsDe } from './parcourir-schema.ts';

const modele = (id: string): Schema => {
  const lu = chargerModele(id);
  if (!lu.ok) throw new Error(lu.erreur.message);
  return lu.valeur;
};
const compter = (schema: Schema, niveau: NomDeNiveau): number =>
  noeudsDe(schema.arbre).filter((n) => n.niveau === niveau).length;
const releves = ['aix-spaser', 'clermont-spaser', 'dijon-rso', 'dijon-spaser-2024-2027'];
const ids = [...releves, 'minimum-legal'];

describe('les quatre schémas', () => {
  test('se listent et se chargent ; un autre nom est refusé en nommant ceux qui existent', () => {
    expect(listerModeles().map((m) => m.id)).toEqual(ids);
    const refuse = chargerModele('../indicateurs');
    expect(refuse).toMatchObject({ ok: false, erreur: { message: expect.stringContaining('dijon-rso') } });
  });

  test('A01, A03, A04 : Dijon a 3 axes, 9 ambitions, 43 lignes, 78 moyens et 26 sous-moyens', () => {
    const dijon = modele('dijon-spaser-2024-2027');
    const ambitions = noeudsDe(dijon.arbre).filter((n) => n.niveau === 'ambition');
    expect(dijon.arbre.map((axe) => axe.enfants.length)).toEqual([2, 3, 4]);
    expect(ambitions.map((a) => a.indicateurs.length)).toEqual([9, 4, 2, 7, 2, 2, 9, 3, 5]);
    expect(ambitions.map((a) => noeudsDe(a.enfants).filter((n) => n.niveau === 'moyen').length)).toEqual([
      18, 8, 6, 7, 4, 8, 12, 6, 9,
    ]);
    expect(compter(dijon, 'sous-moyen')).toBe(26);
    expect(
      lignesDe(dijon)
        .filter((l) => l.nature === 'jalon')
        .map((l) => l.id),
    ).toEqual(['E1-I9', 'V3-I3', 'V4-I5']);
    expect(dijon.etenduConcessions).toBe(false);
  });

  test('A05, A06 : Clermont a 4 blocs, 8 objectifs, 26 actions, 35 + 69 lignes et 6 lignes de cible', () => {
    const clermont = modele('clermont-spaser');
    expect([compter(clermont, 'axe'), compter(clermont, 'objectif'), compter(clermont, 'action')]).toEqual([
      4, 8, 26,
    ]);
    const natures = noeudsDe(clermont.arbre).flatMap((n) => n.indicateurs.map((l) => l.nature));
    expect(natures.filter((n) => n === 'realisation')).toHaveLength(35);
    expect(natures.filter((n) => n === 'effet')).toHaveLength(69);
    expect(clermont.ciblesGenerales?.indicateurs).toHaveLength(6);
  });

  test('A07 : Aix a 3 axes, 7 objectifs, 14 actions, 66 moyens, 12 lignes, 8 cibles, et vise les concessions', () => {
    const aix = modele('aix-spaser');
    expect(aix.arbre.map((axe) => axe.enfants.length)).toEqual([3, 2, 2]);
    expect([compter(aix, 'action'), compter(aix, 'moyen'), lignesDe(aix).length]).toEqual([14, 66, 12]);
    expect(noeudsDe(aix.arbre).flatMap((n) => n.cibles)).toHaveLength(8);
    expect(aix.etenduConcessions).toBe(true);
  });

  test('A08 : la politique RSO de Dijon a 3 axes, 15 engagements et 43 indicateurs (8, 16, 19)', () => {
    const rso = modele('dijon-rso');
    expect(rso.arbre.map((axe) => axe.enfants.length)).toEqual([5, 5, 5]);
    expect(rso.arbre.map((axe) => axe.indicateurs.length)).toEqual([8, 16, 19]);
    expect(compter(rso, 'realisation')).toBe(34);
  });

  test.each(ids)('%s : chaque identifiant est unique et chaque code existe au catalogue', (id) => {
    const schema = modele(id);
    const noeuds = noeudsDe(schema.arbre).map((n) => n.id);
    const lignes = lignesDe(schema).map((l) => l.id);
    expect(new Set(noeuds).size).toBe(noeuds.length);
    expect(new Set(lignes).size).toBe(lignes.length);
    const connus = new Set(catalogue().map((i) => i.code));
    expect(codesDe(schema).filter((code) => !connus.has(code))).toEqual([]);
  });
});

describe('les cibles', () => {
  test('D01 : Clermont vise 30 puis 70 %, 50 puis 100 %, 50 puis 80 %, 30 puis 60 %, 50 puis 80 %, 50 puis 80 %', () => {
    const clermont = modele('clermont-spaser');
    const vus = ['ENV-02', 'ENV-01', 'SOC-06', 'SOC-07', 'ENV-07', 'TER-04'].map((code) =>
      ciblesDe(clermont, code).map((c) => [c.annee, c.valeur]),
    );
    expect(vus).toEqual([
      [
        [2024, 0.3],
        [2026, 0.7],
      ],
      [
        [2024, 0.5],
        [2026, 1],
      ],
      [
        [2024, 0.5],
        [2026, 0.8],
      ],
      [
        [2024, 0.3],
        [2026, 0.6],
      ],
      [
        [2024, 0.5],
        [2026, 0.8],
      ],
      [
        [2024, 0.5],
        [2026, 0.8],
      ],
    ]);
    expect(ciblesDe(clermont, 'ENV-02')[1]?.base).toEqual({ annee: 2024, valeur: 0.3 });
  });

  test('E01, E02 : Aix vise 100 % et 30 % en 2025, partie de 52 % et 13 % en 2022, et 50 % deux fois', () => {
    const aix = modele('aix-spaser');
    const deBase = (valeur: number) => ({ annee: 2022, valeur });
    expect(ciblesDe(aix, 'ENV-01')).toMatchObject([
      { annee: 2025, valeur: 1, base: deBase(0.52), origine: '1.1' },
    ]);
    expect(ciblesDe(aix, 'SOC-04')).toMatchObject([
      { annee: 2025, valeur: 0.3, base: deBase(0.13), origine: '2.1' },
    ]);
    expect(ciblesDe(aix, 'MAR-20')).toMatchObject([{ annee: 2025, valeur: 0.5, base: null }]);
    expect(ciblesDe(aix, 'MAR-21')).toMatchObject([{ annee: 2025, valeur: 0.5 }]);
    expect(ciblesDe(aix, 'ENV-08'), 'cible sans valeur dans le document').toEqual([]);
  });
});

const partage = new URL('../../../../shared/exigences/', import.meta.url);
const present = existsSync(partage);
if (!present)
  console.warn('\n⚠ ../shared est absent : la comparaison aux documents d’origine est LAISSÉE DE CÔTÉ.\n');

/**
 * Toutes les valeurs d'un document, sans leur place ; `null` et les listes vides ne disent rien. Le renvoi d'un axe à
 * son volet (`indicateurs_volet`) est devenu un emboîtement.
 */
const feuilles = (valeur: unknown): string[] => {
  if (valeur === null || valeur === undefined) return [];
  if (Array.isArray(valeur)) return valeur.flatMap(feuilles);
  if (typeof valeur === 'object')
    return Object.entries(valeur).flatMap(([cle, v]) => (cle === 'indicateurs_volet' ? [] : feuilles(v)));
  return [String(valeur)];
};
const lireYaml = (chemin: URL): unknown => parse(readFileSync(chemin, 'utf8'));
const manquantes = (origine: unknown, cible: unknown): string[] => {
  const restantes = Map.groupBy(feuilles(cible), (v) => v);
  return feuilles(origine).filter((v) => restantes.get(v)?.pop() === undefined);
};

describe.skipIf(!present)('rien n’est perdu des documents d’origine', () => {
  test.each(releves)('%s : chaque valeur y est, autant de fois', (id) => {
    const origine = lireYaml(new URL(`schemas/${id}.yaml`, partage));
    const mis = lireYaml(new URL(`../../referentiels/schemas/${id}.yaml`, import.meta.url));
    expect(manquantes(origine, mis)).toEqual([]);
  });

  test('les 178 indicateurs : code, intitulé, unité, numérateur, dénominateur, classe, source, formule et lignes', () => {
    const origine = lireYaml(new URL('indicators.yaml', partage)) as {
      indicateurs: Record<string, unknown>[];
    };
    const attendus = origine.indicateurs.map((i) => ({
      code: i.code,
      intitule: i.nom,
      unite: i.unite,
      numerateur: i.numerateur,
      denominateur: i.denominateur,
      classe: i.calculabilite,
      source: i.source,
      formuleDuDocument: i.formule,
      lignes: (i.lignes as { schema: string; id: string }[]).map((l) => `${l.schema} ${l.id}`),
    }));
    expect(attendus).toHaveLength(178);
    const deLaLoi = catalogue().filter((i) => i.lignes.every((l) => l.startsWith('minimum-legal ')));
    expect(deLaLoi.map((i) => i.code)).toEqual(['SOC-29', 'SOC-30']);
    expect(catalogue().filter((i) => !deLaLoi.includes(i))).toMatchObject(attendus);
  });
});
