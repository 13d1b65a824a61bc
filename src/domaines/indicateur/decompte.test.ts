import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Decompte, mesureDe } from './decompte.ts';
import type { Formule } from './formule.ts';
import { deriver } from './mesure.ts';

const part: Formule = {
  genre: 'part',
  population: 'marches',
  numerateur: null,
  denominateur: null,
  periode: { genre: 'date', colonne: 'date_notification' },
  unites: ['nombre', 'montant'],
};

/** Une ligne : ce qu'elle peut devenir une fois tout déclaré (hors du dénominateur, non, oui), et son montant. */
type Issue = 'hors' | 'non' | 'oui';
interface Ligne {
  readonly classe: keyof typeof ISSUES;
  readonly montant: number;
}
const ISSUES = {
  oui: ['oui'],
  non: ['non'],
  inconnu: ['non', 'oui'],
  douteOui: ['hors', 'oui'],
  douteNon: ['hors', 'non'],
  douteInconnu: ['hors', 'non', 'oui'],
} as const satisfies Record<string, readonly Issue[]>;

const decompter = (lignes: readonly Ligne[]): Decompte => {
  const compter = (...classes: Ligne['classe'][]) => {
    const gardees = lignes.filter((l) => classes.includes(l.classe));
    return {
      nombre: gardees.length,
      montant: gardees.length === 0 ? null : gardees.reduce((s, l) => s + l.montant, 0),
    };
  };
  return {
    genre: 'part',
    sansDate: 0,
    sansMontant: 0,
    denominateur: compter('oui', 'non', 'inconnu'),
    oui: compter('oui'),
    inconnu: compter('inconnu'),
    doute: { oui: compter('douteOui'), non: compter('douteNon'), inconnu: compter('douteInconnu') },
  };
};

/** Toutes les façons de tout déclarer, une par une : les bornes par définition. */
const bornesExactes = (
  lignes: readonly Ligne[],
  peser: (l: Ligne) => number,
): [number | null, number | null] => {
  let etats: { oui: number; total: number }[] = [{ oui: 0, total: 0 }];
  for (const ligne of lignes)
    etats = etats.flatMap(({ oui, total }) =>
      ISSUES[ligne.classe].map((issue: Issue) => ({
        oui: oui + (issue === 'oui' ? peser(ligne) : 0),
        total: total + (issue === 'hors' ? 0 : peser(ligne)),
      })),
    );
  const parts = etats.filter((e) => e.total > 0).map((e) => e.oui / e.total);
  return parts.length === 0 ? [null, null] : [Math.min(...parts), Math.max(...parts)];
};

describe('les bornes d’une part', () => {
  test('sont le minimum et le maximum sur toutes les façons de compléter, en nombre et en montant', () => {
    const ligne = fc.record({
      classe: fc.constantFrom(...(Object.keys(ISSUES) as Ligne['classe'][])),
      montant: fc.integer({ min: 1, max: 100 }),
    });
    fc.assert(
      fc.property(fc.array(ligne, { maxLength: 7 }), (lignes) => {
        const mesure = mesureDe(part, [decompter(lignes)]);
        const [bas, haut] = bornesExactes(lignes, () => 1);
        const [basEuros, hautEuros] = bornesExactes(lignes, (l) => l.montant);
        const proche = (n: number | null) => (n === null ? null : expect.closeTo(n, 9));
        expect(mesure.bornesNombre).toEqual([proche(bas), proche(haut)]);
        expect(mesure.bornesMontant).toEqual([proche(basEuros), proche(hautEuros)]);
      }),
      { numRuns: 1000 },
    );
  });

  test('71 % = 247 sur 348, jusqu’à 80 % si tout était déclaré', () => {
    const vide = { nombre: 0, montant: null };
    const mesure = mesureDe(part, [
      {
        genre: 'part',
        sansDate: 0,
        sansMontant: 0,
        denominateur: { nombre: 348, montant: 0 },
        oui: { nombre: 247, montant: 0 },
        inconnu: { nombre: 31, montant: 0 },
        doute: { oui: vide, non: vide, inconnu: vide },
      },
    ]);
    const { valeur, bornes, tauxDeclaration } = deriver(mesure);
    expect([valeur, ...bornes].map((n) => Math.round((n ?? 0) * 100))).toEqual([71, 71, 80]);
    expect(tauxDeclaration).toBeCloseTo(317 / 348);
  });
});
