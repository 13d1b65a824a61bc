import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import {
  barresHorizontales,
  barresParAnnee,
  decrireAnnees,
  decrireBarres,
  decrireFrise,
  decrireJauge,
  friseAnnuelle,
  grapheDeLiens,
  jauge,
} from './index.ts';

const lisible = (texte: string): string => texte.replace(/[\u00a0\u202f]/g, ' ');

/** Lit le SVG comme un document XML ; rend ses balises et ses attributs. */
const lire = (svg: string) => {
  const balises: { nom: string; attributs: Record<string, string> }[] = [];
  const lecteur = new SaxesParser({ xmlns: false });
  lecteur.on('opentag', (balise) => balises.push({ nom: balise.name, attributs: balise.attributes }));
  lecteur.on('error', (erreur) => {
    throw erreur;
  });
  lecteur.write(svg).close();
  return balises;
};
const rect = (svg: string, classe: string) => lire(svg).find((b) => b.attributs.class === classe)?.attributs;

const base = { id: 'ENV-01', titre: 'Considération environnementale', largeur: 300 };

describe('la jauge à trois états', () => {
  const svg = jauge({ ...base, bas: 0.71, haut: 0.8, cible: 1 });
  it('montre oui plein, non déclaré hachuré ensuite, et le trait de la cible', () => {
    expect(rect(svg, 'jauge-oui')).toMatchObject({ x: '0', width: '213' });
    expect(rect(svg, 'jauge-non-declare')).toMatchObject({ x: '213', width: '27' });
    expect(rect(svg, 'jauge-cible')).toMatchObject({ x: '297', width: '3' });
  });
  it('se décrit en mots', () => {
    expect(lisible(decrireJauge({ bas: 0.71, haut: 0.8, cible: 1 }))).toBe(
      '71 % oui, 9 % non déclaré, 20 % non, cible 100 %',
    );
    expect(decrireJauge({ bas: 0, haut: 1 })).toBe('entièrement non déclaré');
    expect(decrireJauge({ bas: null, haut: null })).toBe('sans objet');
    expect(lisible(decrireJauge({ bas: 0.25, haut: 0.25 }))).toBe('25 % oui, 75 % non');
  });
  it("ne montre aucun plein quand tout est non déclaré, et rien d'autre qu'un cadre quand c'est sans objet", () => {
    const inconnu = jauge({ ...base, bas: 0, haut: 1 });
    expect(rect(inconnu, 'jauge-oui')).toBeUndefined();
    expect(rect(inconnu, 'jauge-non-declare')).toMatchObject({ x: '0', width: '300' });
    const vide = jauge({ ...base, bas: null, haut: null });
    expect(rect(vide, 'jauge-sans-objet')).toBeDefined();
    expect(rect(vide, 'jauge-non')).toBeUndefined();
  });
  it('reste un document bien formé, nommé, sans style en ligne, quel que soit le titre', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.double({ noNaN: true, min: -2, max: 3 }),
        (titre, part) => {
          const balises = lire(jauge({ id: titre, titre, bas: part, haut: part + 0.1, cible: part }));
          expect(balises[0]?.nom).toBe('svg');
          expect(balises.filter((b) => b.nom === 'title' || b.nom === 'desc')).toHaveLength(2);
          expect(balises.some((b) => b.nom === 'style' || 'style' in b.attributs)).toBe(false);
          for (const b of balises) expect(Number(b.attributs.width ?? 0)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

describe('les barres par année', () => {
  const annees = [
    { annee: 2024, bas: 0.5, haut: 0.6, cible: null },
    { annee: 2025, bas: null, haut: null },
    { annee: 2026, bas: 0.7, haut: 0.7, cible: 1 },
  ];
  it('se décrivent année par année', () => {
    expect(lisible(decrireAnnees(annees, 'part'))).toBe(
      "2024 : 50 %, jusqu'à 60 % si tout était déclaré ; 2025 : non mesuré ; 2026 : 70 % (cible 100 %)",
    );
  });
  it('ne dessinent pas de barre pour une année non mesurée', () => {
    const balises = lire(barresParAnnee({ id: 'b', titre: 'Évolution', unite: 'part', annees }));
    expect(balises.filter((b) => b.attributs.class === 'jauge-oui')).toHaveLength(2);
    expect(balises.filter((b) => b.attributs.class === 'jauge-non-declare')).toHaveLength(1);
    expect(balises.filter((b) => b.attributs.class === 'jauge-cible')).toHaveLength(1);
  });
  it('acceptent toute échelle de montants, et aucune année', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: 0, max: 1e13 })), (montants) => {
        const liste = montants.map((montant, rang) => ({
          annee: 2000 + rang,
          bas: montant,
          haut: montant * 2,
        }));
        for (const b of lire(barresParAnnee({ id: 'm', titre: 'Montants', unite: 'montant', annees: liste })))
          for (const cle of ['y', 'height']) expect(Number(b.attributs[cle] ?? 0)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('la frise d’une année', () => {
  const rangs = [
    {
      libelle: 'Tableau de bord',
      marques: [
        { jour: '2026-01-01', forme: 'fait' },
        { jour: '2026-07-02', forme: 'retard' },
        { jour: '2026-12-31', forme: 'a-venir' },
      ],
    },
  ] as const;
  const frise = (annee: number, aujourdhui: string) =>
    lire(friseAnnuelle({ id: 'frise', titre: 'Échéances', annee, rangs, aujourdhui }));

  it('place chaque jour à sa date : le premier à gauche, le dernier à droite, le 2 juillet au milieu', () => {
    const balises = frise(2026, '2026-06-15');
    const cercles = balises.filter((b) => b.nom === 'circle').map((b) => Number(b.attributs.cx));
    expect(cercles[0]).toBeCloseTo(10.63, 1);
    expect(cercles[1]).toBeCloseTo(469.37, 1);
    expect(balises.find((b) => b.nom === 'path')?.attributs.d).toMatch(/^M240 /u);
  });

  it('marque aujourd’hui, seulement dans son année', () => {
    const traits = (aujourdhui: string) =>
      frise(2026, aujourdhui).filter((b) => b.attributs.class === 'frise-aujourdhui').length;
    expect(traits('2026-06-15')).toBe(1);
    expect(traits('2027-01-01')).toBe(0);
  });

  it('se décrit en mots', () => {
    expect(decrireFrise({ rangs })).toBe(
      'Tableau de bord : 1er janvier 2026 (fait à temps), 2 juillet 2026 (en retard) et 31 décembre 2026 (à venir)',
    );
    expect(decrireFrise({ rangs: [] })).toBe('aucune échéance');
  });
});

describe('le dessin des liens', () => {
  const noeud = (cle: string, libelle = `Action ${cle}`) => ({ cle, code: cle, libelle });
  const dessiner = (
    noeuds: readonly ReturnType<typeof noeud>[],
    liens: readonly { de: string; vers: string; trait: number; double?: boolean; rompu?: boolean }[],
  ) => grapheDeLiens({ id: 'liens', titre: 'Liens', description: 'deux liens', noeuds, liens });
  const de = (svg: string, nom: string) =>
    lire(svg)
      .filter((b) => b.nom === nom)
      .map((b) => b.attributs);
  const trio = ['A', 'B', 'C'].map((c) => noeud(c));

  it('un trait et une flèche par lien, deux flèches quand il vaut dans les deux sens', () => {
    const simple = dessiner(trio, [{ de: 'A', vers: 'C', trait: 0 }]);
    expect(de(simple, 'path').map((a) => a.class)).toEqual(['liens-trait', 'liens-fleche']);
    const double = dessiner(trio, [{ de: 'A', vers: 'C', trait: 2, double: true }]);
    expect(de(double, 'path').map((a) => a.class)).toEqual(['liens-trait', 'liens-fleche', 'liens-fleche']);
    const rompu = dessiner(trio, [{ de: 'C', vers: 'A', trait: 0, rompu: true }]);
    expect(de(rompu, 'path').map((a) => a.class)).toEqual(['liens-rompu', 'jauge-cible']);
  });

  it('la flèche est au bout que le lien vise', () => {
    const y = (svg: string) => Number(/M[\d.]+ ([\d.]+)/u.exec(de(svg, 'path')[1]?.d ?? '')?.[1]);
    expect(y(dessiner(trio, [{ de: 'A', vers: 'C', trait: 0 }]))).toBeGreaterThan(
      y(dessiner(trio, [{ de: 'C', vers: 'A', trait: 0 }])),
    );
  });

  it('un lien vers ce qui n’est pas dessiné, ou vers soi, ne se dessine pas', () => {
    expect(
      de(
        dessiner(trio, [
          { de: 'A', vers: 'Z', trait: 0 },
          { de: 'B', vers: 'B', trait: 0 },
        ]),
        'path',
      ),
    ).toEqual([]);
  });

  it('par propriété : même dessin deux fois, aucun libellé sur un autre, aucun trait vertical sur un autre', () => {
    const cles = Array.from({ length: 9 }, (_, i) => `A${i}`);
    const lien = fc.record({
      de: fc.constantFrom(...cles),
      vers: fc.constantFrom(...cles),
      trait: fc.integer({ min: 0, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(lien, { maxLength: 20 }), fc.string({ maxLength: 120 }), (liens, libelle) => {
        const noeuds = cles.map((c) => noeud(c, libelle));
        const svg = dessiner(noeuds, liens);
        expect(dessiner(noeuds, liens)).toBe(svg);
        const lignes = de(svg, 'text').map((a) => Number(a.y));
        expect(lignes.every((y, i) => i === 0 || y - (lignes[i - 1] ?? 0) >= 16)).toBe(true);
        const verticales = de(svg, 'path').flatMap(({ d = '' }) => {
          const [, x, haut, bas] = /Q([\d.]+) [\d.]+ [\d.]+ ([\d.]+)V([\d.]+)/u.exec(d) ?? [];
          return x === undefined ? [] : [{ x, haut: Number(haut), bas: Number(bas) }];
        });
        for (const [i, a] of verticales.entries())
          for (const b of verticales.slice(i + 1))
            expect(a.x === b.x && a.haut < b.bas && b.haut < a.bas).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});

describe('les barres couchées', () => {
  const lignes = [
    { libelle: 'Achats', valeur: 30, repere: 60 },
    { libelle: 'ESS', valeur: 5.5, repere: null },
  ];
  const donnees = { id: 'charge', titre: 'Charge', unite: 'h', nomDuRepere: 'prévu', largeur: 308 };
  it('rapportent chaque valeur à la plus grande, et montrent le repère', () => {
    const svg = barresHorizontales({ ...donnees, lignes });
    const oui = lire(svg).filter((b) => b.attributs.class === 'jauge-oui');
    expect(oui.map((b) => b.attributs.width)).toEqual(['150', '27.5']);
    expect(lire(svg).filter((b) => b.attributs.class === 'jauge-cible')).toHaveLength(1);
    expect(rect(svg, 'jauge-non')).toMatchObject({ width: '300' });
  });
  it('montrent derrière chaque barre le tout dont elle est une part', () => {
    const svg = barresHorizontales({ ...donnees, tout: 120, lignes });
    expect(lire(svg).filter((b) => b.attributs.class === 'jauge-non')).toHaveLength(2);
    expect(rect(svg, 'jauge-oui')).toMatchObject({ width: '75' });
  });
  it('se décrivent en mots', () => {
    expect(lisible(decrireBarres(lignes, donnees))).toBe('Achats : 30 h (prévu 60 h) ; ESS : 5,5 h');
    expect(decrireBarres([])).toBe('rien à montrer');
  });
  it('restent un document bien formé, sans barre négative, quels que soient les textes et les nombres', () => {
    const ligne = fc.record({
      libelle: fc.string({ unit: 'binary' }),
      valeur: fc.double({ noNaN: true }),
      repere: fc.option(fc.double({ noNaN: true }), { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(ligne), fc.string({ unit: 'binary' }), (liste, unite) => {
        const balises = lire(barresHorizontales({ id: unite, titre: unite, unite, lignes: liste }));
        expect(balises[0]?.nom).toBe('svg');
        for (const b of balises) expect(Number(b.attributs.width ?? 0)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
