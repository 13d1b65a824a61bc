import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApplicationDEssai, lancerApplication } from './application.ts';
import { lancerNavigateur, ouvrirContexte, parcours } from './navigateur.ts';

let navigateur: Browser;
let application: ApplicationDEssai;

const aujourdhui = (): string => new Date().toISOString().slice(0, 10);
const ilYA = (jours: number): string => new Date(Date.now() - jours * 86_400_000).toISOString().slice(0, 10);

const bouton = (page: Page, nom: string) => page.getByRole('button', { name: nom, exact: true }).first();
const deplier = (page: Page, nom: string) => page.locator('summary', { hasText: nom }).click();

/** De l'instance à la délibération inscrite, comme on le ferait à la main. Rend les pages visitées. */
const tenirUneSeance = async (page: Page, adresse: string): Promise<string[]> => {
  const visitees: string[] = [];
  const noter = () => visitees.push(new URL(page.url()).pathname);
  await page.goto(`${adresse}/gouvernance`);
  await page.getByRole('link', { name: 'Créer une instance' }).first().click();
  noter();
  await page.getByLabel('Nom', { exact: true }).fill('Conseil de Valmont');
  await page.getByLabel('Type', { exact: true }).selectOption('conseil');
  await page.getByLabel('Collèges').fill('Élus : 5');
  await page.getByLabel('Nombre de sièges').fill('5');
  await bouton(page, 'Enregistrer').click();
  noter();
  await page.getByRole('link', { name: 'Ajouter des membres' }).click();
  noter();
  await page
    .getByLabel('Noms', { exact: true })
    .fill('Madame Anne UN\nMonsieur Bob DEUX\nMadame Claire TROIS\nMonsieur David QUATRE\nMadame Ève CINQ');
  await page.getByLabel('Premier jour du mandat').fill('2024-01-01');
  await page.getByLabel('Dernier jour du mandat').fill(aujourdhui());
  await page.getByLabel('Collège').selectOption('Élus');
  await bouton(page, 'Ajouter').click();
  await page.getByRole('link', { name: 'Madame Anne UN' }).click();
  noter();
  await page.goBack();
  await page.getByRole('link', { name: 'Prévoir une séance' }).click();
  noter();
  await page.getByLabel('Date', { exact: true }).fill(aujourdhui());
  await page.getByLabel('Heure').fill('18:30');
  await page.getByLabel('Attendue avant le').fill(aujourdhui());
  await page.getByLabel('Président de séance').fill('Madame UN');
  await page.getByLabel('Secrétaire de séance').fill('Monsieur DEUX');
  await bouton(page, 'Enregistrer').click();
  const seance = page.url();
  noter();
  await page.getByLabel('Convocation envoyée le').fill(ilYA(8));
  await bouton(page, 'Enregistrer la convocation').click();
  await bouton(page, 'Ouvrir la séance').click();
  await page.getByLabel('Sujet').fill('Bilan annuel du schéma');
  await page.getByLabel('Séquence consacrée au projet').check();
  await bouton(page, 'Ajouter le point').click();
  await page.getByRole('link', { name: 'Bilan annuel du schéma' }).click();
  noter();
  await page.goto(seance);
  await page.getByRole('link', { name: 'Relever les présences' }).first().click();
  noter();
  for (const nom of ['Madame Anne UN', 'Monsieur Bob DEUX', 'Madame Claire TROIS'])
    await page.getByLabel(`Présence de ${nom}`).selectOption('present');
  await page.getByLabel('Présence de Monsieur David QUATRE').selectOption('absent');
  await page.getByLabel('Présence de Madame Ève CINQ').selectOption('pouvoir');
  await page.getByLabel('Membre présent à qui Madame Ève CINQ donne pouvoir').fill('Monsieur David QUATRE');
  await bouton(page, 'Enregistrer les présences').click();
  expect(await page.getByRole('alert').textContent()).toContain(
    'Monsieur David QUATRE est absent : il ne peut pas porter un pouvoir.',
  );
  expect(await page.title()).toContain('Erreur');
  await page.getByLabel('Membre présent à qui Madame Ève CINQ donne pouvoir').fill('Madame Anne UN');
  await bouton(page, 'Enregistrer les présences').click();
  expect(await page.locator('main').textContent()).toContain('3 présents, 3 nécessaires sur 5');
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
  await page.goto(seance);
  await bouton(page, 'Préparer une délibération').click();
  noter();
  await page.getByLabel('Objet').fill('Adoption du schéma');
  await page.getByLabel('Ce que l’assemblée décide').fill('- d’adopter le schéma');
  await page.getByLabel('Pour', { exact: true }).fill('3');
  for (const zero of ['Contre', 'Abstention', 'Ne prend pas part au vote'])
    await page.getByLabel(zero, { exact: true }).fill('0');
  await bouton(page, 'Enregistrer et inscrire au registre').click();
  expect(await page.getByRole('alert').textContent()).toContain('il manque 1\u00a0voix dans le scrutin');
  await page.getByLabel('Pour', { exact: true }).fill('4');
  await bouton(page, 'Enregistrer et inscrire au registre').click();
  expect(await page.locator('main').textContent()).toContain('Inscrite au registre');
  return [...new Set(['/gouvernance', '/gouvernance/decisions', ...visitees])];
};

/** Toutes les règles d'axe, sans exception ni exclusion. */
const defautsDe = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.map((v) => `${v.id} : ${v.nodes.map((n) => n.html.slice(0, 160)).join(' | ')}`);
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
    for (const largeur of [1280, 390]) {
      await lecteur.setViewportSize({ width: largeur, height: 900 });
      for (const theme of ['light', 'dark'] as const) {
        await lecteur.emulateMedia({ colorScheme: theme });
        for (const chemin of visitees) {
          await lecteur.goto(application.adresse + chemin);
          for (const defaut of await defautsDe(lecteur)) trouves.push(`${chemin} ${theme} : ${defaut}`);
          const deborde = await lecteur.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          );
          if (Number(deborde) > 0) trouves.push(`${chemin} ${largeur} : déborde de ${deborde}`);
        }
      }
    }
    expect(trouves).toEqual([]);
    expect(reproches).toEqual([]);
    await contexte.close();
  });
});
