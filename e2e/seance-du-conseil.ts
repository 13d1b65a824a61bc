import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { aujourdhui, bouton, ilYA } from './gestes.ts';

type Noter = () => void;
const rien: Noter = () => undefined;

/** De l'instance à la séance ouverte, comme on le ferait à la main. Rend l'adresse de la séance. */
export const ouvrirSeanceDuConseil = async (
  page: Page,
  adresse: string,
  noter: Noter = rien,
): Promise<string> => {
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
  // Envoyée il y a huit jours, sur papier : l'application ne l'envoie pas aujourd'hui.
  const envoyer = page.getByLabel('L’envoyer maintenant par courriel');
  if ((await envoyer.count()) > 0) await envoyer.uncheck();
  await bouton(page, 'Enregistrer la convocation').click();
  await bouton(page, 'Ouvrir la séance').click();
  return seance;
};

/** Trois présents, un absent, un pouvoir : donné à l'absent il est refusé, puis donné à une présente. */
export const releverLesPresences = async (page: Page, seance: string, noter: Noter = rien): Promise<void> => {
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
};

/** Une délibération dont les voix ne font pas le compte est refusée avec la raison, puis inscrite une fois juste. */
export const deliberer = async (page: Page, seance: string, noter: Noter = rien): Promise<void> => {
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
};
