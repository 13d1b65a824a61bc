import { expect, test } from 'vitest';
import { enFichier, FORMATS_TABLEAU } from './ecrire-fichiers.ts';
import type { FormeTableau } from './forme.ts';
import { creerLecteur } from './lecteur.ts';
import { lireTableau } from './ouvrir-tableau.ts';

const FORME: FormeTableau<'rang' | 'texte'> = {
  colonnes: [
    { nom: 'rang', titre: 'Rang', alias: [], attend: 'nombre' },
    { nom: 'texte', titre: 'Texte', alias: [], attend: 'texte' },
  ],
  necessaires: ['rang', 'texte'],
  siAbsentes: () => ({ champ: 'Rang', message: 'absentes' }),
  feuille: 'Essai',
  largeurs: {},
  lignesMaximales: 1_000,
  siTropLong: 'trop long',
};

const TEXTES = [
  '_x2025_',
  '_x2025_x2026_ et _x005F_',
  'deux\nlignes',
  '=1+1',
  '+33 1',
  '-2',
  '@nom',
  'a  b & <c> "d" ; e',
  '1.10',
  'é'.repeat(32_767),
];

test.each(FORMATS_TABLEAU)('un texte revient tel quel de %s', async (format) => {
  const lignes = TEXTES.map((texte, rang) => ({ rang, texte }));
  const lu = await lireTableau(await enFichier(format, lignes, FORME), FORME);
  if (!lu.ok) throw new Error(JSON.stringify(lu.erreur));
  const { texte } = creerLecteur(FORME, lu.valeur);
  expect(lu.valeur.lignes.map((l) => texte(l, 'texte'))).toEqual(TEXTES);
});
