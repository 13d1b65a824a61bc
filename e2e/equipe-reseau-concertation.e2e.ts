import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gouvernerDemo } from '../src/demo/index.ts';
import { constater } from './constats.ts';
import { bouton, remplir, texteDe, titre, valider } from './gestes.ts';
import { type Installation, lancerInstallation, PREMIERE_CONFIGURATION } from './installation.ts';
import { lancerNavigateur, ouvrirContexte, parcours } from './navigateur.ts';
import { portLibre } from './port-libre.ts';

let navigateur: Browser;
let installation: Installation;

const adresseDe = async (page: Page, selecteur: string): Promise<string> =>
  (await page.locator(selecteur).first().getAttribute('href')) ?? '';

parcours('l’équipe, le réseau et les contributions', () => {
  beforeAll(async () => {
    navigateur = await lancerNavigateur();
    installation = await lancerInstallation(await portLibre());
  });
  afterAll(async () => {
    await navigateur?.close();
    await installation?.fermer();
  });

  it('sans JavaScript, on saisit un mois, on invite, un partenaire répond par son lien ; axe n’y trouve rien', async () => {
    const { adresse } = installation;
    const { contexte, reproches } = await ouvrirContexte(navigateur, { javaScriptEnabled: false });
    const page = await contexte.newPage();
    await page.goto(`${adresse}/installation`);
    await remplir(page, { code: installation.code, ...PREMIERE_CONFIGURATION });
    await valider(page, 'Créer la collectivité');
    await gouvernerDemo(installation.base, 'defaut', new Date());

    await page.goto(`${adresse}/gouvernance`);
    await page.getByRole('link', { name: 'Équipe SPASER' }).click();
    const membre = await adresseDe(page, 'main th a[href*="/equipe/"]');
    await page.goto(`${adresse}${membre}/temps`);
    const libre = page.locator('main select[name^="jour-"]').first();
    const rang = ((await libre.getAttribute('name')) ?? '').replace('jour-', '');
    await libre.selectOption({ index: 1 });
    await remplir(page, { [`heures-${rang}`]: 'deux', [`activite-${rang}`]: 'Conseil' });
    await valider(page, 'Enregistrer le mois');
    expect(await page.locator(`#heures-${rang}`).inputValue()).toBe('deux');
    expect(await page.locator(`#heures-${rang}-erreur`).textContent()).toContain(
      'n’est pas un nombre d’heures',
    );
    await remplir(page, { [`heures-${rang}`]: '1 h 30' });
    await valider(page, 'Enregistrer le mois');
    expect(await texteDe(page)).toContain('1 ligne enregistrée');

    await page.goto(`${adresse}/gouvernance/concertations`);
    const concertation = await adresseDe(page, 'main th a');
    await page.goto(adresse + concertation);
    await page.getByLabel('CRESS fictive de Valmont').check();
    await bouton(page, 'Envoyer les liens').click();
    expect(await texteDe(page)).toContain('1 lien est parti');
    const lien = await installation.lienRecuPar('cress@partenaire.invalid');

    const dehors = await ouvrirContexte(navigateur, { javaScriptEnabled: false });
    const invitee = await dehors.contexte.newPage();
    await invitee.goto(lien);
    await remplir(invitee, { 'texte-1': 'Un marché réservé par an.' });

    const { contexte: regard, reproches: notes } = await ouvrirContexte(navigateur, {
      reducedMotion: 'reduce',
      storageState: await contexte.storageState(),
    });
    const lecteur = await regard.newPage();
    const constats: string[] = [];
    await lecteur.goto(lien);
    constats.push(...(await constater(lecteur)));
    await valider(invitee, 'Envoyer la réponse');
    expect(await titre(invitee)).toBe('Votre réponse est bien reçue');
    await invitee.goto(`${adresse}${concertation}`);
    expect(new URL(invitee.url()).pathname).toBe('/connexion');

    await page.goto(`${adresse}/gouvernance/reseau`);
    const charte = await adresseDe(page, 'main a[href*="/partenaires/"]');
    const relais = await adresseDe(page, 'main a[href*="/relais/"]:not([href*="nouveau"])');
    const adhesion = await adresseDe(page, 'main th a[href*="/adhesions/"]');
    await page.goto(`${adresse}/gouvernance/ajustements`);
    const ajustement = await adresseDe(page, 'main th a');
    for (const chemin of [
      '/gouvernance',
      '/gouvernance/equipe',
      membre,
      `${membre}/temps`,
      '/gouvernance/reseau',
      '/gouvernance/reseau/relais/nouveau',
      relais,
      charte,
      adhesion,
      '/gouvernance/concertations',
      '/gouvernance/concertations/nouvelle',
      concertation,
      `${concertation}/contribuer`,
      '/gouvernance/ajustements',
      ajustement,
      new URL(lien).pathname,
    ]) {
      await lecteur.goto(adresse + chemin);
      constats.push(...(await constater(lecteur)));
    }
    expect(constats).toEqual([]);
    expect(notes).toEqual([]);
    // Un formulaire refusé répond 400 : le navigateur le note, ce n'est pas un reproche aux pages.
    expect([...reproches, ...dehors.reproches].filter((x) => !x.includes('status of 400'))).toEqual([]);
    for (const c of [contexte, dehors.contexte, regard]) await c.close();
  });
});
