import { expect, test } from 'vitest';
import { lireZip } from '../../../tests/zip-d-essai.ts';
import { enFichier, FORMATS_TABLEAU } from './ecrire-fichiers.ts';
import type { FormeTableau } from './forme.ts';
import { creerLecteur } from './lecteur.ts';
import { lireTableau } from './ouvrir-tableau.ts';

const FORME: FormeTableau<'rang' | 'texte'> = {
  colonnes: [
    { nom: 'rang', titre: 'Rang', alias: [], attend: 'nombre' },
    { nom: 'texte', titre: 'Texte', alias: [], attend: 'texte' },
  ],
  necessaires: ['rang', 'texte'],
  siAbsentes: () => ({ champ: 'Rang', message: 'absentes' }),
  feuille: 'Essai',
  largeurs: {},
  lignesMaximales: 1_000,
  siTropLong: 'trop long',
};

const TEXTES = [
  '_x2025_',
  '_x2025_x2026_ et _x005F_',
  'deux\nlignes',
  '=1+1',
  '+33 1',
  '-2',
  '@nom',
  'a  b & <c> "d" ; e',
  '1.10',
  'é'.repeat(32_767),
];

test.each(FORMATS_TABLEAU)('un texte revient tel quel de %s', async (format) => {
  const lignes = TEXTES.map((texte, rang) => ({ rang, texte }));
  const lu = await lireTableau(await enFichier(format, lignes, FORME), FORME);
  if (!lu.ok) throw new Error(JSON.stringify(lu.erreur));
  const { texte } = creerLecteur(FORME, lu.valeur);
  expect(lu.valeur.lignes.map((l) => texte(l, 'texte'))).toEqual(TEXTES);
});

test('un code se tape en texte sous les lignes écrites, les mots à choisir sont proposés', async () => {
  const forme = {
    feuille: 'Essai',
    colonnes: [
      { nom: 'code', titre: 'Code', attend: 'code' },
      { nom: 'sens', titre: 'Sens', attend: 'texte', choix: ['≥', '≤'] },
      { nom: 'fait', titre: 'Fait', attend: 'oui-non' },
    ],
  } as const;
  const lignes = [{ code: '1.10', sens: '≥' }, { fait: 'oui' }];

  const xlsx = await enFichier('xlsx', lignes, forme);
  const feuille = lireZip(xlsx, 'xl/worksheets/sheet1.xml');
  const styles = [...lireZip(xlsx, 'xl/styles.xml').matchAll(/<xf ([^>]*)>/gu)].map(([, xf = '']) => xf);
  const texte = /numFmtId="(\d+)" formatCode="@"/u.exec(lireZip(xlsx, 'xl/styles.xml'))?.[1];
  for (const place of ['A2', 'A3', 'A4', 'A503']) {
    const style = new RegExp(`<c r="${place}" s="(\\d+)"`, 'u').exec(feuille)?.[1];
    expect(styles[Number(style)], place).toContain(`numFmtId="${texte}"`);
  }
  expect(feuille).not.toContain('r="A504"');
  // Excel tient à cet ordre.
  expect(feuille).toMatch(/<\/sheetData><dataValidations count="2">.*<\/dataValidations><pageMargins/u);
  expect(feuille).toContain('sqref="B2:B503"><formula1>"≥,≤"</formula1>');
  expect(feuille).toContain('sqref="C2:C503"><formula1>"oui,non"</formula1>');

  const ods = lireZip(await enFichier('ods', lignes, forme), 'content.xml');
  expect(ods).toMatch(
    /table:number-rows-repeated="500"[^>]*><table:table-cell table:style-name="TexteVide"\/><table:table-cell table:content-validation-name="Essai, 2"\/><table:table-cell table:content-validation-name="Essai, 3"\/>/u,
  );
  expect(ods).toContain(
    'table:name="Essai, 3" table:condition="of:cell-content-is-in-list(&quot;oui&quot;;&quot;non&quot;)"',
  );
});
