import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const LARGEURS = [1280, 390];
const THEMES = ['light', 'dark'] as const;

/** Toutes les règles d'axe, sans exception ni exclusion. Le mode d'avant suffit : nos pages n'ont pas de cadre. */
const defautsDe = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.map((v) => `${v.id} : ${v.nodes.map((n) => n.html.slice(0, 160)).join(' | ')}`);
};

/** Cette page, telle qu'elle est : axe en clair et en sombre, sur grand et petit écran, sans débordement. */
export const constater = async (page: Page): Promise<string[]> => {
  const ou = page.url();
  const constats: string[] = [];
  for (const width of LARGEURS) {
    await page.setViewportSize({ width, height: 900 });
    const px: number = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    if (px > 0) constats.push(`${ou} déborde de ${px} px à ${width} px`);
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      const defauts = await defautsDe(page);
      constats.push(...defauts.map((d) => `${ou}, ${colorScheme}, ${width} px : ${d}`));
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 900 });
  return constats;
};
