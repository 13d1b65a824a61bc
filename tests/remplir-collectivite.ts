import { acteurLocal } from '../src/domaines/organisation/index.ts';
import type { Remplissage } from '../src/web/essai.ts';
import { RUBRIQUES } from '../src/web/rubriques.ts';
import { marche } from './marche-de-test.ts';

/** Remplit une collectivité de tout ce que l'application sait garder ; rend l'adresse de chaque objet. */
export const remplirCollectivite = async (
  qui: Omit<Remplissage, 'acteur' | 'contrat' | 'reussir'>,
): Promise<readonly string[]> => {
  const remplissage: Remplissage = {
    ...qui,
    acteur: acteurLocal(qui.collectivite),
    contrat: marche,
    reussir: (travail) =>
      qui.base.dansCollectivite(qui.collectivite, async (tx) => {
        const issue = await travail(tx);
        if (!issue.ok) throw new Error(`${issue.erreur.message} ${JSON.stringify(issue.erreur)}`);
        return issue.valeur;
      }),
  };
  const adresses: string[] = [];
  for (const rubrique of RUBRIQUES) {
    const { essai } = await rubrique.essai();
    adresses.push(...(await essai(remplissage)));
  }
  return adresses;
};
