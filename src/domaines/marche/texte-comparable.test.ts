import { expect, test } from 'vitest';
import { numeroDeLot, texteComparable } from './texte-comparable.ts';

test.each([
  ['LOT 2 : REALISER DES RELEVES', 2],
  ['assistance. Lot N°2 : personnels', 2],
  ['assistance juridique. Lot 3Problématiques', 3],
  ['Lot 01 - Fourniture de repas', 1],
  ['Lot n° 12 : mobiliers', 12],
  ['M18428S : LOT3 TRAVAUX', 3],
  ['Réhabilitation (17 lots): Lot 16 : ascenseur', 16],
  ["Création de deux Végé'tri (7 lots)", null],
  ['lots 1 et 2 : gros œuvre', null],
  ['Lot 1 et lot 2', null],
  ['Pilot 3 places', null],
  ['Marché sans allotissement', null],
  [null, null],
])('« %s » nomme le lot %s', (objet, numero) => {
  expect(numeroDeLot(objet)).toBe(numero);
});

test('casse, accents, ponctuation et apostrophes ne séparent pas deux objets', () => {
  expect(texteComparable("Création de Végé'tri")).toBe(texteComparable('CREATION DE VEGE’TRI'));
});
