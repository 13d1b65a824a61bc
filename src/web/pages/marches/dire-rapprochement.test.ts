import { expect, it } from 'vitest';
import { direFusion, direSeparation } from './dire-rapprochement.ts';

it('un rapprochement se dit en clair, motif par motif', () => {
  expect(direFusion('republication, cotitulaires')).toBe(
    'le contrat a été publié de nouveau ; chaque cotitulaire a sa ligne',
  );
  expect(direSeparation('lots')).toBe('ce sont des lots différents');
  expect(direFusion(null)).toBeNull();
});
