import { expect, test } from 'vitest';
import type { Conservation } from '#platform/conservation.ts';
import { donneesGardees } from '../src/lire-tranches.ts';

const REGLEES: Conservation = {
  liens: 11,
  comptesFermes: 222,
  adressesDesMembres: 333,
  connexions: 444,
  courriels: 55,
  imports: 66,
};

test('chaque durée réglée se lit dans la page, et chaque donnée dit pourquoi, qui, et comment l’effacer', () => {
  const lignes = donneesGardees(REGLEES);
  const durees = lignes.map((l) => l.duree).join('\n');
  for (const jours of Object.values(REGLEES)) expect(durees).toContain(`${jours}\u00a0jours`);
  for (const ligne of lignes) {
    for (const texte of Object.values(ligne)) expect(texte.trim()).not.toBe('');
  }
});
