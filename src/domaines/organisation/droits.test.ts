import { describe, expect, test } from 'vitest';
import { ACTES, type Acte } from './actes.ts';
import { type Acteur, ROLES, type Role, type RoleAttribue } from './acteur.ts';
import { autoriser } from './droits.rules.ts';

// Écrite à la main, et non tirée de la table des droits : o = oui, s = seulement le sien, . = non.
// Colonnes : administrateur, pilote, présidentCao, contributeur, expert, élu, lecteur.
const TABLE: Readonly<Record<Acte, string>> = {
  'schema.lire': 'ooooooo',
  'schema.creer': 'oo.....',
  'schema.modifier': 'oo.....',
  'schema.soumettre': 'oo.....',
  'schema.adopter': 'oo.....',
  'schema.publier': 'oo.....',
  'schema.clore': 'oo.....',
  'action.mettreAJour': 'oo.ss..',
  'action.relancer': 'oo.....',
  'piece.joindre': 'oo.ss..',
  'diagnostic.renseigner': 'oo.s...',
  'gouvernance.lire': 'ooooooo',
  'comite.gerer': 'oo.....',
  'seance.tenir': 'ooo....',
  'equipe.gerer': 'oo.....',
  'temps.saisir': 'oo.ss..',
  'contribution.deposer': 'oossss.',
  'decision.suivre': 'oossss.',
  'deliberation.enregistrer': 'oo.....',
  'marches.lire': 'ooooooo',
  'marches.importer': 'oo.....',
  'marches.qualifier': 'oo.so..',
  'ciblage.arreter': 'o.o....',
  'indicateur.lire': 'ooooooo',
  'mesure.saisir': 'oo.ss..',
  'mesure.demander': 'oo.....',
  'mesure.valider': 'oo.....',
  'bilan.publier': 'oo.....',
  'organisation.lire': 'ooooooo',
  'organisation.gerer': 'o......',
  'compte.inviter': 'oo.....',
  'compte.gerer': 'o......',
  'journal.lire': 'oo.....',
  'donneesPersonnelles.effacer': 'o......',
};

const COLONNES: readonly Role[] = [
  'administrateur',
  'pilote',
  'presidentCao',
  'contributeur',
  'expert',
  'elu',
  'lecteur',
];

const acteur = (...roles: RoleAttribue[]): Acteur => ({
  personne: 'moi',
  nom: 'Moi',
  collectivite: 'a',
  roles,
});

const CAS = COLONNES.flatMap((role, colonne) =>
  (Object.keys(TABLE) as Acte[]).map((acte) => ({ role, acte, droit: TABLE[acte][colonne] ?? '?' })),
);

test('la table écrite à la main couvre chaque rôle et chaque acte', () => {
  expect(Object.keys(TABLE).sort()).toEqual(Object.keys(ACTES).sort());
  expect([...COLONNES].sort()).toEqual([...ROLES].sort());
  expect(CAS.every(({ droit }) => 'os.'.includes(droit))).toBe(true);
});

describe('rôle × acte, dans toute la collectivité', () => {
  for (const { role, acte, droit } of CAS) {
    test(`${role} ${droit === 'o' ? 'peut' : droit === 's' ? 'ne peut que sur le sien' : 'ne peut pas'} ${acte}`, () => {
      const qui = acteur({ role, portee: null });
      expect(autoriser(qui, acte, { services: ['autre'] }).ok).toBe(droit === 'o');
      expect(autoriser(qui, acte, { personnes: ['quelqu’un'] }).ok).toBe(droit === 'o');
      expect(autoriser(qui, acte, { personnes: ['moi'] }).ok).toBe(droit !== '.');
    });
  }
});

describe('rôle × acte, limité à un service', () => {
  for (const { role, acte, droit } of CAS) {
    const { nature } = ACTES[acte];
    const permis = droit !== '.';
    test(`${role} du service voirie, ${acte}`, () => {
      const qui = acteur({ role, portee: { type: 'service', id: 'voirie' } });
      expect(autoriser(qui, acte).ok, 'sans dire sur quoi').toBe(permis && nature === 'lecture');
      expect(autoriser(qui, acte, { services: ['voirie'] }).ok, 'sur son service').toBe(
        permis && nature !== 'collectivite',
      );
      expect(autoriser(qui, acte, { services: ['parcs'] }).ok, 'sur un autre').toBe(
        permis && nature === 'lecture',
      );
    });
  }
});

test('sans rôle, rien, pas même lire', () => {
  for (const acte of Object.keys(ACTES) as Acte[]) expect(autoriser(acteur(), acte).ok, acte).toBe(false);
});

test('une portée de schéma ou d’axe ne couvre que ce schéma ou cet axe', () => {
  const duSchema = acteur({ role: 'pilote', portee: { type: 'schema', id: 's1' } });
  expect(autoriser(duSchema, 'schema.modifier', { schema: 's1' }).ok).toBe(true);
  expect(autoriser(duSchema, 'schema.modifier', { schema: 's2', axes: ['s1'], services: ['s1'] }).ok).toBe(
    false,
  );
  const deLAxe = acteur({ role: 'pilote', portee: { type: 'axe', id: 'x1' } });
  expect(autoriser(deLAxe, 'schema.modifier', { schema: 's1', axes: ['x0', 'x1'] }).ok).toBe(true);
  expect(autoriser(deLAxe, 'schema.modifier', { schema: 'x1' }).ok).toBe(false);
});

test('le refus nomme l’acte et dit à qui s’adresser', () => {
  const issue = autoriser(acteur({ role: 'lecteur', portee: null }), 'marches.importer');
  expect(issue).toMatchObject({ ok: false, erreur: { code: 'interdit', acte: 'marches.importer' } });
  expect(issue.ok ? '' : issue.erreur.message).toBe(
    'Votre rôle ne permet pas d’importer des marchés. Demandez-le à un administrateur de votre collectivité.',
  );
});
