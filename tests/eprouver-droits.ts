import { describe, expect, test } from 'vitest';
import {
  type ActeReserve,
  type Actes,
  type Acteur,
  autoriser,
  type Role,
  type RoleAttribue,
} from '#domaines/acte';

const COLONNES: readonly Role[] = [
  'administrateur',
  'pilote',
  'presidentCao',
  'contributeur',
  'expert',
  'elu',
  'lecteur',
];

/** Les actes d'une tranche qui sont des droits. */
type Reserves<A extends Actes> = {
  [K in keyof A as A[K] extends { readonly nature: 'trace' } ? never : K]: string;
};

const acteur = (attribution: RoleAttribue): Acteur => ({
  personne: 'moi',
  nom: 'Moi',
  collectivite: 'a',
  roles: [attribution],
});

/**
 * Tient les droits d'une tranche contre une table écrite à la main, et non tirée des actes : une ligne par acte (une ligne
 * oubliée ne se compile pas), `o` : oui, `s` : seulement le sien, `.` : non. Colonnes : administrateur, pilote, président
 * de la CAO, contributeur, expert, élu, lecteur.
 */
export const eprouverDroits = <A extends Actes>(actes: A, table: Reserves<A>): void => {
  const cas = Object.entries<string>(table).flatMap(([nom, droits]) =>
    COLONNES.map((role, colonne) => ({
      nom,
      role,
      acte: actes[nom] as ActeReserve,
      droit: droits[colonne] ?? '?',
    })),
  );

  test('la table écrite à la main a une case par rôle', () => {
    for (const droits of Object.values<string>(table)) expect(droits).toMatch(/^[os.]{7}$/);
  });

  if (cas.length === 0) return;

  describe('rôle × acte, dans toute la collectivité', () => {
    for (const { nom, role, acte, droit } of cas) {
      test(`${role} ${droit === 'o' ? 'peut' : droit === 's' ? 'ne peut que sur le sien' : 'ne peut pas'} ${nom}`, () => {
        const qui = acteur({ role, portee: null });
        expect(autoriser(qui, acte, { services: ['autre'] }).ok).toBe(droit === 'o');
        expect(autoriser(qui, acte, { personnes: ['quelqu’un'] }).ok).toBe(droit === 'o');
        expect(autoriser(qui, acte, { personnes: ['moi'] }).ok).toBe(droit !== '.');
      });
    }
  });

  describe('rôle × acte, limité à un service', () => {
    for (const { nom, role, acte, droit } of cas) {
      test(`${role} du service voirie, ${nom}`, () => {
        const permis = droit !== '.';
        const qui = acteur({ role, portee: { type: 'service', id: 'voirie' } });
        expect(autoriser(qui, acte).ok, 'sans dire sur quoi').toBe(permis && acte.nature === 'lecture');
        expect(autoriser(qui, acte, { services: ['voirie'] }).ok, 'sur son service').toBe(
          permis && acte.nature !== 'collectivite',
        );
        expect(autoriser(qui, acte, { services: ['parcs'] }).ok, 'sur un autre').toBe(
          permis && acte.nature === 'lecture',
        );
      });
    }
  });
};
