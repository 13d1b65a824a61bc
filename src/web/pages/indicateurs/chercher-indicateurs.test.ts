import { expect, it } from 'vitest';
import { chercherIndicateurs } from './indicateurs.page.tsx';

const lignes = [
  { code: 'ENV-01', intitule: 'Part des contrats avec considération environnementale', etat: 'calculé' },
  { code: 'SOC-04', intitule: "Heures d'insertion réalisées", etat: 'saisie' },
];
const codes = (q: string, etat = '') => chercherIndicateurs(lignes, q, etat).map((l) => l.code);

it('un indicateur se trouve par son code ou ses mots, sans souci d’accents, de majuscules ni d’apostrophe', () => {
  expect(codes('env-01')).toEqual(['ENV-01']);
  expect(codes('CONSIDERATION contrats')).toEqual(['ENV-01']);
  expect(codes('d’insertion realisees')).toEqual(['SOC-04']);
  expect(codes('insertion', 'calculé')).toEqual([]);
  expect(codes('', 'saisie')).toEqual(['SOC-04']);
  expect(codes('')).toEqual(['ENV-01', 'SOC-04']);
});
