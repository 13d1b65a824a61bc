import type { EntreeLue } from './verifier-archive.ts';

const FEUILLE = /^\/?xl\/worksheets\/.*\.xml$/iu;
/** Une case (« AB12 »), une ligne (« 12 ») ou un coin de plage, tels qu'une feuille les nomme. */
const PLACE = /\s(?:r|ref)\s*=\s*["']([^"']{1,40})["']/giu;
const COIN = /^\$?([a-z]*)\$?(\d+)$/iu;

const colonneDe = (lettres: string): number =>
  [...lettres.toUpperCase()].reduce((n, lettre) => n * 26 + lettre.charCodeAt(0) - 64, 0);

/** Combien de lignes et de colonnes la plus grande feuille dit avoir, ou désigne par ses cases. */
export const mesurerFeuilles = (
  entrees: readonly EntreeLue[],
): { readonly lignes: number; readonly colonnes: number } => {
  let lignes = 0;
  let colonnes = 0;
  for (const { nom, contenu } of entrees) {
    if (!FEUILLE.test(nom)) continue;
    for (const [, place = ''] of Buffer.from(contenu).toString('latin1').matchAll(PLACE)) {
      for (const coin of place.split(':')) {
        const [, lettres = '', chiffres = ''] = COIN.exec(coin) ?? [];
        lignes = Math.max(lignes, Number(chiffres));
        colonnes = Math.max(colonnes, colonneDe(lettres));
      }
    }
  }
  return { lignes, colonnes };
};
