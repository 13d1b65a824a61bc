import { execFile } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';

const spaser = (...arguments_: string[]) =>
  new Promise<{ code: number; sortie: string; erreurs: string }>((rendre) => {
    execFile(process.execPath, ['bin/spaser.mjs', ...arguments_], (erreur, sortie, erreurs) =>
      rendre({ code: erreur === null ? 0 : Number(erreur.code), sortie, erreurs }),
    );
  });

let dossier: string;
let fichier: string;
beforeAll(async () => {
  dossier = await mkdtemp(join(tmpdir(), 'cli-decp-'));
  fichier = join(dossier, 'marches.json');
  const contrat = (id: string, montant: number) => ({
    id,
    acheteur: { id: '21210231300013' },
    objet: 'Nettoyage',
    montant,
    dateNotification: '2019-01-16',
  });
  await writeFile(
    fichier,
    `{"marches":[${JSON.stringify(contrat('A', 0))},{"id":"B","montant":NaN},${JSON.stringify(contrat('A', 0))}]}`,
  );
});

test('l’aide et les mauvais usages ne parlent que français', async () => {
  for (const commande of [
    [],
    ['decp'],
    ['decp', 'exporter'],
    ['demo', 'generer'],
    ['referentiels', 'importer'],
  ]) {
    const { code, sortie } = await spaser(...commande, '--help');
    expect(code).toBe(0);
    expect(sortie).not.toMatch(/display|default|choices|\[command\]|Usage:|Options:/u);
  }
  const { erreurs } = await spaser('decp', 'exporter', fichier, '--format', 'pdf', '-o', 'x');
  expect(erreurs).toContain('« pdf » : au choix : decp-2022, csv.');
});

describe('spaser decp verifier', () => {
  test('rend en JSON la forme convenue, et 0', async () => {
    const { code, sortie } = await spaser('decp', 'verifier', fichier, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(sortie)).toMatchObject({
      fichiers: [
        {
          fichier: 'marches.json',
          format: 'decp-2019-json',
          lus: 3,
          marches: 2,
          concessions: 0,
          rejetes: 1,
          gardes: 1,
          fusionnes: 1,
          doublons: { cles: 1, lignes: 2 },
          anomalies: { 'json-invalide': 1, 'montant-nul': 2, 'titulaire-absent': 2 },
        },
      ],
    });
  });
  test('se lit en français dans un terminal, et écrit le détail', async () => {
    const detail = join(dossier, 'detail.csv');
    const { sortie } = await spaser('decp', 'verifier', fichier, '--detail', detail);
    expect(sortie).toContain('3 lus = 1 contrat + 1 fusionné + 1 rejeté');
    expect(sortie).toContain('3 enregistrements : 2 marchés, 0 concession, 1 rejeté');
    expect(await readFile(detail, 'utf8')).toContain('marches.json;2;');
  });
  test('sort en 1 quand rien ne se lit, en 2 quand on l’appelle mal', async () => {
    expect(await spaser('decp', 'verifier', '/nulle/part.json')).toMatchObject({
      code: 1,
      erreurs: 'part.json : le fichier n’existe pas.\n',
    });
    expect((await spaser('decp', 'verifier')).code).toBe(2);
    expect((await spaser('decp', 'verifier', fichier, '--inconnue')).code).toBe(2);
    expect((await spaser('decp', 'verifier', fichier, '--cpv', '/nulle/part.csv')).code).toBe(2);
  });
  test('un fichier illisible parmi d’autres se dit sans empêcher les autres', async () => {
    const { code, sortie, erreurs } = await spaser('decp', 'verifier', '/nulle/part.json', fichier, '--json');
    expect([code, JSON.parse(sortie).fichiers.length, JSON.parse(sortie).illisibles.length]).toEqual([
      0, 1, 1,
    ]);
    expect(erreurs).toContain('part.json');
  });
});

describe('spaser decp exporter', () => {
  test('dit ce qui manque aux contrats incomplets', async () => {
    const incomplets = join(dossier, 'incomplets.csv');
    const { code, sortie } = await spaser(
      'decp',
      'exporter',
      fichier,
      '--format',
      'decp-2022',
      '-o',
      join(dossier, 'x.json'),
      '--incomplets',
      incomplets,
    );
    expect([code, sortie.split('\n')[0]]).toEqual([0, `${join(dossier, 'x.json')} : 0\u00a0contrat écrit.`]);
    expect(sortie).toContain('1\u00a0enregistrement rejeté n’est pas dans l’export');
    expect(sortie).toContain('considerationsSociales : 2');
    expect((await readFile(incomplets, 'utf8')).split('\r\n')).toHaveLength(4);
    expect(JSON.parse(await readFile(join(dossier, 'x.json'), 'utf8'))).toEqual({
      marches: { marche: [], 'contrat-concession': [] },
    });
  });
  test('n’écrase ni ce qu’il lit, ni un ancien export quand rien ne se lit', async () => {
    const avant = await readFile(fichier, 'utf8');
    const surLui = await spaser('decp', 'exporter', fichier, '--format', 'csv', '-o', fichier);
    expect([surLui.code, surLui.erreurs]).toEqual([2, expect.stringContaining('choisissez un autre nom')]);
    expect(await readFile(fichier, 'utf8')).toBe(avant);
    const ancien = join(dossier, 'ancien.csv');
    await writeFile(ancien, 'ancien');
    const rien = await spaser('decp', 'exporter', '/nulle/part.json', '--format', 'csv', '-o', ancien);
    expect(rien).toEqual({ code: 1, sortie: '', erreurs: 'part.json : le fichier n’existe pas.\n' });
    expect(await readFile(ancien, 'utf8')).toBe('ancien');
  });
  test('dit en français qu’il ne peut pas écrire, sans trace', async () => {
    for (const format of ['csv', 'decp-2022']) {
      const sortie = join(dossier, 'absent', `x.${format}`);
      expect(await spaser('decp', 'exporter', fichier, '--format', format, '-o', sortie)).toEqual({
        code: 1,
        sortie: '',
        erreurs: `Écriture impossible de ${sortie} : le dossier n'existe pas.\n`,
      });
    }
  });
  test('refuse un format inconnu en 2', async () => {
    expect((await spaser('decp', 'exporter', fichier, '--format', 'xml', '-o', 'x')).code).toBe(2);
  });
});
