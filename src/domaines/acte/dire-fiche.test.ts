import { expect, test } from 'vitest';
import { z } from 'zod';
import { instant, texte } from './champs.ts';
import { clesDuChamp, ecartsDeFiche, libellesDe } from './dire-fiche.rules.ts';

const FICHE = z.object({ courriel: texte('Adresse électronique'), closLe: instant('Clos le') });

test('un champ s’efface du journal sous tous les noms qu’il y a eus', () => {
  expect(clesDuChamp(FICHE, 'courriel')).toEqual(['courriel', 'Adresse électronique']);
  expect(clesDuChamp(FICHE, 'closLe')).toEqual(['closLe', 'clos_le', 'Clos le']);
});

test('un conflit dit ce qui diffère, sous les noms du formulaire', () => {
  expect(ecartsDeFiche(FICHE, { courriel: 'a@b.fr' }, { courriel: 'c@d.fr', closLe: null })).toEqual([
    { champ: 'Adresse électronique', voulu: 'a@b.fr', actuel: 'c@d.fr' },
  ]);
  expect(ecartsDeFiche(FICHE, { courriel: '' }, { courriel: null })).toEqual([]);
  expect(libellesDe(FICHE)).toEqual({ courriel: 'Adresse électronique', closLe: 'Clos le' });
});
