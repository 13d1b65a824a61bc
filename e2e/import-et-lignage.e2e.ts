import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApplicationDEssai, lancerApplication } from './application.ts';
import { lancerNavigateur, ouvrirContexte, parcours } from './navigateur.ts';

const DONNEES = resolve(import.meta.dirname, '../../shared/decp/donnees');
const V1 = resolve(DONNEES, 'v1-reelles/e-marchespublics.json');
const V2 = resolve(DONNEES, 'v2-reelles/dijon_nested_converted_12.json');

const VILLE_DE_DIJON = '212102313';

let navigateur: Browser;
let application: ApplicationDEssai;

/** « 1 234 lignes » → 1234. */
const nombreDans = (texte: string | null): number => {
  const trouve = /\d[\d\s\u00a0\u202f]*/.exec(texte ?? '')?.[0] ?? '';
  return Number(trouve.replace(/\D/g, ''));
};

const importer = async (page: Page, fichier: string): Promise<number> => {
  await page.goto(`${application.adresse}/import`);
  await page.getByLabel('Fichier de données essentielles (DECP)').setInputFiles(fichier);
  await page.getByRole('button', { name: 'Essayer sans rien écrire' }).first().click();
  await page.getByText('Essai terminé : rien n’a encore été écrit').waitFor({ timeout: 60_000 });
  const comptes = await page.locator('dl dd > span:first-child').allTextContents();
  const [lus = 0, gardes = 0, fusionnes = 0, rejetes = 0] = comptes.map(nombreDans);
  expect(gardes + fusionnes + rejetes).toBe(lus);
  await page.getByRole('button', { name: 'Confirmer l’import' }).click();
  await page.getByText('Import terminé').waitFor({ timeout: 60_000 });
  return lus;
};

/** Du tableau de bord au contrat, et retour : la liste compte ce que dit le chiffre. */
const remonterUnChiffre = async (page: Page): Promise<void> => {
  await page.goto(application.adresse);
  await page.getByLabel('Exercice').selectOption('toutes');
  await page.getByLabel('Acheteur').selectOption(VILLE_DE_DIJON);
  await page.getByRole('button', { name: 'Afficher' }).click();
  const carte = page.getByRole('article').filter({ hasText: 'ENV-01' });
  await carte.getByRole('link').click();
  const onglets = page.getByRole('navigation', { name: 'Partie du chiffre' }).getByRole('link');
  for (let rang = 0; rang < (await onglets.count()); rang++) {
    const annonce = nombreDans((await onglets.nth(rang).textContent())?.split(':')[1] ?? '');
    await onglets.nth(rang).click();
    let lignes = 0;
    for (;;) {
      lignes += await page.locator('section[aria-labelledby="contrats"] tbody tr').count();
      const suivante = page.getByRole('link', { name: 'Page suivante' });
      if ((await suivante.count()) === 0) break;
      await suivante.click();
    }
    expect(lignes).toBe(annonce);
  }
  const contrat = page.locator('section[aria-labelledby="contrats"] tbody a').first();
  const objet = (await contrat.textContent()) ?? '';
  await contrat.click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(objet);
  expect(await page.getByText('Ce qui a été publié').count()).toBe(1);
  await page
    .getByRole('link', { name: /environnementale/i })
    .first()
    .click();
  expect(await page.getByText('Les contrats derrière ce chiffre').count()).toBe(1);
  await page.getByRole('link', { name: 'Revenir au tableau de bord' }).click();
  const retour = new URL(page.url());
  expect(retour.pathname).toBe('/');
};

const suite = (javaScriptEnabled: boolean) => () => {
  beforeAll(async () => {
    navigateur = await lancerNavigateur();
    application = await lancerApplication();
  });
  afterAll(async () => {
    await navigateur?.close();
    await application?.fermer();
  });

  it.skipIf(!existsSync(DONNEES))(
    'un vrai fichier s’essaie, se confirme, et ses chiffres se remontent jusqu’aux contrats',
    async () => {
      const { contexte, reproches } = await ouvrirContexte(navigateur, { javaScriptEnabled });
      const page = await contexte.newPage();

      await page.goto(application.adresse);
      await page.getByText('Le registre est vide').waitFor();
      await page.getByRole('link', { name: 'Importer des contrats' }).click();
      expect(await importer(page, V1)).toBe(470);
      await page.getByRole('link', { name: 'Voir le tableau de bord' }).click();

      // Un fichier de 2019 ne connaît pas les considérations : rien n'est déclaré, ce n'est pas zéro.
      await page.goto(`${application.adresse}/?annee=toutes`);
      const carte = page.getByRole('article').filter({ hasText: 'ENV-01' });
      expect(await carte.textContent()).toContain('rien n’est déclaré');
      expect(await carte.textContent()).not.toMatch(/(^|\D)0\s%\s*jusqu/);

      expect(await importer(page, V2)).toBe(12);
      await remonterUnChiffre(page);

      // Réimporter le même fichier ne change rien.
      const compter = async (): Promise<number> => {
        await page.goto(`${application.adresse}/marches`);
        return nombreDans(
          await page
            .getByText(/contrats?,? /)
            .first()
            .textContent(),
        );
      };
      const avant = await compter();
      await importer(page, V1);
      expect(await compter()).toBe(avant);
      expect(reproches).toEqual([]);
      await contexte.close();
    },
  );

  it('un fichier qui ne se lit pas est refusé avec sa raison, sans rien écrire', async () => {
    const { contexte } = await ouvrirContexte(navigateur, { javaScriptEnabled });
    const page = await contexte.newPage();
    await page.goto(`${application.adresse}/import`);
    await page.getByLabel('Fichier de données essentielles (DECP)').setInputFiles({
      name: '<script>alert(1)</script>.json',
      mimeType: 'application/json',
      buffer: Buffer.from('ceci n’est pas du JSON'),
    });
    await page.getByRole('button', { name: 'Essayer sans rien écrire' }).first().click();
    await page.getByText('Ce fichier ne se lit pas').waitFor({ timeout: 30_000 });
    expect(await page.getByRole('button', { name: 'Confirmer l’import' }).count()).toBe(0);
    await contexte.close();
  });
};

if (!existsSync(DONNEES)) {
  console.warn(`\n⚠ ${DONNEES} est absent : l'import d'un vrai fichier est LAISSÉ DE CÔTÉ.\n`);
}
parcours('import et lignage, avec JavaScript', suite(true));
parcours('import et lignage, sans JavaScript', suite(false));
