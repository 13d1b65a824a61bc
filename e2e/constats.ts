import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const VUES = [
  [1280, 'light'],
  [1280, 'dark'],
  [390, 'light'],
  [390, 'dark'],
] as const;
/** Une page que d'autres essais regardent de plus près : grand écran clair, petit écran sombre. */
const VUES_BREVES = [VUES[0], VUES[3]] as const;

/** Toutes les règles d'axe, sans exception ni exclusion. Le mode d'avant suffit : nos pages n'ont pas de cadre. */
const defautsDe = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.map((v) => `${v.id} : ${v.nodes.map((n) => n.html.slice(0, 160)).join(' | ')}`);
};

/** Cette page, telle qu'elle est : axe en clair et en sombre, sur grand et petit écran, sans débordement. */
export const constater = async (page: Page, etendue: 'tout' | 'bref' = 'tout'): Promise<string[]> => {
  const ou = page.url();
  const constats: string[] = [];
  for (const [width, colorScheme] of etendue === 'tout' ? VUES : VUES_BREVES) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    const px: number = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    if (px > 0) constats.push(`${ou} déborde de ${px} px à ${width} px`);
    const defauts = await defautsDe(page);
    constats.push(...defauts.map((d) => `${ou}, ${colorScheme}, ${width} px : ${d}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 900 });
  return constats;
};
