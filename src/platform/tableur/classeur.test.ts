import { expect, test } from 'vitest';
import { lireZip } from '../../../tests/zip-d-essai.ts';
import { ecrireClasseur, feuille } from './classeur.ts';
import { feuilleOds } from './ecrire-ods.ts';
import type { Tableau } from './tableau.ts';

const tableau = (titre: string, note?: string): Tableau<number> => ({
  titre,
  colonnes: [
    { titre: 'Borne basse', type: 'montant', largeur: 4, lire: (n) => n },
    { titre: 'dénominateur', type: 'texte', largeur: 4, lire: () => 'un texte qui peut aller à la ligne' },
    { titre: 'large', type: 'taux', largeur: 30, lire: () => 0.5 },
  ],
  lignes: [12, -118_969_529.5],
  ...(note === undefined ? {} : { note }),
});

test('chaque feuille s’imprime à la largeur d’une page, ses titres répétés', async () => {
  const zip = await ecrireClasseur([
    feuille(tableau('Bilan')),
    feuille(tableau('L’achat & l’an', 'À savoir')),
  ]);
  expect(lireZip(zip, 'xl/workbook.xml')).toContain(
    '<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">\'Bilan\'!$1:$1</definedName><definedName name="_xlnm.Print_Titles" localSheetId="1">\'L’achat &amp; l’an\'!$2:$2</definedName></definedNames>',
  );
  for (const n of [1, 2]) {
    const xml = lireZip(zip, `xl/worksheets/sheet${n}.xml`);
    // Excel tient à cet ordre.
    expect(xml).toMatch(/<worksheet [^>]*><sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr><sheetViews>/u);
    expect(xml).toMatch(/<pageSetup [^>]*orientation="landscape" fitToWidth="1" fitToHeight="0"\/>/u);
  }
});

test('aucun montant ne déborde de sa colonne', () => {
  // « -118 969 529,50 € » : 17 caractères.
  expect(feuille(tableau('Bilan')).columns?.map((c) => c?.width)).toEqual([19, 14, 30]);
  expect(feuilleOds(tableau('Bilan')).largeurs).toEqual([19, 14, 30]);
});
