import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cheminDUnContrat, remplirRegistre } from '../tests/registre-d-essai.ts';
import { type ApplicationDEssai, lancerApplication } from './application.ts';
import { constater } from './constats.ts';
import { lancerNavigateur, ouvrirContexte, parcours } from './navigateur.ts';

let navigateur: Browser;
let pleine: ApplicationDEssai;
let vide: ApplicationDEssai;
let chemins: string[];

parcours('accessibilité', () => {
  beforeAll(async () => {
    navigateur = await lancerNavigateur();
    vide = await lancerApplication();
    pleine = await lancerApplication();
    await remplirRegistre(pleine.base);
    chemins = [
      '/',
      '/?modele=clermont-spaser&mesure=montant',
      '/schema',
      '/schema/verification?modele=clermont-spaser',
      '/indicateurs',
      '/indicateurs/ENV-01',
      '/indicateurs/ENV-01?partie=nonDeclare&annee=toutes',
      '/indicateurs/GOV-04',
      '/marches',
      '/marches?q=introuvable-nulle-part',
      await cheminDUnContrat(pleine.base),
      '/import',
      '/qualite',
      '/qualite?regle=montant-nul',
      '/accessibilite',
      '/mentions-legales',
      '/donnees-personnelles',
      '/nulle-part',
    ];
  });
  afterAll(async () => {
    await navigateur?.close();
    await pleine?.fermer();
    await vide?.fermer();
  });

  it('axe ne trouve rien et rien ne déborde, en clair et en sombre, sur grand et petit écran', async () => {
    // Sans animation : un passage du clair au sombre ne laisse pas de couleur à mi-chemin.
    const { contexte, reproches } = await ouvrirContexte(navigateur, { reducedMotion: 'reduce' });
    const page = await contexte.newPage();
    const constats: string[] = [];
    for (const [adresse, liste] of [
      [pleine.adresse, chemins],
      [vide.adresse, ['/', '/marches', '/qualite', '/import']],
    ] as const) {
      for (const chemin of liste) {
        await page.goto(adresse + chemin);
        constats.push(...(await constater(page)));
      }
    }
    expect(constats).toEqual([]);
    expect(reproches.filter((r) => !r.includes('404'))).toEqual([]);
    await contexte.close();
  });

  describe('au clavier seul', () => {
    const focus = (page: Page) =>
      page.evaluate(`(() => {
        const e = document.activeElement;
        const s = getComputedStyle(e);
        const r = e.getBoundingClientRect();
        return { texte: e.textContent.trim().slice(0, 60), nom: e.tagName, trait: parseFloat(s.outlineWidth),
          style: s.outlineStyle, haut: r.top, largeur: r.width };
      })()`) as Promise<{
        texte: string;
        nom: string;
        trait: number;
        style: string;
        haut: number;
        largeur: number;
      }>;

    it('le lien d’évitement se voit, mène au contenu, et chaque arrêt du focus est visible', async () => {
      const { contexte } = await ouvrirContexte(navigateur);
      const page = await contexte.newPage();
      await page.goto(pleine.adresse);
      await page.keyboard.press('Tab');
      const premier = await focus(page);
      expect(premier.texte).toBe('Aller au contenu');
      expect(premier.haut).toBeGreaterThanOrEqual(0);
      for (let i = 0; i < 40; i++) {
        const { trait, style, nom, texte, largeur } = await focus(page);
        expect(
          style === 'none' ? 0 : trait,
          `focus invisible sur ${nom} « ${texte} »`,
        ).toBeGreaterThanOrEqual(2);
        expect(largeur, `focus sur rien : ${nom} « ${texte} »`).toBeGreaterThan(0);
        await page.keyboard.press('Tab');
      }
      await page.goto(pleine.adresse);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL(/#contenu$/);
      await page.waitForFunction("document.activeElement.id === 'contenu'");
      await contexte.close();
    });

    it('on choisit un exercice, on ouvre une branche du schéma et une fiche d’indicateur', async () => {
      const { contexte } = await ouvrirContexte(navigateur, { javaScriptEnabled: false });
      const page = await contexte.newPage();
      await page.goto(pleine.adresse);
      await page.getByLabel('Compté en').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL(/mesure=montant/);
      await page.goto(`${pleine.adresse}/schema`);
      const branche = page.locator('main summary').first();
      await branche.focus();
      await page.keyboard.press('Enter');
      await page.locator('main details[open]').first().waitFor();
      await page.goto(`${pleine.adresse}/indicateurs`);
      await page
        .getByRole('link', { name: /considération environnementale/i })
        .first()
        .focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/indicateurs\/[A-Z]+-\d+/);
      await contexte.close();
    });
  });
});
