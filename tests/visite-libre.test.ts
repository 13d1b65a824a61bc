import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creerComptesDeDemonstration } from '#domaines/organisation';
import { listerSchemasVivants } from '#domaines/schema';
import { gouvernerDemo } from '../src/demo/index.ts';
import { TOUS_LES_ACTES } from '../src/lire-tranches.ts';
import { creerAuthentification } from '../src/platform/auth/authentification.ts';
import type { Base } from '../src/platform/db/base.ts';
import type { Application } from '../src/web/creer-application.tsx';
import { creerInstallation } from '../src/web/creer-installation.tsx';
import { ouvrirBaseEnMemoire } from './base-de-test.ts';
import { ouvrirNavigateur } from './navigateur-d-essai.ts';

const SECRET = 'secret-d-essai-de-plus-de-32-caracteres';
const MAINTENANT = new Date('2026-11-23T10:00:00Z');

describe('la démonstration, qui a des comptes et se visite sans', () => {
  let base: Base;
  let dossier: string;
  let comptes: Awaited<ReturnType<typeof creerComptesDeDemonstration>>;
  const ouvertes: Application[] = [];

  const ouvrir = async (adresse?: string): Promise<Application> => {
    const application = await creerInstallation({
      base,
      collectivite: 'defaut',
      dossier,
      horloge: () => MAINTENANT,
      reglagesComptes: {
        exiges: false,
        visiteLibre: true,
        secret: SECRET,
        adresse,
        mandataire: false,
        fournisseur: null,
        courrier: { destination: 'la mémoire', envoyer: async () => {} },
        dire: () => {},
      },
    });
    ouvertes.push(application);
    return application;
  };

  beforeAll(async () => {
    base = await ouvrirBaseEnMemoire();
    dossier = await mkdtemp(join(tmpdir(), 'spaser-visite-'));
    await gouvernerDemo(base, 'defaut', MAINTENANT);
    comptes = await creerComptesDeDemonstration({
      base,
      actes: TOUS_LES_ACTES,
      authentification: creerAuthentification({
        base,
        secret: SECRET,
        https: false,
        horloge: () => MAINTENANT,
        envoyerReinitialisation: async () => {},
      }),
      collectivite: 'defaut',
      maintenant: MAINTENANT,
    });
  });
  afterAll(async () => {
    for (const { arreter } of ouvertes) await arreter();
    await base.fermer();
    await rm(dossier, { recursive: true, force: true });
  });

  it('a un schéma adopté par son conseil, une seule fois même relancée', async () => {
    await gouvernerDemo(base, 'defaut', MAINTENANT);
    const schemas = await base.dansCollectivite('defaut', listerSchemasVivants);
    expect(schemas).toHaveLength(1);
    expect(JSON.stringify(schemas)).toContain('SPASER de la métropole de Valmont');
    expect(JSON.stringify(schemas)).toContain('adopte');
  });

  it('s’ouvre sans session, et propose de se connecter', async () => {
    const visiteur = ouvrirNavigateur((await ouvrir()).app);
    const page = await visiteur.get('/import');
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Se connecter');
  });

  it('donne à qui se connecte le rôle de son compte, et rien de plus', async () => {
    const lecteur = comptes.find(({ role }) => role === 'lecteur');
    const navigateur = ouvrirNavigateur((await ouvrir()).app);
    const { courriel = '', motDePasse = '' } = lecteur ?? {};
    const reponse = await navigateur.soumettre('/connexion', { courriel, motDePasse, suite: '/' });
    expect(reponse.status).toBe(303);
    expect((await navigateur.get('/marches')).status).toBe(200);
    expect(await navigateur.texte('/marches')).toContain('Lina Roche');
    expect((await navigateur.get('/import')).status).toBe(403);
  });

  it('ne se visite jamais librement à une adresse publique', async () => {
    const { app } = await ouvrir('https://valmont.example');
    const reponse = await app.request('https://valmont.example/marches', {
      headers: { host: 'valmont.example' },
    });
    expect(reponse.status).toBe(303);
    expect(reponse.headers.get('location')).toContain('/connexion');
  });
});
