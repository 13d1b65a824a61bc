import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApplicationDEssai, lancerApplication } from './application.ts';
import { constater } from './constats.ts';
import { lancerNavigateur, ouvrirContexte, parcours } from './navigateur.ts';

/** Active ce qui porte ce nom, au clavier. */
const activer = async (page: Page, role: 'link' | 'button', nom: string | RegExp): Promise<void> => {
  await page.getByRole(role, { name: nom }).first().focus();
  const arrivee = page.waitForEvent('load');
  await page.keyboard.press('Enter');
  await arrivee;
};

parcours('un schéma, de sa création à sa version suivante', () => {
  let navigateur: Browser;
  let appli: ApplicationDEssai;
  beforeAll(async () => {
    [navigateur, appli] = await Promise.all([lancerNavigateur(), lancerApplication()]);
  });
  afterAll(async () => {
    await navigateur?.close();
    await appli?.fermer();
  });

  it('au clavier seul et sans JavaScript, on crée, range, renomme, soumet, adopte et compare', async () => {
    const { contexte, reproches } = await ouvrirContexte(navigateur, { javaScriptEnabled: false });
    const page = await contexte.newPage();
    await page.goto(`${appli.adresse}/schemas/nouveau?modele=clermont-spaser`);
    await page.getByLabel('Intitulé du schéma').fill('SPASER de Valmont');
    await page.getByLabel('Année de début').fill('2026');
    await page.getByLabel('Année de fin').fill('2029');
    await page.getByLabel('Organisations').fill('Valmont Métropole');
    await activer(page, 'button', 'Créer le schéma');
    await page.waitForURL(/\/versions\//);
    expect(await page.locator('h1').textContent()).toBe('SPASER de Valmont');

    await activer(page, 'link', 'Modifier l’arbre');
    await page.waitForURL(/\/arbre$/);
    const codes = async (): Promise<readonly (string | null)[]> =>
      page.locator('main li > p > span:first-child').allTextContents();
    const avant = (await codes()).indexOf('Action A3');
    await activer(page, 'button', /^Monter : Action A3$/);
    await page.waitForURL(/#niveau-/);
    const apres = await codes();
    expect([apres.indexOf('Action A3'), apres[avant]]).toEqual([avant - 1, 'Action A2']);
    // Le retour met le point de départ du clavier sur le niveau touché : la première tabulation tombe dedans.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    const rechargee = page.waitForEvent('load');
    await page.keyboard.press('Enter');
    await rechargee;
    expect((await codes()).indexOf('Action A3')).toBe(avant - 2);

    await activer(page, 'link', /^Ajouter dessous : Objectif O1$/);
    await page.getByLabel('Intitulé').fill('Une action de plus');
    await activer(page, 'button', 'Ajouter');
    await page.waitForURL(/\/arbre#niveau-/);
    expect(await page.getByText('Une action de plus').count()).toBe(1);

    await activer(page, 'link', 'Lire le schéma');
    const passer = async (nom: string): Promise<void> => {
      await page.locator('summary', { hasText: 'Faire passer à l’état suivant' }).focus();
      await page.keyboard.press('Enter');
      await activer(page, 'button', nom);
    };
    await passer('Soumettre cette version');
    await passer('Déclarer adoptée');
    await activer(page, 'button', 'Ouvrir une nouvelle version');
    await activer(page, 'link', 'Modifier l’en-tête');
    await page.getByLabel('Intitulé du schéma').fill('SPASER de Valmont, révisé');
    await activer(page, 'button', 'Enregistrer');
    await activer(page, 'link', 'Versions');
    await page.waitForURL(/\/versions$/);
    expect(await page.getByText('SPASER de Valmont, révisé').count()).toBeGreaterThan(0);
    expect(reproches).toEqual([]);
    await contexte.close();
  });

  it('chaque page est sans défaut d’accessibilité, à 1280 et 390 px, en clair et en sombre', async () => {
    const { contexte, reproches } = await ouvrirContexte(navigateur, { reducedMotion: 'reduce' });
    const page = await contexte.newPage();
    await page.goto(`${appli.adresse}/schemas/nouveau`);
    await page.getByLabel('Commencer').selectOption('minimum-legal');
    await page.getByLabel('Intitulé du schéma').fill('SPASER d’essai');
    await page.getByLabel('Organisations').fill('Valmont');
    await page.getByRole('button', { name: 'Créer le schéma' }).click();
    const version = page.url();
    await page.locator('main details').first().evaluate('(d) => { d.open = true; }');
    const fiche = await page.locator('a', { hasText: 'Fiche' }).nth(2).getAttribute('href');
    const schema = version.replace(/\/versions\/.*$/u, '');
    await page.goto(`${schema}/suivi`);
    const action = await page.locator('tbody th a').first().getAttribute('href');
    const constats: string[] = [];
    for (const adresse of [
      `${appli.adresse}/schemas`,
      `${appli.adresse}/schemas/nouveau`,
      `${appli.adresse}/schemas/importer`,
      version,
      `${version}/arbre`,
      `${version}/ajouter`,
      `${version}/entete`,
      `${version}/chiffres`,
      `${version}/verification`,
      `${appli.adresse}${fiche}`,
      `${schema}/versions`,
      `${schema}/suivi`,
      `${appli.adresse}${action}`,
    ]) {
      await page.goto(adresse);
      // Ce qui est replié s'examine aussi.
      await page.evaluate('document.querySelectorAll("details").forEach((d) => { d.open = true; })');
      constats.push(...(await constater(page)));
    }
    expect(constats).toEqual([]);
    expect(reproches).toEqual([]);
    await contexte.close();
  });
});
