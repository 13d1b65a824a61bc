import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contraste, contrasteMinimal, estLisible, lireCouleur } from './couleur.rules.ts';
import { reconnaitreImage } from './logo.rules.ts';
import { lireSiren } from './siren.rules.ts';

describe('SIREN', () => {
  test('lu avec ou sans espaces, et tiré d’un SIRET', () => {
    for (const saisi of ['242100410', '242 100 410', ' 242100410 ', '242 100 410 00011']) {
      expect(lireSiren(saisi), saisi).toBe('242100410');
    }
  });

  test('refusé si la clé est fausse, s’il manque un chiffre, s’il n’est que zéros', () => {
    for (const saisi of ['242100411', '24210041', '000000000', 'abc', '', '2421004100']) {
      expect(lireSiren(saisi), saisi).toBeNull();
    }
  });

  test('un seul chiffre changé se voit toujours', () => {
    fc.assert(
      fc.property(fc.nat(8), fc.integer({ min: 1, max: 9 }), (rang, ecart) => {
        const chiffres = [...'242100410'];
        chiffres[rang] = String((Number(chiffres[rang]) + ecart) % 10);
        expect(lireSiren(chiffres.join(''))).toBeNull();
      }),
    );
  });
});

describe('couleur de la collectivité', () => {
  test('le contraste est celui des WCAG', () => {
    expect(contraste('#000000', '#ffffff')).toBe(21);
    expect(contraste('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
    expect(contraste('#ffffff', '#ffffff')).toBe(1);
  });

  test('ce qui se lit sur blanc mais pas sur le papier teinté est refusé', () => {
    expect(contraste('#767676', '#ffffff')).toBeGreaterThan(4.5);
    expect(estLisible('#767676')).toBe(false);
    expect(estLisible('#1a5fb4')).toBe(true);
    expect(estLisible('#ffd700')).toBe(false);
  });

  test('plus sombre, jamais moins lisible', () => {
    const canal = fc.nat(255);
    const hex = (n: number) => n.toString(16).padStart(2, '0');
    fc.assert(
      fc.property(canal, canal, canal, (r, v, b) => {
        const couleur = `#${hex(r)}${hex(v)}${hex(b)}`;
        const sombre = `#${[r, v, b].map((c) => hex(Math.floor(c / 2))).join('')}`;
        expect(contraste(sombre, '#ffffff')).toBeGreaterThanOrEqual(contraste(couleur, '#ffffff'));
        expect(contrasteMinimal(couleur)).toBeLessThanOrEqual(contraste(couleur, '#ffffff'));
      }),
    );
  });

  test('six chiffres hexadécimaux, rien d’autre', () => {
    expect(lireCouleur(' #1A5FB4 ')).toBe('#1a5fb4');
    for (const saisie of ['red', '#fff', '1a5fb4', '#1a5fb4;}body{display:none', '#gggggg']) {
      expect(lireCouleur(saisie), saisie).toBeNull();
    }
  });
});

describe('logo', () => {
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0);
  test('reconnu à son contenu', () => {
    expect(reconnaitreImage(png)).toBe('image/png');
    expect(reconnaitreImage(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg');
    expect(reconnaitreImage(Buffer.from('RIFF....WEBPVP8 '))).toBe('image/webp');
  });

  test('un SVG, une page ou un fichier trop gros sont refusés', () => {
    for (const texte of ['<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', '<html>', '', 'GIF89a']) {
      expect(reconnaitreImage(Buffer.from(texte)), texte).toBeNull();
    }
    expect(reconnaitreImage(Buffer.concat([png, Buffer.alloc(200_000)]))).toBeNull();
  });
});
