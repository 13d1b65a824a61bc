import { DecoupeurJson } from './decoupeur-json.ts';
import type { ElementJson } from './element-json.ts';

/** Ce que rend un lecteur : des éléments par lots, et à la fin s'il manquait quelque chose au fichier. */
export interface Lecture {
  readonly lots: AsyncGenerator<ElementJson[]>;
  /** À lire une fois les lots épuisés. */
  readonly estTronque: () => boolean;
}

export const lireJson = (octets: AsyncIterable<Buffer>, lignes: boolean): Lecture => {
  const decoupeur = new DecoupeurJson(lignes);
  const lots = async function* (): AsyncGenerator<ElementJson[]> {
    for await (const bloc of octets) {
      const lot = decoupeur.ecrire(bloc);
      if (lot.length > 0) yield lot;
    }
    const reste = decoupeur.terminer();
    if (reste.length > 0) yield reste;
  };
  return { lots: lots(), estTronque: () => decoupeur.tronque };
};
