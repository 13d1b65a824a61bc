import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AdopterSchema, FicheDeliberation } from '#domaines/gouvernance';
import {
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
import type { Base } from '#platform/db/base.ts';
import { ok, refus } from '#platform/result.ts';
import { ouvrirBaseEnMemoire } from '../../../../tests/base-de-test.ts';
import { servicesDEssai } from '../../../../tests/services-d-essai.ts';
import { creerCoquille } from '../../application.tsx';
import { creerJournal } from '../../journal.ts';
import { RACCORDS } from '../../raccords.ts';
import { routesGouvernance as r } from '../../routes-gouvernance.ts';
import { monterGouvernance } from './gouvernance.routes.tsx';

const LE = new Date('2026-06-15T10:00:00Z');
const acteur = acteurLocal();
const incidents: string[] = [];
let base: Base;
let appels = 0;
let refuser = true;

/** Ce que fera la tranche `schema` : écrire dans la même transaction, puis accepter ou refuser. */
const adopter: AdopterSchema = async (tx, qui, { schema }) => {
  appels += 1;
  await creerComite(
    tx,
    qui,
    {
      type: 'autre',
      nom: `Trace ${schema}`,
      mission: '',
      frequence: { seancesParAn: null, moisAttendus: [] },
      acheteurs: [],
      schema,
      colleges: [],
      effectif: null,
      quorum: null,
      procurationsMax: null,
      delaiConvocation: null,
    },
    LE,
  );
  return refuser ? refus({ message: 'Cette version n’est pas soumise.' }) : ok(undefined);
};

const FICHE: FicheDeliberation = {
  numero: null,
  objet: 'Adoption du schéma',
  rapporteur: null,
  visas: '',
  expose: '',
  dispositif: 'd’adopter le schéma',
  annexes: '',
  president: 'Madame A',
  secretaire: 'Madame A',
  dateSeance: '2026-06-15',
  dateConvocation: '2026-06-01',
  noms: null,
  voixPreponderante: null,
  membres: 1,
  enExercice: 1,
  presents: 1,
  procurations: 0,
  absents: 0,
  pour: 1,
  contre: 0,
  abstention: 0,
  nePrendPasPart: 0,
};

const reussi = <T>(issue: { ok: true; valeur: T } | { ok: false; erreur: { message: string } }): T => {
  if (!issue.ok) throw new Error(issue.erreur.message);
  return issue.valeur;
};

beforeAll(async () => {
  base = await ouvrirBaseEnMemoire();
});
afterAll(() => base?.fermer());

describe('adopter un schéma par une délibération', () => {
  it('joint les deux tranches en une transaction : refusée, rien n’en reste', async () => {
    const services = servicesDEssai({
      base,
      horloge: () => LE,
      raccords: {
        ...RACCORDS,
        adoption: {
          adopter,
          nommer: async () => 'SPASER, version 2',
          lister: async () => [{ schema: 'spaser', version: 'v2', libelle: 'SPASER, version 2' }],
        },
      },
    });
    const app = creerCoquille({
      services,
      rubriques: [],
      journal: creerJournal(
        () => LE,
        (ligne) => incidents.push(ligne),
      ),
      monter: (a) => monterGouvernance(a, services),
    });
    const delib = await base.dansCollectivite('defaut', async (tx) => {
      const comite = reussi(
        await creerComite(
          tx,
          acteur,
          {
            type: 'conseil',
            nom: 'Conseil',
            mission: '',
            frequence: { seancesParAn: null, moisAttendus: [] },
            acheteurs: [],
            schema: null,
            colleges: [],
            effectif: 1,
            quorum: null,
            procurationsMax: 1,
            delaiConvocation: 5,
          },
          LE,
        ),
      );
      const membre = {
        nom: 'Madame A',
        personne: null,
        organisme: null,
        qualite: null,
        courriel: null,
        college: null,
        role: 'membre',
        suppleantDe: null,
        debut: '2020-01-01',
        fin: null,
      } as const;
      reussi(await ajouterMembres(tx, acteur, { comite, fiches: [membre] }, LE));
      const fiche = {
        intitule: '',
        echeance: null,
        dateSeance: '2026-06-15',
        heure: null,
        lieu: null,
        president: null,
        secretaire: null,
        notes: '',
      };
      const seance = reussi(await planifierSeance(tx, acteur, { comite, fiche }, LE));
      reussi(
        await convoquerSeance(tx, acteur, { id: seance, version: 1, dateConvocation: '2026-06-01' }, LE),
      );
      reussi(await ouvrirSeance(tx, acteur, { id: seance, version: 2 }, LE));
      const d = reussi(await preparerDeliberation(tx, acteur, { seance, fiche: FICHE }, LE));
      reussi(await inscrireDeliberation(tx, acteur, { id: d, version: 1 }, LE));
      return d;
    });

    const page = await app.request(r.deliberation(delib));
    const html = await page.text();
    expect(html).toContain('SPASER, version 2');
    const [, jeton = ''] = /name="jeton" value="([^"]+)"/u.exec(html) ?? [];
    const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
    const envoyer = () =>
      app.request(r.deliberationActe(delib, 'adopter'), {
        method: 'POST',
        headers: { cookie },
        body: new URLSearchParams({ jeton, version: '2', schema: 'spaser|v2' }),
      });

    const refusee = await envoyer();
    expect(refusee.status).toBe(409);
    expect(await refusee.text()).toContain('Cette version n’est pas soumise.');
    expect(await (await app.request(r.accueil())).text()).not.toContain('Trace spaser');

    refuser = false;
    expect((await envoyer()).status).toBe(303);
    expect(await (await app.request(r.deliberation(delib))).text()).toContain(
      'href="/schemas/spaser/versions/v2">SPASER, version 2</a>',
    );
    expect(await (await app.request(r.accueil())).text()).toContain('Trace spaser');
    const lue = await base.dansCollectivite('defaut', (tx) => lireDeliberation(tx, delib));
    expect(lue?.adopte).toEqual({ schema: 'spaser', version: 'v2', le: '2026-06-15' });
    expect(appels).toBe(2);
    expect(incidents).toEqual([]);
  });
});
