import type { Page } from 'playwright-core';

export const titre = (page: Page) => page.locator('h1').textContent();

/** Le texte de la page, ses espaces insécables et ses retours ramenés à une espace. */
export const texteDe = async (page: Page): Promise<string> =>
  ((await page.locator('main').textContent()) ?? '').replaceAll(/\s+/gu, ' ');

export const bouton = (page: Page, nom: string) =>
  page.getByRole('button', { name: nom, exact: true }).first();

export const valider = (page: Page, nom: string) => bouton(page, nom).click();

export const suivre = (page: Page, nom: string) =>
  page.getByRole('link', { name: nom, exact: true }).first().click();

export const deplier = (page: Page, nom: string) => page.locator('summary', { hasText: nom }).first().click();

/** Remplit des champs désignés par leur nom de formulaire. */
export const remplir = async (page: Page, champs: Readonly<Record<string, string>>): Promise<void> => {
  for (const [nom, valeur] of Object.entries(champs)) await page.locator(`main [name="${nom}"]`).fill(valeur);
};

export const aujourdhui = (): string => new Date().toISOString().slice(0, 10);
export const ilYA = (jours: number): string =>
  new Date(Date.now() - jours * 86_400_000).toISOString().slice(0, 10);
