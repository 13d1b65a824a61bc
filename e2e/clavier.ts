import type { Page } from 'playwright-core';

/** Ce qui a le focus : son identifiant, et le nom que l'on entend. */
export const focus = (page: Page): Promise<{ id: string; nom: string }> =>
  page.evaluate(`(() => {
    const e = document.activeElement;
    const nom = e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent;
    return { id: e.id, nom: nom.trim().replaceAll(/\\s+/gu, ' ') };
  })()`);

/** Avance par la touche Tab jusqu'à l'élément de ce nom, et dit combien de pas il a fallu. */
export const tabulerJusqua = async (page: Page, voulu: string, pasAuPlus = 150): Promise<number> => {
  for (let pas = 1; pas <= pasAuPlus; pas++) {
    await page.keyboard.press('Tab');
    const { nom } = await focus(page);
    if (nom === voulu) return pas;
  }
  throw new Error(`« ${voulu} » ne s’atteint pas en ${pasAuPlus} pas de tabulation`);
};
