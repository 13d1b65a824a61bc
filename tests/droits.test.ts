import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { type Acteur, autoriser, type RoleAttribue } from '#domaines/acte';
import { ACTES_MARCHE } from '#domaines/marche';
import { ACTES_SCHEMA } from '#domaines/schema';
import { MIGRATIONS_DES_TRANCHES, TOUS_LES_ACTES, TOUS_LES_OBJETS } from '../src/lire-tranches.ts';
import { TRANCHES } from '../src/tranches.ts';
import { migrationsDesTranches } from './base-de-test.ts';

const acteur = (...roles: RoleAttribue[]): Acteur => ({
  personne: 'moi',
  nom: 'Moi',
  collectivite: 'a',
  roles,
});

const RACINE = join(import.meta.dirname, '..');

test('chaque tranche est dans la liste, et tient ses droits contre sa table écrite à la main', () => {
  const declarees = globSync('src/domaines/**/tranche.ts', { cwd: RACINE }).filter(
    (f) => f !== join('src', 'domaines', 'acte', 'tranche.ts'),
  );
  expect(declarees.length).toBe(TRANCHES.length);
  const eprouvees = globSync('src/domaines/**/actes.test.ts', { cwd: RACINE }).map(dirname).sort();
  expect(eprouvees).toEqual(globSync('src/domaines/**/actes.ts', { cwd: RACINE }).map(dirname).sort());
});

test('les migrations des tranches sont celles de leurs dossiers `base`', async () => {
  expect(Object.keys(MIGRATIONS_DES_TRANCHES).sort()).toEqual(
    Object.keys(await migrationsDesTranches()).sort(),
  );
});

test('un code d’acte ou de type d’objet ne dit qu’une chose', () => {
  for (const codes of [TOUS_LES_ACTES, TOUS_LES_OBJETS].map((liste) => liste.map(({ code }) => code))) {
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([]);
  }
});

test('sans rôle, rien, pas même lire', () => {
  for (const acte of TOUS_LES_ACTES) {
    if (acte.nature !== 'trace') expect(autoriser(acteur(), acte).ok, acte.code).toBe(false);
  }
});

test('une portée de schéma ou d’axe ne couvre que ce schéma ou cet axe', () => {
  const duSchema = acteur({ role: 'pilote', portee: { type: 'schema', id: 's1' } });
  expect(autoriser(duSchema, ACTES_SCHEMA.modifierSchema, { schema: 's1' }).ok).toBe(true);
  expect(
    autoriser(duSchema, ACTES_SCHEMA.modifierSchema, { schema: 's2', axes: ['s1'], services: ['s1'] }).ok,
  ).toBe(false);
  const deLAxe = acteur({ role: 'pilote', portee: { type: 'axe', id: 'x1' } });
  expect(autoriser(deLAxe, ACTES_SCHEMA.modifierSchema, { schema: 's1', axes: ['x0', 'x1'] }).ok).toBe(true);
  expect(autoriser(deLAxe, ACTES_SCHEMA.modifierSchema, { schema: 'x1' }).ok).toBe(false);
});

test('le refus nomme l’acte et dit à qui s’adresser', () => {
  const issue = autoriser(acteur({ role: 'lecteur', portee: null }), ACTES_MARCHE.importerMarches);
  expect(issue).toMatchObject({ ok: false, erreur: { code: 'interdit', acte: 'marches.importer' } });
  expect(issue.ok ? '' : issue.erreur.message).toBe(
    'Votre rôle ne permet pas d’importer des marchés. Demandez-le à un administrateur de votre collectivité.',
  );
});
