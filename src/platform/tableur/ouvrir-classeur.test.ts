import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EntreeZip, ecrireZip } from '../../../tests/zip-d-essai.ts';
import { enXlsx } from './ecrire-fichiers.ts';
import { ouvrirClasseur } from './ouvrir-classeur.ts';
import { verifierArchive } from './verifier-archive.ts';

const LIMITES = { octets: 1_000_000, cases: 10_000, memoire: 256, duree: 60_000 };
const COLONNES = [
  { nom: 'code', titre: 'Code' },
  { nom: 'montant', titre: 'Montant' },
] as const;
const FORME = { colonnes: COLONNES, feuille: 'Feuille', largeurs: {} };

let dossier = '';
beforeAll(async () => {
  dossier = await mkdtemp(join(tmpdir(), 'spaser-classeurs-'));
});
afterAll(() => rm(dossier, { recursive: true }));

const modifier = (zip: Uint8Array, changement: (vue: DataView, copie: Uint8Array) => void): Uint8Array => {
  const copie = new Uint8Array(zip);
  changement(new DataView(copie.buffer), copie);
  return copie;
};
const ENTREES: readonly EntreeZip[] = [
  { nom: 'xl/a.xml', contenu: Buffer.from('premier contenu') },
  { nom: 'xl/b.xml', contenu: Buffer.from('second contenu') },
];

describe('une archive dont les en-têtes ne s’accordent pas', () => {
  const zip = ecrireZip(ENTREES);
  const fin = zip.byteLength - 22;
  const repertoire = new DataView(zip.buffer).getUint32(fin + 16, true);
  const cas: Readonly<Record<string, Uint8Array>> = {
    'taille locale': modifier(zip, (v) => v.setUint32(22, 3, true)),
    'taille du répertoire': modifier(zip, (v) => v.setUint32(repertoire + 24, 3, true)),
    'tailles fausses des deux côtés': ecrireZip([{ ...ENTREES[0], annonce: 3 } as EntreeZip]),
    'taille serrée': modifier(zip, (v) => v.setUint32(repertoire + 20, 1, true)),
    'nom local': modifier(zip, (_, o) => o.set([0x7a], 30)),
    méthode: modifier(zip, (v) => v.setUint16(8, 0, true)),
    drapeaux: modifier(zip, (v) => v.setUint16(6, 8, true)),
    'nombre d’entrées': modifier(zip, (v) => v.setUint16(fin + 10, 1, true)),
    'une entrée de moins au répertoire': modifier(zip, (v) => {
      v.setUint16(fin + 8, 1, true);
      v.setUint16(fin + 10, 1, true);
    }),
    'entrées qui se recouvrent': modifier(zip, (v) => v.setUint32(repertoire + 46 + 8 + 42, 0, true)),
    'noms en double': ecrireZip([ENTREES[0] as EntreeZip, { ...ENTREES[0], nom: 'XL/A.xml' } as EntreeZip]),
    zip64: modifier(zip, (v) => v.setUint32(fin + 16, 0xffffffff, true)),
    chiffrée: modifier(zip, (v) => {
      v.setUint16(6, 1, true);
      v.setUint16(repertoire + 8, 1, true);
    }),
    'données après': new Uint8Array([...zip, 0, 0, 0]),
    'données avant': new Uint8Array([0, 0, ...zip]),
    'commentaire de fin': modifier(zip, (v) => v.setUint16(fin + 20, 1, true)),
    'sans répertoire': ecrireZip(ENTREES, false),
    tronquée: zip.subarray(0, 60),
    vide: new Uint8Array(),
  };
  test.each(Object.entries(cas))('est refusée : %s', (_, octets) => {
    expect(verifierArchive(octets, 1_000)).toMatchObject({
      ok: false,
      erreur: { message: expect.stringContaining('recommencez') },
    });
  });

  test('trop grosse ou trop peuplée, de même ; honnête, elle se lit', () => {
    const gros = /trop gros/u;
    expect(verifierArchive(zip, 20)).toMatchObject({ erreur: { message: expect.stringMatching(gros) } });
    const mille = Array.from({ length: 600 }, (_, i) => ({ nom: `${i}`, contenu: Buffer.from('x') }));
    expect(verifierArchive(ecrireZip(mille), 1_000_000)).toMatchObject({
      erreur: { message: expect.stringMatching(gros) },
    });
    const lue = verifierArchive(zip, 1_000);
    expect(lue.ok && lue.valeur.map((e) => Buffer.from(e.contenu).toString())).toEqual([
      'premier contenu',
      'second contenu',
    ]);
  });
});

