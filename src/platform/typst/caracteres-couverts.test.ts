import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { couvertureDe, rendreComposable } from './caracteres-couverts.ts';

const chemin = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf',
);
const couvre = couvertureDe(readFileSync(chemin));

describe('les caractères que la police dessine', () => {
  it('comprennent le français et sa typographie', () => {
    const francais = 'aàâæçéèêëîïôœùûüÿ ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ «»’“”–—…€%°n 0123456789 ≥≤÷−·\u00a0';
    expect([...francais].filter((c) => !couvre(c.codePointAt(0) ?? 0))).toEqual([]);
    expect(couvre('漢'.codePointAt(0) ?? 0)).toBe(false);
  });
  it('remplacent les autres au plus proche', () => {
    expect(rendreComposable('ﬁn de 漢字\u0000\u200b', couvre)).toBe('fin de ??');
    expect(rendreComposable('a\u2003b\ud800', couvre)).toMatch(/^a.b.$/u);
  });
});
