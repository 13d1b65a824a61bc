import { describe, expect, it } from 'vitest';
import { rendreComposable } from './caracteres-couverts.ts';
import { chargerPolices } from './polices.ts';

const { couvre } = chargerPolices();
const rendre = (texte: string): readonly [string, readonly string[]] => {
  const absents = new Set<string>();
  return [rendreComposable(texte, couvre, absents), [...absents]];
};
const sansDessin = (premier: number, dernier: number): string =>
  Array.from({ length: dernier - premier + 1 }, (_, i) => String.fromCodePoint(premier + i))
    .filter((c) => !/[\p{Cc}\p{Cf}\p{Cn}]/u.test(c) && !couvre(c.codePointAt(0) ?? 0))
    .join('');

describe('les caractères que les polices dessinent', () => {
  it.each([
    ['le latin', 0x20, 0x24f, ''],
    ['le latin additionnel, sauf quatre lettres du gallois médiéval', 0x1e00, 0x1eff, 'ỼỽỾỿ'],
    ['le grec et le cyrillique', 0x370, 0x4ff, ''],
    ['les tirets, guillemets et espaces', 0x2000, 0x206f, ''],
    ['les flèches', 0x2190, 0x21ff, ''],
    ['les signes mathématiques', 0x2200, 0x22ff, ''],
    ['les cases et les traits', 0x2500, 0x25ff, ''],
  ])('comprennent %s', (_, premier, dernier, sauf) => {
    expect(sansDessin(premier, dernier)).toBe(sauf);
  });
  it('comprennent ce que l’on tape, et le gardent', () => {
    const tape = 'Sous‑traitance, e‐mail, 12\u202f500\u00a0€ → ✓ ✔ ✗ ☐ ☑ ☒ ≥ ≤ ≠ ± × ÷ − • ● ★ ½ ² ③ Łódź Ș';
    expect(rendre(tape)).toEqual([tape, []]);
  });
  it('n’ont pas tout : le proche est écrit, le reste est nommé', () => {
    expect(rendre('de 漢字 🙂🙂\u0000\u200b')).toEqual([
      'de [U+6F22][U+5B57] [U+1F642][U+1F642]',
      ['U+6F22', 'U+5B57', 'U+1F642'],
    ]);
    expect(rendre('⑪ \ud800')).toEqual(['11 \ufffd', []]);
  });
  it('se lisent de la même façon, que l’accent soit à part ou non', () => {
    expect(rendre('Me\u0301tropole ✔\ufe0f')).toEqual(['Métropole ✔', []]);
  });
});
