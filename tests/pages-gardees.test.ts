import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTES_SCHEMA, OBJETS_SCHEMA } from '#domaines/schema';
import { journaliser } from '../src/domaines/acte/index.ts';
import { acteurLocal } from '../src/domaines/organisation/index.ts';
import type { Base } from '../src/platform/db/base.ts';
import { creerApplication } from '../src/web/creer-application.tsx';
import { ouvrirBaseEnMemoire } from './base-de-test.ts';
import {
  configurer,
  type InstallationDEssai,
  inviterEtConnecter,
  ouvrirInstallation,
} from './installation-d-essai.ts';
import type { NavigateurDEssai } from './navigateur-d-essai.ts';
import { remplirRegistre } from './registre-d-essai.ts';

let dossier: string;
let vraie: Base;
let installation: InstallationDEssai;
let ada: NavigateurDEssai;
let lecteur: NavigateurDEssai;
/** Unités de lecture ouvertes : ce qui est gardé n'en ouvre aucune. */
let lectures = 0;

beforeAll(async () => {
  dossier = await mkdtemp(join(tmpdir(), 'spaser-gardees-'));
  vraie = await ouvrirBaseEnMemoire();
  await remplirRegistre(vraie, 60);
  const base: Base = {
    ...vraie,
    lireDansCollectivite: (collectivite, travail) => {
      lectures += 1;
      return vraie.lireDansCollectivite(collectivite, travail);
    },
  };
  installation = await ouvrirInstallation(base);
  ada = await configurer(installation);
  lecteur = await inviterEtConnecter(installation, ada, { courriel: 'leo@valmont.example', role: 'lecteur' });
});
afterAll(async () => {
  await installation?.fermer();
  await vraie?.fermer();
  await rm(dossier, { recursive: true });
});

const texte = async (navigateur: NavigateurDEssai, chemin: string): Promise<string> =>
  (await (await navigateur.get(chemin)).text()).replace(/[\u00a0\u202f]/gu, ' ');

/** Ce que `travail` a dû relire. */
const relu = async (travail: () => Promise<unknown>): Promise<number> => {
  const avant = lectures;
  await travail();
  return lectures - avant;
};

describe('une page gardée', () => {
  test('porte le nom de qui la demande, jamais celui d’un autre, et ne pose aucun cookie', async () => {
    for (const chemin of ['/', '/marches', '/indicateurs', '/indicateurs/ENV-01', '/schema', '/qualite']) {
      for (let fois = 0; fois < 2; fois += 1) {
        expect(await texte(ada, chemin)).toContain('Ada Delmas');
        const sienne = await lecteur.get(chemin);
        expect(sienne.headers.get('set-cookie'), chemin).toBeNull();
        const html = await sienne.text();
        expect(html).toContain('lecteur Essai');
        expect(html).not.toContain('Ada Delmas');
      }
    }
  });

  test('ne relit rien tant que rien de ce qu’elle montre ne change, même si le journal s’allonge', async () => {
    const pages = ['/', '/marches', '/marches?page=2'];
    const toutes = async () => {
      for (const chemin of pages) await texte(ada, chemin);
    };
    await toutes();
    await vraie.dansCollectivite('defaut', (tx) =>
      journaliser(tx, {
        acteur: acteurLocal('defaut'),
        acte: ACTES_SCHEMA.mettreAJourAction,
        objet: { type: OBJETS_SCHEMA.action, id: 'x' },
        avant: null,
        apres: null,
        le: new Date(),
      }),
    );
    expect(await relu(toutes)).toBe(0);
    const avant = await texte(ada, '/marches');
    await remplirRegistre(vraie, 61);
    expect(await texte(ada, '/marches')).not.toBe(avant);
  });

  test('change avec le jour, à Paris', async () => {
    let maintenant = new Date();
    const { app, arreter } = await creerApplication({
      base: installation.base,
      collectivite: 'defaut',
      dossier,
      horloge: () => maintenant,
    });
    const accueil = async () => (await app.request('/')).text();
    expect(await accueil()).toContain('données reçues aujourd’hui');
    maintenant = new Date(maintenant.getTime() + 24 * 3_600_000);
    expect(await accueil()).toContain('données reçues hier');
    await arreter();
  });

  test('suit à la requête suivante la personne qui perd ses droits', async () => {
    expect((await lecteur.get('/')).status).toBe(200);
    const personne = await vraie.dansCollectivite('defaut', (tx) =>
      tx
        .selectFrom('personne')
        .select('id')
        .where('courriel', '=', 'leo@valmont.example')
        .executeTakeFirstOrThrow(),
    );
    await vraie.dansCollectivite('defaut', (tx) =>
      tx.updateTable('personne').set({ clos_le: new Date() }).where('id', '=', personne.id).execute(),
    );
    expect((await lecteur.get('/')).status).toBe(303);
  });
});
