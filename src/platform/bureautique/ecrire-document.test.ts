import { beforeAll, describe, expect, it } from 'vitest';
import { libreOffice, rouvrirAPlat } from '../../../tests/libreoffice-d-essai.ts';
import { lireZip } from '../../../tests/zip-d-essai.ts';
import { couple, type DocumentModifiable, paragraphe, puce, tableau, titre } from './blocs.ts';
import { ecrireDocument, FORMATS_MODIFIABLES } from './ecrire-document.ts';

const DOCUMENT: DocumentModifiable = {
  titre: 'Essai <d’un> document & de ses titres',
  description: 'Ce que l’on en dit',
  auteur: 'Métropole d’essai',
  corps: [
    titre('Partie', 1),
    paragraphe('Première ligne\nseconde ligne, et  deux espaces', 'italique'),
    titre('Sous-partie', 2, true),
    couple('Pilote', 'Direction des achats'),
    puce('un'),
    puce('sous un', 1),
    puce('deux'),
    titre('Détail\u0001 \ud800', 3),
    tableau(
      ['Objet', 'Suite'],
      Array.from({ length: 120 }, (_, i) => [`Ligne ${i}`, 'A < B & "C" → ✓']),
      [60, 40],
    ),
    titre('Le plus bas', 4),
  ],
};

/** Ce que LibreOffice dit du document une fois ouvert. */
const plan = (xml: string): readonly (readonly [number, string])[] =>
  [...xml.matchAll(/<text:h [^>]*text:outline-level="(\d)"[^>]*>(.*?)<\/text:h>/gsu)].map(([, n, t = '']) => [
    Number(n),
    t.replace(/<[^>]*>/gu, '').trim(),
  ]);

describe.skipIf(!libreOffice)('un document modifiable, ouvert dans LibreOffice', () => {
  let rouverts: Readonly<Record<string, string>> = {};
  beforeAll(async () => {
    const ecrits = await Promise.all(
      FORMATS_MODIFIABLES.map(async (f) => [`document.${f}`, await ecrireDocument(f, DOCUMENT)] as const),
    );
    rouverts = rouvrirAPlat(Object.fromEntries(ecrits), 'fodt');
  });

  describe.each(FORMATS_MODIFIABLES)('%s', (format) => {
    const xml = (): string => rouverts[`document.${format}`] ?? '';
    it('a des titres qui sont des titres, à leur niveau', () => {
      expect(plan(xml())).toEqual([
        [1, 'Partie'],
        [2, 'Sous-partie'],
        [3, expect.stringMatching(/^Détail/u)],
        [4, 'Le plus bas'],
      ]);
    });
    it('dit sa langue, son titre et son auteur', () => {
      expect(xml()).toMatch(
        /<style:default-style style:family="paragraph">.*?fo:language="fr" fo:country="FR"/su,
      );
      expect(xml()).toContain('<dc:title>Essai &lt;d’un&gt; document &amp; de ses titres</dc:title>');
      expect(xml()).toContain('<dc:description>Ce que l’on en dit</dc:description>');
      expect(xml()).toContain('<meta:initial-creator>Métropole d’essai</meta:initial-creator>');
    });
    it('répète la ligne d’en-tête de ses tableaux, dont aucune case ne se perd', () => {
      const [, entete = '', suite = ''] =
        /<table:table-header-rows>(.*?)<\/table:table-header-rows>(.*?)<\/table:table>/su.exec(xml()) ?? [];
      expect(entete.match(/<table:table-row/gu)).toHaveLength(1);
      expect(entete).toContain('Objet');
      expect(suite.match(/<table:table-row/gu)).toHaveLength(120);
      expect(suite.match(/A &lt; B &amp; (?:"|&quot;)C(?:"|&quot;) → ✓/gu)).toHaveLength(120);
    });
    it('garde ses listes emboîtées, ses sauts de ligne et ses sauts de page', () => {
      const liste = /<text:list [^>]*>.*?un<.*?deux.*?<\/text:list>/su.exec(xml())?.[0] ?? '';
      expect(liste.match(/<text:list[ >]/gu)?.length ?? 0).toBeGreaterThan(1);
      expect(xml()).toMatch(/Première ligne<text:line-break\/>seconde ligne, et <text:s\/>deux espaces/u);
      expect(xml()).toContain('fo:break-before="page"');
    });
  });
});

it('l’ODT se reconnaît à ses premiers octets : le type, ni compressé ni suivi d’un champ', async () => {
  const odt = await ecrireDocument('odt', DOCUMENT);
  expect(Buffer.from(odt.subarray(30, 77)).toString()).toBe(
    'mimetypeapplication/vnd.oasis.opendocument.text',
  );
  expect(lireZip(odt, 'META-INF/manifest.xml')).toContain('manifest:full-path="content.xml"');
  expect(lireZip(odt, 'content.xml')).not.toContain('\u0001');
});
