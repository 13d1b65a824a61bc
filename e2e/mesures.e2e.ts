import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gouvernerDemo } from '../src/demo/index.ts';
import { remplirRegistre } from '../tests/registre-d-essai.ts';
import { type ApplicationDEssai, lancerApplication } from './application.ts';
import { constater } from './constats.ts';
import { remplir, suivre, texteDe, valider } from './gestes.ts';
import { lancerNavigateur, ouvrirContexte, parcours } from './navigateur.ts';

parcours('mesures et collecte', () => {
  let navigateur: Browser;
  let appli: ApplicationDEssai;
  beforeAll(async () => {
    navigateur = await lancerNavigateur();
    appli = await lancerApplication();
    await remplirRegistre(appli.base, 120);
    await gouvernerDemo(appli.base, 'defaut', new Date());
  });
  afterAll(async () => {
    await navigateur?.close();
    await appli?.fermer();
  });

  const annee = new Date().getUTCFullYear() - 1;

  it('sans JavaScript, on saisit un indicateur depuis sa page, on le valide, et le tableau de bord le montre', async () => {
    const { contexte, reproches } = await ouvrirContexte(navigateur, { javaScriptEnabled: false });
    const page = await contexte.newPage();
    await page.goto(`${appli.adresse}/indicateurs/ENV-32?annee=${annee}`);
    await suivre(page, 'Saisir une mesure');
    await remplir(page, { numerateur: '1 200', denominateur: '4000', source: 'Dossiers des ouvrages' });
    await valider(page, 'Enregistrer');
    await page.waitForURL(/\/mesures\/fiches\//);
    expect(await texteDe(page)).toContain('1 200 sur 4 000');
    await valider(page, 'Valider');
    expect(await texteDe(page)).not.toContain('non validée');
    await page.goto(`${appli.adresse}/?annee=${annee}`);
    const carte = page.locator('article', { hasText: 'ENV-32 ·' });
    expect(((await carte.textContent()) ?? '').replaceAll(/\s+/gu, ' ')).toMatch(/saisi, validé.*30 %/);
    expect(reproches).toEqual([]);
    await contexte.close();
  });

  it('chaque page est sans défaut d’accessibilité, à 1280 et 390 px, en clair et en sombre', async () => {
    const { contexte, reproches } = await ouvrirContexte(navigateur, { reducedMotion: 'reduce' });
    const page = await contexte.newPage();
    const lien = async (depuis: string, motif: string): Promise<string> => {
      await page.goto(appli.adresse + depuis);
      return (await page.locator(`main a[href^="${motif}"]`).first().getAttribute('href')) ?? '';
    };
    const collecte = await lien('/mesures', '/mesures/collectes/');
    const chemins = [
      '/mesures',
      '/mesures?annee=2001',
      '/mesures/collectes',
      collecte,
      `${collecte}/reponses`,
      await lien(collecte, '/mesures/demandes/'),
      await lien('/mesures', '/mesures/fiches/'),
      '/mesures/saisir/ENV-33',
      '/mesures/saisir/GOV-19?annee=2020&forme=jalon',
      '/mesures/saisir/RES-11',
      '/indicateurs/RES-03',
      '/indicateurs/DEC-01',
      `/?annee=${annee}`,
    ];
    const constats: string[] = [];
    for (const chemin of chemins) {
      await page.goto(appli.adresse + chemin);
      constats.push(...(await constater(page)));
    }
    // D'une liste d'indicateurs à sa saisie.
    await page.goto(`${appli.adresse}/mesures?annee=${annee}`);
    await page.getByLabel('Indicateur', { exact: true }).selectOption('DEC-03');
    await valider(page, 'Saisir');
    await page.waitForURL(new RegExp(`/mesures/saisir/DEC-03\\?annee=${annee}$`));
    // Une saisie fautive : les erreurs se rattachent à leurs champs.
    await page.goto(`${appli.adresse}/mesures/saisir/ENV-33?annee=2020`);
    await valider(page, 'Enregistrer');
    expect(await texteDe(page)).toContain('3 points sont à corriger');
    constats.push(...(await constater(page)));
    // Un tableau à corriger, puis un tableau lu.
    const rendre = async (p: Page, texte: string): Promise<void> => {
      await p.goto(`${appli.adresse}${collecte}/reponses`);
      await p
        .locator('input[type="file"]')
        .setInputFiles({ name: 'r.csv', mimeType: 'text/csv', buffer: Buffer.from(texte) });
      await valider(p, 'Lire le tableau');
      constats.push(...(await constater(p)));
    };
    await rendre(page, 'Code;SIREN;Valeur;Source\nRES-05;;douze;x\n');
    expect(await texteDe(page)).toContain('Rien n’a été enregistré');
    expect(constats).toEqual([]);
    // La seule remarque permise : les réponses 400 des formulaires refusés ci-dessus.
    expect(reproches.filter((r) => !r.includes('400'))).toEqual([]);
    await contexte.close();
  });
});
