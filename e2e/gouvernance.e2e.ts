import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApplicationDEssai, lancerApplication } from './application.ts';
import { constater } from './constats.ts';
import { bouton, deplier, ilYA } from './gestes.ts';
import { lancerNavigateur, ouvrirContexte, parcours } from './navigateur.ts';
import { deliberer, ouvrirSeanceDuConseil, releverLesPresences } from './seance-du-conseil.ts';

let navigateur: Browser;
let application: ApplicationDEssai;

/** De l'instance à la délibération inscrite, comme on le ferait à la main. Rend les pages visitées. */
const tenirUneSeance = async (page: Page, adresse: string): Promise<string[]> => {
  const visitees: string[] = [];
  const noter = () => visitees.push(new URL(page.url()).pathname);
  const seance = await ouvrirSeanceDuConseil(page, adresse, noter);
  await page.getByLabel('Sujet').fill('Bilan annuel du schéma');
  await page.getByLabel('Séquence consacrée au projet').check();
  await bouton(page, 'Ajouter le point').click();
  await page.getByRole('link', { name: 'Bilan annuel du schéma' }).click();
  noter();
  await releverLesPresences(page, seance, noter);
  await deplier(page, 'Enregistrer une décision');
  await page.getByLabel('Ce qui est décidé').fill('Clauser les marchés de nettoyage');
  await page.getByLabel('Responsable').fill('Service de la commande publique');
  await page.getByLabel('Échéance').fill(ilYA(1));
  await bouton(page, 'Enregistrer la décision').click();
  await page.getByRole('link', { name: 'Clauser les marchés de nettoyage' }).click();
  noter();
  await page.goto(seance);
  await deplier(page, 'Enregistrer une recommandation');
  await page.getByLabel('Ce qui est recommandé').fill('Associer la CRESS');
  await page.getByLabel('Par qui').fill('Les élus');
  await bouton(page, 'Enregistrer la recommandation').click();
  await page.getByRole('link', { name: 'Associer la CRESS' }).click();
  noter();
  await deliberer(page, seance, noter);
  return [...new Set(['/gouvernance', '/gouvernance/decisions', ...visitees])];
};

parcours('gouvernance', () => {
  beforeAll(async () => {
    navigateur = await lancerNavigateur();
    application = await lancerApplication();
  });
  afterAll(async () => {
    await navigateur?.close();
    await application?.fermer();
  });

  it('une séance se tient sans JavaScript, de l’instance à la délibération ; axe n’y trouve rien', async () => {
    const sansScript = await ouvrirContexte(navigateur, { javaScriptEnabled: false });
    const page = await sansScript.contexte.newPage();
    const visitees = await tenirUneSeance(page, application.adresse);
    expect(visitees.length).toBeGreaterThan(10);
    // Un formulaire refusé répond 400 : le navigateur le note, ce n'est pas un reproche aux pages.
    expect(sansScript.reproches.filter((x) => !x.includes('status of 400'))).toEqual([]);
    await sansScript.contexte.close();

    const { contexte, reproches } = await ouvrirContexte(navigateur, { reducedMotion: 'reduce' });
    const lecteur = await contexte.newPage();
    const trouves: string[] = [];
    for (const chemin of visitees) {
      await lecteur.goto(application.adresse + chemin);
      trouves.push(...(await constater(lecteur)));
    }
    expect(trouves).toEqual([]);
    expect(reproches).toEqual([]);
    await contexte.close();
  });
});
