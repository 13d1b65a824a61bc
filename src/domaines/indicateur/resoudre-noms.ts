import { plier } from '#platform/plier-lettres.ts';
import type { Colonne, Population } from '#platform/population.ts';
import type { JetonMot, LecteurJetons } from './lecteur-jetons.ts';
import { plusProche } from './plus-proche.ts';

const vouliezVous = (suggestion: string | null): string =>
  suggestion === null ? '' : ` Vouliez-vous écrire « ${suggestion} » ?`;

/** Lit un nom de population. Casse et accents ne comptent pas : « Marchés » est `marches`. */
export const trouverPopulation = (jetons: LecteurJetons, populations: readonly Population[]): Population => {
  const jeton = jetons.mangerJetonMot('On attend le nom de ce que l’on compte');
  const population = populations.find((p) => plier(p.nom) === plier(jeton.mot));
  if (population !== undefined) return population;
  const noms = populations.map((p) => p.nom);
  const suggestion = plusProche(jeton.mot, noms);
  throw jetons.refuser(
    'population-inconnue',
    `On ne sait pas compter « ${jeton.mot} ».${vouliezVous(suggestion)} On peut compter : ${noms.join(', ')}.`,
    jeton,
    suggestion,
  );
};

/** La colonne que ce mot désigne, ou un refus qui nomme celle qui lui ressemble. */
export const trouverColonne = (jetons: LecteurJetons, jeton: JetonMot, population: Population): Colonne => {
  const colonne = population.colonnes.find((c) => plier(c.nom) === plier(jeton.mot));
  if (colonne !== undefined) return colonne;
  const suggestion =
    plusProche(
      jeton.mot,
      population.colonnes.map((c) => c.nom),
    ) ?? parLibelle(jeton.mot, population);
  throw jetons.refuser(
    'colonne-inconnue',
    `Les ${population.libelle.pluriel} n'ont pas de colonne « ${jeton.mot} ».${vouliezVous(suggestion)}`,
    jeton,
    suggestion,
  );
};

/** Une colonne dont le libellé français contient le mot : « offres » mène à `offres_recues`. */
const parLibelle = (mot: string, population: Population): string | null => {
  const cherche = plier(mot);
  if (cherche.length < 3) return null;
  return population.colonnes.find((c) => plier(c.libelle).includes(cherche))?.nom ?? null;
};
