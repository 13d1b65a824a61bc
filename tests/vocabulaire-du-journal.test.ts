import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { gouvernerDemo } from '../src/demo/index.ts';
import { journaliser, presentationDe } from '../src/domaines/acte/index.ts';
import { ACTES_ORGANISATION, acteurLocal, OBJETS_ORGANISATION } from '../src/domaines/organisation/index.ts';
import { TOUS_LES_ACTES, TOUS_LES_OBJETS } from '../src/lire-tranches.ts';
import type { Base, Unite } from '../src/platform/db/base.ts';
import { ouvrirBaseEnMemoire } from './base-de-test.ts';
import { ouvrirDeuxCollectivites } from './deux-collectivites.ts';
import type { InstallationDEssai } from './installation-d-essai.ts';

const FICHES = new Map(TOUS_LES_OBJETS.map((o) => [o.code, o.fiche]));

/** Ce qui ne se lit pas comme ce champ : une clé qu'il n'a pas, une valeur d'une autre forme. Vide, un champ l'a toujours. */
const fautesDe = (champ: z.core.$ZodType, valeur: unknown, chemin: string): readonly string[] => {
  if (valeur === null || valeur === '') return [];
  if (champ instanceof z.ZodObject && typeof valeur === 'object') {
    const champs: Readonly<Record<string, z.core.$ZodType>> = champ.shape;
    return Object.entries(valeur).flatMap(([cle, v]) => {
      const sien = Object.hasOwn(champs, cle) ? champs[cle] : undefined;
      return sien === undefined ? [`${chemin}.${cle} : clé inconnue`] : fautesDe(sien, v, `${chemin}.${cle}`);
    });
  }
  if (champ instanceof z.ZodArray && Array.isArray(valeur))
    return valeur.flatMap((v: unknown) => fautesDe(champ.element as z.core.$ZodType, v, `${chemin}[]`));
  // Un champ saisi se juge à sa valeur, pas au texte que l'on en tape.
  const lu = z.safeEncode(champ, valeur);
  return lu.success ? [] : [`${chemin} : ${JSON.stringify(valeur)} ne se lit pas`];
};

/** Tous les champs d'une fiche, ceux de ses groupes et de ses listes compris. */
const champsDe = (
  champ: z.core.$ZodType,
  chemin: string,
): readonly (readonly [string, z.core.$ZodType])[] => {
  if (champ instanceof z.ZodObject)
    return Object.entries<z.core.$ZodType>(champ.shape).flatMap(([cle, c]) => [
      [`${chemin}.${cle}`, c] as const,
      ...champsDe(c, `${chemin}.${cle}`),
    ]);
  return champ instanceof z.ZodArray ? champsDe(champ.element as z.core.$ZodType, `${chemin}[]`) : [];
};

describe('les fiches', () => {
  const champs = TOUS_LES_OBJETS.flatMap((o) => champsDe(o.fiche, o.code));

  test('nomment chaque champ qui se montre', () => {
    const muets = champs.filter(([chemin, champ]) => {
      const { libelle, technique } = presentationDe(champ);
      // Un groupe sans nom laisse ses champs se nommer seuls.
      return technique !== true && !(champ instanceof z.ZodObject) && !libelle && !chemin.endsWith('[]');
    });
    expect(muets.map(([chemin]) => chemin)).toEqual([]);
  });

  test('ne désignent que des types d’objets connus', () => {
    const inconnus = champs.flatMap(([chemin, champ]) => {
      const { designe } = presentationDe(champ);
      return designe === undefined || FICHES.has(designe) ? [] : [`${chemin} désigne ${designe}`];
    });
    expect(inconnus).toEqual([]);
  });

  test('bornent ce qu’un acte peut journaliser', () => {
    const refuses = async (tx: Unite): Promise<void> => {
      const objet = { type: OBJETS_ORGANISATION.service, id: 's' } as const;
      const quoi = {
        acteur: acteurLocal('defaut'),
        acte: ACTES_ORGANISATION.gererOrganisation,
        objet,
        le: '',
      };
      const ligne = { nom: 'Voirie', clos_le: null };
      // @ts-expect-error une colonne n'est pas une clé de la fiche
      await journaliser(tx, { ...quoi, avant: null, apres: { clos_le: null } });
      // @ts-expect-error ni quand elle vient d'une variable
      await journaliser(tx, { ...quoi, avant: ligne, apres: null });
      // @ts-expect-error un libellé non plus
      await journaliser(tx, { ...quoi, avant: null, apres: { Sigle: 'V' } });
    };
    expect(refuses).toBeTypeOf('function');
  });
});

/** Deux collectivités qui font presque tout : celle que les essais remplissent, et la démonstration. */
describe('le journal de collectivités remplies', () => {
  let bases: readonly Base[];
  let installation: InstallationDEssai;
  beforeAll(async () => {
    const [remplie, demonstration] = [await ouvrirBaseEnMemoire(), await ouvrirBaseEnMemoire()];
    bases = [remplie, demonstration];
    ({ installation } = await ouvrirDeuxCollectivites(remplie));
    await gouvernerDemo(demonstration, 'defaut', installation.horloge.maintenant);
  }, 300_000);
  afterAll(async () => {
    await installation.fermer();
    for (const base of bases) await base.fermer();
  });

  test('n’écrit que des actes et des types déclarés, sous les clés et dans les formes de leur fiche', async () => {
    const lignes = [];
    for (const base of bases)
      lignes.push(
        ...(await base.dansCollectivite('defaut', (tx) =>
          tx.selectFrom('journal').select(['acte', 'objet_type', 'avant', 'apres']).execute(),
        )),
      );
    const actes = new Set(TOUS_LES_ACTES.map((a) => a.code));
    const fautes = lignes.flatMap(({ acte, objet_type, avant, apres }) => {
      const fiche = FICHES.get(objet_type);
      return actes.has(acte) && fiche !== undefined
        ? [avant, apres].flatMap((valeurs) => fautesDe(fiche, valeurs, `${acte} sur ${objet_type}`))
        : [`${acte} sur ${objet_type} : inconnu`];
    });
    expect([...new Set(fautes)]).toEqual([]);
    const ecrits = new Set(lignes.map((l) => l.objet_type));
    expect(
      [...FICHES.keys()].filter((type) => !ecrits.has(type)),
      'types que rien ne journalise ici : à remplir dans tests/remplir-collectivite',
    ).toEqual([]);
  });
});
