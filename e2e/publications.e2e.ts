import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listerSchemasVivants } from '#domaines/schema';
import { gouvernerDemo } from '../src/demo/index.ts';
import { type ApplicationDEssai, lancerApplication } from './application.ts';
import { constater } from './constats.ts';
import { bouton } from './gestes.ts';
import { lancerNavigateur, ouvrirContexte, parcours } from './navigateur.ts';

let navigateur: Browser;
let application: ApplicationDEssai;
let publique = '';

parcours('publications', () => {
  beforeAll(async () => {
    navigateur = await lancerNavigateur();
    application = await lancerApplication();
    await gouvernerDemo(application.base, 'defaut', new Date());
    const [vivant] = await application.base.dansCollectivite('defaut', listerSchemasVivants);
    const { contexte } = await ouvrirContexte(navigateur);
    const page = await contexte.newPage();
    await page.goto(`${application.adresse}/schemas/${vivant?.schema.id}`);
    const lien = page.getByRole('link', { name: 'Voir la page que tout le monde lit' });
    publique = (await lien.getAttribute('href')) ?? '';
    await contexte.close();
  });
  afterAll(async () => {
    await navigateur?.close();
    await application?.fermer();
  });

  it('sans JavaScript : une échéance en retard s’enregistre, de l’accueil de la gouvernance à sa fiche', async () => {
    const { contexte, reproches } = await ouvrirContexte(navigateur, { javaScriptEnabled: false });
    const page = await contexte.newPage();
    await page.goto(`${application.adresse}/gouvernance`);
    await page.getByRole('region', { name: 'Publications attendues' }).getByRole('link').nth(1).click();
    await page.getByText('en retard', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Enregistrer la publication' }).click();
    await page.getByLabel('Publiée le').fill(new Date().toISOString().slice(0, 10));
    await bouton(page, 'Enregistrer').click();
    await page
      .getByRole('alert')
      .getByRole('link', { name: /Dites où c’est publié/u })
      .click();
    await page.getByLabel('Adresse où elle se lit').fill('https://www.valmont.example/tableau');
    await bouton(page, 'Enregistrer').click();
    await page.getByText('publiée en retard').waitFor();
    expect(reproches.filter((r) => !r.includes('400'))).toEqual([]);
    await contexte.close();
  });

  it('axe ne trouve rien et rien ne déborde, sur le registre comme sur les pages publiques', async () => {
    const { contexte } = await ouvrirContexte(navigateur, { reducedMotion: 'reduce' });
    const page = await contexte.newPage();
    await page.goto(`${application.adresse}/publications`);
    const fiche = await page.locator('main tbody a').first().getAttribute('href');
    const constats: string[] = [];
    for (const chemin of [
      '/publications',
      '/publications/nouvelle',
      '/publications/cadences',
      '/publications/cadences/indicateurs',
      fiche ?? '',
      `${fiche}/modifier`,
      '/indicateurs/GOV-06?annee=toutes',
      publique,
      publique.replace(/\/schemas\/.*/u, ''),
      '/public/999999999',
    ]) {
      await page.goto(application.adresse + chemin);
      constats.push(...(await constater(page)));
    }
    expect(constats).toEqual([]);
    await contexte.close();
  });

  describe('la page publique', () => {
    it('se parcourt au clavier seul, sans JavaScript, du sommaire à une partie', async () => {
      const { contexte } = await ouvrirContexte(navigateur, { javaScriptEnabled: false });
      const page = await contexte.newPage();
      await page.goto(application.adresse + publique);
      const partie = page.getByRole('navigation', { name: 'Parties du schéma' }).getByRole('link').nth(1);
      await partie.focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/#partie-/u);
      await contexte.close();
    });

    it('s’imprime en entier : rien de replié, rien qui défile, ni navigation', async () => {
      const { contexte } = await ouvrirContexte(navigateur);
      const page = await contexte.newPage();
      await page.goto(application.adresse + publique);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('main details').count()).toBe(0);
      expect(await page.locator('footer').isVisible()).toBe(false);
      const coupes = await page.evaluate(
        `[...document.querySelectorAll('.defilant')].filter((d) => getComputedStyle(d).overflowX !== 'visible').length`,
      );
      expect(coupes).toBe(0);
      const pdf = await page.pdf({ format: 'A4' });
      expect(pdf.length).toBeGreaterThan(20_000);
      await contexte.close();
    });
  });
});
