import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disposition, ouvrirDepotPieces } from './index.ts';

const PDF = '%PDF-1.7\n% essai\n%%EOF';
const ZIP = (contenu: string): Buffer =>
  Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.from(contenu)]);

let dossier = '';
beforeAll(async () => {
  dossier = await mkdtemp(join(tmpdir(), 'spaser-pieces-'));
});
afterAll(() => rm(dossier, { recursive: true }));

const deposer = async (nom: string, contenu: string | Buffer, collectivite = 'dijon') => {
  const depot = ouvrirDepotPieces(dossier);
  const provisoire = await depot.provisoire();
  await writeFile(provisoire, contenu);
  const issue = await depot.ranger(collectivite, provisoire, nom);
  expect(existsSync(provisoire), 'rien ne reste en attente').toBe(false);
  return issue;
};

describe('le dépôt des pièces', () => {
  it('range une pièce sous son empreinte et rend son contenu, à sa collectivité seulement', async () => {
    const issue = await deposer('Rapport.PDF', PDF);
    expect(issue).toMatchObject({ ok: true, valeur: { type: 'application/pdf', octets: PDF.length } });
    if (!issue.ok) return;
    const depot = ouvrirDepotPieces(dossier);
    const lu = await depot.lire('dijon', issue.valeur.empreinte);
    expect(Buffer.from(lu ?? []).toString()).toBe(PDF);
    expect(await depot.lire('aix', issue.valeur.empreinte)).toBeNull();
  });

  it('ne garde rien d’un nom hostile : le disque ne connaît que des empreintes', async () => {
    for (const nom of ['../../../etc/passwd.pdf', '..\\..\\x.pdf', 'CON.pdf', '\u202Efdp.exe.pdf', '.pdf'])
      expect((await deposer(nom, `${PDF}${nom}`)).ok).toBe(true);
    const fichiers = readdirSync(dossier, { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
    for (const { name } of fichiers) expect(name).toMatch(/^[0-9a-f]{64}$/u);
  });

  it('refuse ce qu’un navigateur exécuterait, les archives, les macros et les exécutables', async () => {
    for (const nom of [
      'a.html',
      'a.svg',
      'a.js',
      'a.zip',
      'a.docm',
      'a.exe',
      'a.pdf.html',
      'a',
      'a.toString',
    ])
      expect(await deposer(nom, PDF), nom).toMatchObject({
        ok: false,
        erreur: { message: expect.stringContaining('pas accepté') },
      });
  });

  it('refuse un contenu qui n’est pas ce que dit l’extension', async () => {
    const faux: readonly (readonly [string, string | Buffer])[] = [
      ['a.pdf', '<html><script>alert(1)</script>'],
      ['a.png', PDF],
      ['a.jpg', 'GIF89a'],
      ['a.docx', ZIP('xl/workbook.xml')],
      ['a.xlsx', 'MZ\x90\x00'],
      ['a.odt', ZIP('word/document.xml')],
      ['a.txt', Buffer.from([0x4d, 0x5a, 0, 1])],
      ['a.csv', Buffer.from([0xff, 0x01, 0x02])],
    ];
    for (const [nom, contenu] of faux)
      expect(await deposer(nom, contenu), nom).toMatchObject({
        ok: false,
        erreur: { message: expect.stringContaining('son contenu') },
      });
  });

  it('accepte les documents bureautiques et les textes anciens', async () => {
    expect(await deposer('a.docx', ZIP('word/document.xml'))).toMatchObject({ ok: true });
    expect(
      await deposer('a.ods', ZIP('mimetypeapplication/vnd.oasis.opendocument.spreadsheet')),
    ).toMatchObject({ ok: true });
    expect(await deposer('a.csv', Buffer.from('sélection;é\r\n', 'latin1'))).toMatchObject({ ok: true });
  });

  it('refuse un fichier vide ou trop gros', async () => {
    expect(await deposer('vide.pdf', '')).toMatchObject({ erreur: { message: 'Ce fichier est vide.' } });
    expect(await deposer('gros.pdf', Buffer.alloc(20_000_001, 0x25))).toMatchObject({
      erreur: { message: expect.stringContaining('20 Mo') },
    });
  });

  it('ne rend pas un contenu altéré sur le disque, ni un chemin déguisé en empreinte', async () => {
    const issue = await deposer('b.pdf', `${PDF}b`);
    if (!issue.ok) throw new Error(issue.erreur.message);
    const depot = ouvrirDepotPieces(dossier);
    const [chemin] = (await readdir(dossier, { recursive: true })).filter((c) =>
      c.endsWith(issue.valeur.empreinte),
    );
    await writeFile(join(dossier, chemin ?? ''), 'autre chose');
    expect(await readFile(join(dossier, chemin ?? ''), 'utf8')).toBe('autre chose');
    expect(await depot.lire('dijon', issue.valeur.empreinte)).toBeNull();
    expect(await depot.lire('dijon', '../../etc/passwd')).toBeNull();
  });

  it('sert un nom accentué ou piégé sans casser l’en-tête', () => {
    expect(disposition('Procès-verbal.pdf')).toBe(
      'attachment; filename="Proces-verbal.pdf"; filename*=UTF-8\'\'Proc%C3%A8s-verbal.pdf',
    );
    expect(disposition('a"; filename="x.html\r\nSet-Cookie: a')).not.toMatch(/[\r\n]|filename="x/u);
  });
});
