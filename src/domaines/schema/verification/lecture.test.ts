import { expect, test } from 'vitest';
import { lireSchemaYaml } from '#domaines/schema';
import { chiffresDe, grandeurDe } from './lecture/chiffres-enonces.rules.ts';
import { eurosParUnite, lireMontants } from './lecture/montant-ecrit.rules.ts';
import { avecChiffres } from './schema-d-essai.ts';

test.each([
  ['132 145 M€', 132_145e6],
  ['132 145 M €', 132_145e6],
  ["132 145 millions d'€", 132_145e6],
  ['70 millions d’euros', 70e6],
  ['plus de 1,1 M€', 1.1e6],
  ['90 k€ HT', 90e3],
  ['90 K€', 90e3],
  ['2 milliards d’euros', 2e9],
  ['600 000 €', 600e3],
  ['10\u202f000\u00a0€', 10e3],
])('« %s » se lit %d euros', (texte, euros) => {
  expect(lireMontants(texte)).toMatchObject([{ euros: expect.closeTo(euros, 2) }]);
});

test('un nombre qui n’est pas un montant ne se lit pas comme tel', () => {
  expect(lireMontants('333 marchés, 62/100, 240 km2')).toEqual([]);
  expect([eurosParUnite('k€ HT'), eurosParUnite('M€'), eurosParUnite('%'), eurosParUnite(null)]).toEqual([
    1e3,
    1e6,
    null,
    null,
  ]);
});

test('la parenthèse qui dit d’où vient un chiffre n’en change pas la grandeur', () => {
  expect(grandeurDe("Volume annuel d'achats (édito)")).toBe(grandeurDe("Volume financier d'achat HT"));
  expect(grandeurDe('Fournisseurs (édito)')).toBe(grandeurDe('Fournisseurs'));
  expect(grandeurDe('Fournisseurs actifs')).not.toBe(grandeurDe('Fournisseurs'));
});

test('une unité monétaire se ramène à l’euro, ventilation comprise', () => {
  const [, chiffre] = chiffresDe(
    avecChiffres({ libelle: 'Dépense', valeur: 90, unite: 'k€', ventilation: { A: 60, B: 30 } }),
  );
  expect(chiffre).toMatchObject({ valeur: 90_000, unite: '€', ventilation: { A: 60_000, B: 30_000 } });
});

test('un fichier qui n’est pas un schéma dit en français ce qui ne va pas', () => {
  expect(lireSchemaYaml('a: [')).toMatchObject({
    ok: false,
    erreur: { message: expect.stringContaining('YAML') },
  });
  expect(lireSchemaYaml('id: 3')).toMatchObject({
    ok: false,
    erreur: { message: expect.stringMatching(/id \(Entrée invalide.*et 8 autres/) },
  });
});
