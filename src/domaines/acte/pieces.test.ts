import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Base, Unite } from '#platform/db/base.ts';
import { ok, refus } from '#platform/result.ts';
import { ouvrirBaseEnMemoire } from '../../../tests/base-de-test.ts';
import type { Acteur } from './acteur.ts';
import { groupe, PIECE } from './champs.ts';
import { listerJournal } from './journal-lecture.repository.ts';
import type { Porteur } from './piece.repository.ts';
import { piecesDe } from './pieces.ts';

const LE = new Date('2026-11-30T10:00:00Z');
const ACTEUR: Acteur = { personne: 'ada', nom: 'Ada Delmas', collectivite: 'defaut', roles: [] };

const deType = (code: string) =>
  piecesDe({
    objet: {
      code,
      libelle: code,
      fiche: z.object({ piece: groupe('Document', PIECE) }),
      nommer: async () => new Map(),
    },
    joindre: { code: `${code}.joindre`, libelle: 'joindre', nature: 'trace' },
    retirer: { code: `${code}.retirer`, libelle: 'retirer', nature: 'trace' },
    permis: async (_tx, _acteur, { id }) =>
      id === 'ferme' ? refus({ code: 'etat', message: 'Fermé.' } as const) : ok(undefined),
  });
const dossiers = deType('dossier');
const fiches = deType('fiche');

let base: Base;
beforeAll(async () => {
  base = await ouvrirBaseEnMemoire();
});
afterAll(() => base.fermer());

const faire = <T>(travail: (tx: Unite) => Promise<T>): Promise<T> => base.dansCollectivite('defaut', travail);

const joindre = async (porteur: Porteur, nom = 'note.txt', le = LE): Promise<string> => {
  const piece = { empreinte: 'a'.repeat(64), octets: 12, type: 'text/plain' };
  const issue = await faire((tx) => dossiers.joindre(tx, ACTEUR, { porteur, nom, piece }, le));
  if (!issue.ok) throw new Error(issue.erreur.message);
  return issue.valeur;
};

describe('les pièces d’un objet', () => {
  it('se lisent dans l’ordre où elles sont jointes, avec leur auteur et leur instant', async () => {
    const porteur = { id: 'ordre' };
    await joindre(porteur, 'seconde.txt', new Date(LE.getTime() + 1_000));
    const id = await joindre(porteur, 'première.txt');
    const pieces = await faire((tx) => dossiers.lister(tx, porteur));
    expect(pieces.map((p) => p.nom)).toEqual(['première.txt', 'seconde.txt']);
    expect(pieces[0]).toEqual({
      id,
      nom: 'première.txt',
      type: 'text/plain',
      octets: 12,
      empreinte: 'a'.repeat(64),
      deposePar: 'Ada Delmas',
      deposeLe: LE.toISOString(),
    });
  });

  it('ne sont à aucun autre : ni d’un autre identifiant, ni d’un autre type, ni d’un autre ensemble', async () => {
    const porteur = { id: 'un', dans: 'schéma' };
    const id = await joindre(porteur);
    await faire(async (tx) => {
      expect((await dossiers.lire(tx, porteur, id))?.id).toBe(id);
      for (const autre of [{ id: 'deux', dans: 'schéma' }, { id: 'un', dans: 'successeur' }, { id: 'un' }]) {
        expect(await dossiers.lire(tx, autre, id)).toBeNull();
        expect(await dossiers.retirer(tx, ACTEUR, { porteur: autre, id }, LE)).toMatchObject({
          erreur: { code: 'introuvable' },
        });
      }
      expect(await fiches.lister(tx, porteur)).toEqual([]);
      expect((await fiches.retirer(tx, ACTEUR, { porteur, id }, LE)).ok).toBe(false);
      expect(await dossiers.lister(tx, porteur)).toHaveLength(1);
    });
    expect(await base.dansCollectivite('aix', (tx) => dossiers.lister(tx, porteur))).toEqual([]);
  });

  it('retirées une fois, ne se lisent plus et ne se retirent plus', async () => {
    const porteur = { id: 'retrait' };
    const id = await joindre(porteur);
    const retirer = () => faire((tx) => dossiers.retirer(tx, ACTEUR, { porteur, id }, LE));
    expect(await retirer()).toEqual(ok('a'.repeat(64)));
    expect(await faire((tx) => dossiers.lister(tx, porteur))).toEqual([]);
    expect(await retirer()).toMatchObject({ erreur: { code: 'introuvable' } });
    const retirees = await faire((tx) =>
      tx.selectFrom('piece').select(['id', 'retiree_le']).where('objet', '=', 'retrait').execute(),
    );
    expect(retirees).toEqual([{ id, retiree_le: LE }]);
  });

  it('ne changent pas si l’objet ne le permet pas', async () => {
    const piece = { empreinte: 'b'.repeat(64), octets: 1, type: 'text/plain' };
    const porteur = { id: 'ferme' };
    await faire(async (tx) => {
      expect(await dossiers.joindre(tx, ACTEUR, { porteur, nom: 'x', piece }, LE)).toMatchObject({
        erreur: { message: 'Fermé.' },
      });
      expect(await dossiers.retirer(tx, ACTEUR, { porteur, id: 'x' }, LE)).toMatchObject({
        erreur: { message: 'Fermé.' },
      });
      expect(await dossiers.lister(tx, porteur)).toEqual([]);
    });
  });

  it('laissent au journal leur nom, leur empreinte et leur taille, à l’arrivée comme au départ', async () => {
    const porteur = { id: 'trace', dans: 'schéma' };
    const id = await joindre(porteur);
    await faire((tx) => dossiers.retirer(tx, ACTEUR, { porteur, id }, new Date(LE.getTime() + 1_000)));
    const { lignes } = await faire((tx) =>
      listerJournal(tx, { objetType: 'dossier', objet: 'trace' }, { page: 1, taille: 10 }),
    );
    const trace = { piece: { nom: 'note.txt', empreinte: 'a'.repeat(64), octets: 12 } };
    expect(lignes.map(({ acte, avant, apres }) => ({ acte, avant, apres }))).toEqual([
      { acte: 'dossier.retirer', avant: trace, apres: null },
      { acte: 'dossier.joindre', avant: null, apres: trace },
    ]);
  });
});
