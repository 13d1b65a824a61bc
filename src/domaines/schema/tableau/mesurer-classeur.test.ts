import { describe, expect, it } from 'vitest';
import { estTropGros } from '#platform/tableur/mesurer-classeur.ts';
import { ecrireZip } from '../../../../tests/zip-d-essai.ts';
import { LIGNES_D_EXEMPLE } from './exemple.ts';
import { ecrireXlsx } from './fichiers.ts';

const BLANCS = Buffer.alloc(2_000_000, ' ');

describe('un classeur trop gros une fois décompressé', () => {
  it('se reconnaît à ce qu’il contient, quoi qu’il annonce', () => {
    const entree = { nom: 'xl/worksheets/sheet1.xml', contenu: BLANCS };
    for (const zip of [
      ecrireZip([entree]),
      ecrireZip([{ ...entree, annonce: 10 }]),
      ecrireZip([{ ...entree, annonce: 10 }], false),
      ecrireZip(Array.from({ length: 5 }, (_, i) => ({ nom: `${i}`, contenu: BLANCS.subarray(0, 500_000) }))),
    ]) {
      expect(zip.byteLength).toBeLessThan(20_000);
      expect(estTropGros(zip, 1_000_000)).toBe(true);
      expect(estTropGros(zip, 10_000_000)).toBe(false);
    }
  });
  it('et celui qui a trop d’entrées ; pas un classeur ordinaire, ni un fichier abîmé', async () => {
    const mille = Array.from({ length: 1_000 }, (_, i) => ({ nom: `${i}`, contenu: Buffer.from('x') }));
    expect(estTropGros(ecrireZip(mille), 1_000_000)).toBe(true);
    expect(estTropGros(await ecrireXlsx(LIGNES_D_EXEMPLE), 1_000_000)).toBe(false);
    const abime = ecrireZip([{ nom: 'a', contenu: BLANCS }]).subarray(0, 60);
    expect(estTropGros(abime, 1_000_000)).toBe(false);
    expect(estTropGros(new Uint8Array(), 1_000_000)).toBe(false);
  });
});
