import { beforeAll, expect, test } from 'vitest';
import {
  adopterParDeliberation,
  ajouterMembres,
  convoquerSeance,
  creerComite,
  inscrireDeliberation,
  lireDeliberation,
  ouvrirSeance,
  planifierSeance,
  preparerDeliberation,
} from '#domaines/gouvernance';
import { acteurLocal } from '#domaines/organisation';
import {
  adopterSchema,
  changerEtat,
  creerDepuisModele,
  lireVersion,
  listerAdoptables,
} from '#domaines/schema';
import type { Base, Unite } from '#platform/db/base.ts';
import { toutOuRien } from '#platform/db/tout-ou-rien.ts';
import type { Result } from '#platform/result.ts';
import { pourChaqueBase } from './base-de-test.ts';

const LE = new Date('2024-09-27T10:00:00Z');
const acteur = acteurLocal();

const ENTETE = {
  intitule: 'SPASER de Valmont',
  debut: 2024,
  fin: 2027,
  organisations: ['Métropole de Valmont'],
  etenduConcessions: false,
} as const;

const reussir = async <T>(issue: Promise<Result<T, { readonly message: string }>>): Promise<T> => {
  const r = await issue;
  if (!r.ok) throw new Error(`${r.erreur.message} ${JSON.stringify(r.erreur)}`);
  return r.valeur;
};

/** Un conseil de 86 membres, 68 présents et 11 pouvoirs, comme le 26 septembre 2024 ; rend la délibération inscrite. */
const delibererLe26Septembre = async (tx: Unite): Promise<string> => {
  const comite = await reussir(
    creerComite(
      tx,
      acteur,
      {
        type: 'conseil',
        nom: 'Conseil métropolitain',
        mission: '',
        frequence: { seancesParAn: null, moisAttendus: [] },
        acheteurs: [],
        schema: null,
        colleges: [],
        effectif: 86,
        quorum: { numerateur: 1, denominateur: 2, strict: true },
        procurationsMax: 1,
        delaiConvocation: 5,
      },
      LE,
    ),
  );
  const fiches = Array.from({ length: 86 }, (_, i) => ({
    nom: `Madame Camille ESSAI${i}`,
    personne: null,
    organisme: null,
    qualite: null,
    courriel: null,
    college: null,
    role: 'membre' as const,
    suppleantDe: null,
    debut: '2020-07-01',
    fin: null,
  }));
  const nom = (i: number): string => fiches[i]?.nom ?? '';
  await reussir(ajouterMembres(tx, acteur, { comite, fiches }, LE));
  const seance = await reussir(
    planifierSeance(
      tx,
      acteur,
      {
        comite,
        fiche: {
          intitule: '',
          echeance: null,
          dateSeance: '2024-09-26',
          heure: null,
          lieu: null,
          president: null,
          secretaire: null,
          notes: '',
        },
      },
      LE,
    ),
  );
  await reussir(convoquerSeance(tx, acteur, { id: seance, version: 1, dateConvocation: '2024-09-18' }, LE));
  await reussir(ouvrirSeance(tx, acteur, { id: seance, version: 2 }, LE));
  const rangs = (de: number, a: number): number[] => Array.from({ length: a - de }, (_, i) => de + i);
  const fiche = {
    numero: null,
    objet: 'Adoption du schéma',
    rapporteur: null,
    visas: '',
    expose: '',
    dispositif: '- d’adopter le schéma',
    annexes: '',
    president: nom(0),
    secretaire: nom(14),
    dateSeance: '2024-09-26',
    dateConvocation: '2024-09-18',
    noms: {
      presents: rangs(0, 68).map(nom),
      absents: rangs(68, 75).map(nom),
      pouvoirs: rangs(75, 86).map((i) => ({ de: nom(i), a: nom(i - 75) })),
    },
    voixPreponderante: null,
    membres: 86,
    enExercice: 86,
    presents: 68,
    procurations: 11,
    absents: 7,
    pour: 79,
    contre: 0,
    abstention: 0,
    nePrendPasPart: 0,
  };
  const d = await reussir(preparerDeliberation(tx, acteur, { seance, fiche }, LE));
  await reussir(inscrireDeliberation(tx, acteur, { id: d, version: 1 }, LE));
  return d;
};

pourChaqueBase((nom, ouvrir) => {
  let base: Base;
  beforeAll(async () => {
    base = await ouvrir();
  });
  test(`une délibération inscrite adopte la version soumise, à la date de la séance (${nom})`, async () => {
    const { demande, schema, version, deliberation } = await base.dansCollectivite('defaut', async (tx) => {
      const { schema, version } = await reussir(
        creerDepuisModele(
          tx,
          acteur,
          { modele: 'dijon-spaser-2024-2027', entete: ENTETE, aLIdentique: true },
          LE,
        ),
      );
      const deliberation = await delibererLe26Septembre(tx);
      return { schema, version, deliberation, demande: { deliberation, versionLue: 2, schema, version } };
    });
    const lire = () => base.dansCollectivite('defaut', (tx) => lireDeliberation(tx, deliberation));
    const avant = await lire();
    expect(
      await toutOuRien(base, 'defaut', (tx) =>
        adopterParDeliberation(tx, acteur, demande, adopterSchema, LE),
      ),
      'un brouillon ne s’adopte pas',
    ).toMatchObject({ ok: false });
    expect(await lire(), 'le refus n’a rien écrit').toEqual(avant);
    await base.dansCollectivite('defaut', async (tx) => {
      expect(await listerAdoptables(tx)).toEqual([]);
      await reussir(
        changerEtat(tx, acteur, { version, versionLue: null, acte: 'soumettre', le: '2024-09-20' }, LE),
      );
      expect((await listerAdoptables(tx)).map((a) => a.version)).toEqual([version]);
      await reussir(adopterParDeliberation(tx, acteur, demande, adopterSchema, LE));
      expect(await lireVersion(tx, version)).toMatchObject({ etat: 'adopte', deliberation });
      expect((await lireDeliberation(tx, deliberation))?.adopte).toEqual({
        schema,
        version,
        le: '2024-09-26',
      });
      expect(await listerAdoptables(tx)).toEqual([]);
    });
  });
});
