import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { barresHorizontales, decrireBarres, decrireNuage, nuage } from './index.ts';

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

it('une barre couchée dit ce que l’on précise après sa valeur, dans l’image et en mots', () => {
  const lignes = [
    { libelle: 'Bâtiments', valeur: 4_000_000, precision: '80 %' },
    { libelle: 'Voirie', valeur: 1_000_000 },
  ];
  expect(lisible(decrireBarres(lignes, { unite: '€' }))).toBe(
    'Bâtiments : 4 000 000 €, 80 % ; Voirie : 1 000 000 €',
  );
  expect(lisible(barresHorizontales({ id: 'c', titre: 'Services', unite: '€', lignes }))).toContain(
    '>4 000 000 € · 80 %<',
  );
});

describe('le nuage', () => {
  const commun = { id: 'n', titre: 'Services', libelleX: 'Dépense', libelleY: 'Score', bas: 1, haut: 4 };
  const point = (numero: number, x: number, y: number, forme: 'plein' | 'vide' | 'tirets' = 'plein') => ({
    numero,
    nom: `S${numero}`,
    x,
    y,
    forme,
  });
  const cercles = (svg: string) => lire(svg).filter((b) => b.nom === 'circle');
  it('met plus à droite ce qui dépense plus, et plus haut ce qui a un meilleur score', () => {
    const [petit, gros] = cercles(
      nuage({ ...commun, points: [point(1, 1e4, 1), point(2, 1e6, 4)], seuilX: 1e5, seuilY: 2.5 }),
    );
    expect(Number(gros?.attributs.cx)).toBeGreaterThan(Number(petit?.attributs.cx));
    expect(Number(gros?.attributs.cy)).toBeLessThan(Number(petit?.attributs.cy));
  });
  it('écarte des points au même endroit : chacun se lit, aucun n’en couvre un autre', () => {
    const svg = nuage({
      ...commun,
      points: Array.from({ length: 8 }, (_, i) => point(i + 1, 5e5 + i, 3, i % 2 === 0 ? 'plein' : 'tirets')),
      seuilX: null,
      seuilY: null,
    });
    const centres = cercles(svg).map((c) => [Number(c.attributs.cx), Number(c.attributs.cy)] as const);
    expect(centres).toHaveLength(8);
    for (const [i, [ax, ay]] of centres.entries())
      for (const [bx, by] of centres.slice(i + 1))
        expect(Math.hypot(ax - bx, ay - by)).toBeGreaterThanOrEqual(24);
  });
  it('se décrit en mots, et se dessine aussi sans aucun point', () => {
    expect(lisible(decrireNuage([point(1, 2_000_000, 3.25)]))).toBe('1, S1 : 2 M€, 3,25');
    expect(cercles(nuage({ ...commun, points: [], seuilX: null, seuilY: null }))).toHaveLength(0);
  });
  it('reste dans son cadre quels que soient les montants', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: 0.01, max: 1e13 }), { minLength: 1 }),
        (montants) => {
          const points = montants.map((x, i) => point(i + 1, x, 1 + (i % 4)));
          for (const c of cercles(nuage({ ...commun, points, seuilX: null, seuilY: null }))) {
            expect(Number(c.attributs.cx)).toBeGreaterThanOrEqual(47);
            expect(Number(c.attributs.cx)).toBeLessThanOrEqual(867);
          }
        },
      ),
    );
  });
});
