import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { garnirLectures } from '../src/demo/garnir-lectures.ts';
import { acteurLocal } from '../src/domaines/organisation/index.ts';
import { creerDepuisModele } from '../src/domaines/schema/index.ts';
import { routesLectures as l } from '../src/web/routes-lectures.ts';
import { routesSchemas as r } from '../src/web/routes-schemas.ts';
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

parcours('les lectures d’un schéma', () => {
  let navigateur: Browser;
  let appli: ApplicationDEssai;
  let lieu: readonly [schema: string, version: string] = ['', ''];

  /** Un brouillon d'après ce modèle. */
  const creer = (modele: string, garnir: boolean): Promise<readonly [string, string]> =>
    appli.base.dansCollectivite('defaut', async (tx) => {
      const acteur = acteurLocal();
      const maintenant = new Date();
      const entete = {
        intitule: `Essai ${modele}`,
        debut: 2026,
        fin: 2029,
        organisations: ['Métropole de Valmont', 'Ville de Valmont', 'CCAS de Valmont'],
        etenduConcessions: false,
      };
      const cree = await creerDepuisModele(tx, acteur, { modele, entete, aLIdentique: true }, maintenant);
      if (!cree.ok) throw new Error(cree.erreur.message);
      if (garnir) await garnirLectures(tx, cree.valeur.version, maintenant);
      return [cree.valeur.schema, cree.valeur.version] as const;
    });

  beforeAll(async () => {
    [navigateur, appli] = await Promise.all([lancerNavigateur(), lancerApplication()]);
    lieu = await creer('clermont-spaser', true);
  });
  afterAll(async () => {
    await navigateur?.close();
    await appli?.fermer();
  });

  it('au clavier seul et sans JavaScript, on va de l’arbre à la matrice, à une fiche, et on rattache un plan', async () => {
    const { contexte, reproches } = await ouvrirContexte(navigateur, { javaScriptEnabled: false });
    const page = await contexte.newPage();
    await page.goto(appli.adresse + r.version(...lieu));
    await activer(page, 'link', 'Lectures');
    expect(await page.locator('h1').textContent()).toBe('Lectures du schéma');
    await activer(page, 'link', 'Voir la matrice');
    await activer(page, 'link', 'O4 contribue à l’ODD 10');
    expect(await page.locator('h1').textContent()).toBe('Promouvoir la solidarité');

    await page.goto(appli.adresse + l.plans(...lieu));
    await activer(page, 'link', 'Ajouter un plan');
    await page.getByLabel('Référence', { exact: true }).fill('Charte d’essai');
    await page.getByLabel('Ce que c’est').selectOption('charte');
    await page.getByLabel('Cibles du plan').fill('Contrats ; beaucoup');
    await page.getByRole('checkbox', { name: /^O5 / }).focus();
    await page.keyboard.press('Space');
    await activer(page, 'button', 'Enregistrer');
    expect(await page.getByRole('alert').textContent()).toContain('n’est pas un nombre');
    expect(await page.getByRole('checkbox', { name: /^O5 / }).isChecked()).toBe(true);
    await page.getByLabel('Cibles du plan').fill('Contrats ; 40 ; % ; 2029');
    await activer(page, 'button', 'Enregistrer');
    await page.waitForURL(/\/plans$/);
    expect(await page.getByText('Contrats : 40 % en 2029').count()).toBe(1);

    const [fichier] = await Promise.all([
      page.waitForEvent('download'),
      page.goto(appli.adresse + l.fiches(...lieu, 'pdf')).catch(() => null),
    ]);
    expect(fichier.suggestedFilename()).toBe('fiches.pdf');
    // Le refus du formulaire est une réponse 400, que le navigateur consigne.
    expect(reproches.filter((x) => !x.includes('400'))).toEqual([]);
    await contexte.close();
  });

  it('chaque page est sans défaut d’accessibilité, à 1280 et 390 px, en clair et en sombre', async () => {
    const { contexte, reproches } = await ouvrirContexte(navigateur, { reducedMotion: 'reduce' });
    const page = await contexte.newPage();
    const dijon = await creer('dijon-spaser-2024-2027', false);
    const constats: string[] = [];
    for (const chemin of [
      ...[lieu, dijon].flatMap((ici) => [
        l.sommaire(...ici),
        l.odd(...ici),
        l.liens(...ici),
        l.actions(...ici),
        l.base(...ici),
        l.textes(...ici),
        l.plans(...ici),
      ]),
      l.referenceNouvelle(...lieu, { nature: 'plan' }),
      l.pratiques(),
    ]) {
      await page.goto(appli.adresse + chemin);
      // Ce qui est replié s'examine aussi.
      await page.evaluate('document.querySelectorAll("details").forEach((d) => { d.open = true; })');
      constats.push(...(await constater(page)));
    }
    expect(constats).toEqual([]);
    expect(reproches).toEqual([]);
    await contexte.close();
  });
});
