import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Constats } from './constats.ts';
import { lireTexte } from './texte.rules.ts';

const lire = (valeur: unknown, suspect = true) => {
  const constats = new Constats();
  constats.recommencer(suspect);
  const texte = lireTexte(valeur, 'objet', constats);
  return [texte, ...constats.anomalies.map(({ code }) => code)];
};

test.each([
  ['un texte net', 'Réseau d’eau', ['Réseau d’eau']],
  ['des blancs autour', '  Réseau \u00a0', ['Réseau']],
  ['une entité', '7 917 665 &euro; TTC', ['7 917 665 € TTC', 'balisage-html']],
  ['une entité doublée', 'r&amp;eacute;seau', ['réseau', 'balisage-html']],
  ['une entité numérique', 'caf&#233; &#xE9;', ['café é', 'balisage-html']],
  ['une esperluette seule', 'Dupont & fils ; R&D', ['Dupont & fils ; R&D']],
  ['une balise', 'Lot 1<br />Gros œuvre', ['Lot 1 Gros œuvre', 'balisage-html']],
  ['un « inférieur à »', 'moins de 3 < 5 ans', ['moins de 3 < 5 ans']],
  ['un double encodage', 'rÃ©seau dâ€™eau', ['réseau d’eau', 'encodage-casse']],
  ['un vrai Ã', 'São Paulo, ÃO', ['São Paulo, ÃO']],
  ['un caractère perdu', 'Bouches-du-Rh\ufffdne', ['Bouches-du-Rh\ufffdne', 'encodage-casse']],
  ['un caractère de commande', 'a\u0000b\u0007', ['ab', 'encodage-casse']],
  ['un demi-caractère', 'a\ud800', ['a\ufffd', 'encodage-casse']],
  ['non communiqué', 'NC', [null]],
  ['obligatoire manquant', 'MQ', [null]],
  ['vide', '   ', [null]],
  ['un nombre', 12, ['12']],
  ['un booléen', true, [null, 'valeur-illisible']],
])('%s', (_, valeur, attendu) => expect(lire(valeur)).toEqual(attendu));

test('un texte lu une fois se relit à l’identique', () => {
  const morceaux = fc.constantFrom(
    '&',
    'amp;',
    '&eacute;',
    '<br>',
    '<',
    'b>',
    'Ã©',
    'Ã',
    '©',
    'â€™',
    '\ufffd',
    ' ',
    'é',
    'x',
    '#233;',
    '\u0000',
  );
  fc.assert(
    fc.property(fc.array(morceaux, { maxLength: 12 }), (parts) => {
      const [premier] = lire(parts.join(''));
      expect(lire(premier)[0]).toBe(premier);
    }),
    { numRuns: 2000 },
  );
});
