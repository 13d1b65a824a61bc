import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApplicationDEssai, lancerApplication } from './application.ts';
import { constater } from './constats.ts';
import { bouton, ilYA, remplir, suivre, texteDe, titre, valider } from './gestes.ts';
import { lancerNavigateur, ouvrirContexte, parcours } from './navigateur.ts';

const CSV = [
  'Exercice;Direction;Famille d’achat;Montant HT',
  '2025;Voirie;Enrobés;1 250 000,50',
  '2025;Espaces verts;Végétaux;250000',
  '2025;Espaces verts;;',
  '2024;Voirie;Enrobés;900000',
].join('\n');

let navigateur: Browser;
let appli: ApplicationDEssai;

const envoyer = async (page: Page, contenu: string): Promise<void> => {
  await page.getByLabel('Dépenses', { exact: true }).setInputFiles({
    name: 'depenses.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(contenu),
  });
  await valider(page, 'Lire le fichier');
};

/** Crée un schéma et va à son diagnostic ; rend son adresse. */
const ouvrirDiagnostic = async (page: Page, intitule: string): Promise<string> => {
  await page.goto(`${appli.adresse}/schemas/nouveau`);
  await page.getByLabel('Intitulé du schéma').fill(intitule);
  await page.getByLabel('Organisations').fill('Valmont');
  await valider(page, 'Créer le schéma');
  await suivre(page, 'Diagnostic');
  return page.url();
};

/** Du fichier à la synthèse, comme on le ferait à la main. Rend les pages visitées. */
const diagnostiquer = async (page: Page): Promise<string[]> => {
  const visitees: string[] = [];
  const noter = () => visitees.push(page.url());
  const etapes = ['depenses', 'cotation', 'croisement', 'entretiens', 'synthese'];
  // Un diagnostic laissé vide : chaque étape y dit quoi faire.
  const vide = await ouvrirDiagnostic(page, 'SPASER laissé vide');
  const diagnostic = await ouvrirDiagnostic(page, 'SPASER d’essai');
  for (const etape of etapes) visitees.push(`${vide}/${etape}`, `${diagnostic}/${etape}`);
  visitees.push(vide, diagnostic);
  await suivre(page, 'Importer les dépenses');
  noter();
  await envoyer(page, `${CSV}\n2025;Total;;1`);
  expect(await titre(page)).toBe('Ce fichier est à corriger');
  noter();
  await suivre(page, 'Renvoyer le tableau corrigé');
  await envoyer(page, CSV);
  expect(await titre(page)).toBe('Ce que le fichier donnera');
  await valider(page, 'Enregistrer ces dépenses');
  expect(await titre(page)).toBe('Dépenses de 2025 par service');
  await page.getByRole('link', { name: '2, dont 1 sans montant', exact: false }).first().click();
  noter();
  await page.goto(`${diagnostic}/cotation`);
  await suivre(page, 'Changer les poids');
  noter();
  await page.goto(`${diagnostic}/cotation`);
  await suivre(page, 'Espaces verts');
  noter();
  for (const nom of ['Enjeux RSO', 'Risque', 'Capacité à influer'])
    await page.getByLabel(`Note : ${nom}`).selectOption('3');
  await valider(page, 'Enregistrer, puis coter le suivant');
  expect(await titre(page)).toBe('Voirie');
  for (const nom of ['Enjeux RSO', 'Risque', 'Capacité à influer'])
    await page.getByLabel(`Note : ${nom}`).selectOption('4');
  await valider(page, 'Enregistrer');
  expect(await texteDe(page)).toContain('le score est 4 sur 4');
  await page.goto(`${diagnostic}/croisement`);
  await page.getByLabel('Choix pour Voirie').selectOption('retenu');
  await valider(page, 'Enregistrer les choix');
  expect(await texteDe(page)).toContain('Voirie : Dites pourquoi');
  await page.getByLabel('Pourquoi, pour Voirie').fill('Le plus gros poste');
  await valider(page, 'Enregistrer les choix');
  expect(await texteDe(page)).toContain('1 service retenu sur 2');
  await page.goto(`${diagnostic}/entretiens`);
  await suivre(page, 'Relire et changer le guide');
  noter();
  await page.getByRole('link', { name: 'Réécrire' }).first().click();
  noter();
  await page.goto(`${diagnostic}/entretiens`);
  await suivre(page, 'Voirie');
  noter();
  await remplir(page, { tenuLe: ilYA(1), personnes: 'Le chef de service' });
  await page.locator('textarea').first().fill('Du réemploi d’enrobés.');
  await bouton(page, 'Enregistrer l’entretien').click();
  expect(await texteDe(page)).toContain('1 entretien tenu sur 1 service retenu');
  await suivre(page, 'Voir la synthèse');
  expect(await texteDe(page)).toContain('Du réemploi d’enrobés.');
  return [...new Set(visitees)];
};

parcours('diagnostic préalable', () => {
  beforeAll(async () => {
    [navigateur, appli] = await Promise.all([lancerNavigateur(), lancerApplication()]);
  });
  afterAll(async () => {
    await navigateur?.close();
    await appli?.fermer();
  });

  it('se fait sans JavaScript, du fichier à la synthèse ; axe n’y trouve rien', async () => {
    const sansScript = await ouvrirContexte(navigateur, { javaScriptEnabled: false });
    const page = await sansScript.contexte.newPage();
    const visitees = await diagnostiquer(page);
    // Un fichier ou un formulaire refusé répond 400 : le navigateur le note, ce n'est pas un reproche aux pages.
    expect(sansScript.reproches.filter((x) => !x.includes('status of 400'))).toEqual([]);
    const cookies = await sansScript.contexte.cookies();
    await sansScript.contexte.close();

    const { contexte, reproches } = await ouvrirContexte(navigateur, { reducedMotion: 'reduce' });
    await contexte.addCookies(cookies);
    const lecteur = await contexte.newPage();
    const constats: string[] = [];
    for (const adresse of visitees) {
      await lecteur.goto(adresse);
      // Ce qui est replié s'examine aussi.
      await lecteur.evaluate('document.querySelectorAll("details").forEach((d) => { d.open = true; })');
      constats.push(...(await constater(lecteur)));
    }
    expect(constats).toEqual([]);
    expect(reproches.filter((x) => !x.includes('status of 400'))).toEqual([]);
    await contexte.close();
  });
});