describe('un classeur', () => {
  const feuille = (xml: string) =>
    ecrireZip(
      Object.entries({
        'xl/workbook.xml': '<workbook><sheets><sheet name="F" r:id="r1"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        'xl/worksheets/sheet1.xml': `<worksheet>${xml}</worksheet>`,
      }).map(([nom, contenu]) => ({ nom, contenu: Buffer.from(contenu) })),
    );
  const enOds = (xml: string) =>
    ecrireZip(
      Object.entries({
        mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
        'content.xml': `<office:document-content><table:table table:name="F">${xml}</table:table></office:document-content>`,
      }).map(([nom, contenu]) => ({ nom, contenu: Buffer.from(contenu) })),
    );

  test('ordinaire se lit dans un processus à part, nombres et textes à leur place', async () => {
    const lignes = [
      { code: 'ENV-01', montant: 12.5 },
      { code: 'été « 2 »', montant: 3 },
    ];
    expect(await ouvrirClasseur(await enXlsx(lignes, FORME), LIMITES)).toEqual({
      ok: true,
      valeur: [
        {
          nom: 'Feuille',
          masquee: false,
          rangees: [
            ['Code', 'Montant'],
            ['ENV-01', 12.5],
            ['été « 2 »', 3],
          ],
          fusions: [],
          lignesMasquees: 0,
        },
      ],
    });
  });

  test.each([
    ['annonce une étendue démesurée', '<dimension ref="A1:XFD1048576"/>'],
    ['a une ligne très loin', '<row r="900000"><c r="A900000"/></row>'],
    ['a une ligne très loin, sans son numéro', '<row r="899999"/><row><c><v>1</v></c></row>'],
    ['a une colonne très loin', "<row r='5'><c r='XFD5'/><c r='A5000'/></row>"],
    ['fusionne une plage démesurée', '<mergeCells><mergeCell ref="A1:ZZ900"/></mergeCells>'],
  ])('qui %s est refusé avant d’être lu', async (_, xml) => {
    expect(await ouvrirClasseur(feuille(xml), LIMITES)).toMatchObject({
      ok: false,
      erreur: { message: expect.stringContaining('colonnes : c’est trop') },
    });
  });

  test.each([
    [
      'répète une ligne sans fin',
      '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="float" office:value="1"/></table:table-row>',
    ],
    [
      'répète une case sans fin',
      '<table:table-row><table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row>',
    ],
    [
      'fusionne une plage démesurée',
      '<table:table-row><table:table-cell table:number-columns-spanned="900" table:number-rows-spanned="900"/></table:table-row>',
    ],
  ])('OpenDocument qui %s est refusé avant d’être rempli', async (_, xml) => {
    expect(await ouvrirClasseur(enOds(xml), LIMITES)).toMatchObject({
      ok: false,
      erreur: { message: expect.stringContaining('colonnes : c’est trop') },
    });
  });

  test('OpenDocument finit souvent par un million de lignes vides, qui ne comptent pas', async () => {
    const xml =
      '<table:table-row><table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16383"/></table:table-row><table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>';
    expect(await ouvrirClasseur(enOds(xml), LIMITES)).toMatchObject({
      ok: true,
      valeur: [{ rangees: [['a']] }],
    });
  });

  test('dont la lecture ne finit pas ou prend trop de mémoire est abandonné ; le reste continue, et le suivant se lit', async () => {
    const sansFin = join(dossier, 'sans-fin.mjs');
    await writeFile(sansFin, "process.once('message', () => { for (;;); });");
    const gourmand = join(dossier, 'gourmand.mjs');
    await writeFile(gourmand, "process.once('message', () => { const t = []; for (;;) t.push({}); });");
    let battements = 0;
    const coeur = setInterval(() => (battements += 1), 20);
    const classeur = await enXlsx([{ code: 'A', montant: 1 }], FORME);
    const lourd = { ok: false, erreur: { message: expect.stringContaining('trop de mémoire ou de temps') } };
    expect(await ouvrirClasseur(classeur, { ...LIMITES, duree: 1_500 }, sansFin)).toMatchObject(lourd);
    clearInterval(coeur);
    expect(battements, 'ce processus a continué pendant ce temps').toBeGreaterThan(5);
    expect(await ouvrirClasseur(classeur, { ...LIMITES, memoire: 24 }, gourmand)).toMatchObject(lourd);
    expect(await ouvrirClasseur(classeur, LIMITES)).toMatchObject({ ok: true });
  });

  test('lu par un processus qui ne voit ni les réglages ni les secrets du serveur', async () => {
    const bavard = join(dossier, 'bavard.mjs');
    await writeFile(
      bavard,
      "process.once('message', () => process.send({ ok: true, valeur: [Object.keys(process.env).filter((n) => !n.startsWith('NODE_'))] }));",
    );
    expect(await ouvrirClasseur(new Uint8Array(), LIMITES, bavard)).toEqual({ ok: true, valeur: [[]] });
  });
});
