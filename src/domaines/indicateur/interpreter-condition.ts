import { plier } from '#platform/plier-lettres.ts';
import type { LigneSql, Population } from '#platform/population.ts';
import type { Condition, Litteral, OperateurComparaison } from './formule.ts';
import * as kleene from './kleene.ts';

type Valeur = string | number | boolean | null;

/** La valeur d'une colonne, `null` quand elle n'est pas déclarée. */
export const valeurDe = (ligne: LigneSql, colonne: string): Valeur => {
  const valeur = ligne[colonne];
  if (valeur === undefined || valeur === null) return null;
  if (typeof valeur === 'string' || typeof valeur === 'number' || typeof valeur === 'boolean') return valeur;
  throw new TypeError(`La colonne ${colonne} n'est ni un texte, ni un nombre, ni un booléen.`);
};

/** Les jours `AAAA-MM-JJ` se comparent comme des textes. */
const comparer = (a: Valeur, operateur: OperateurComparaison, b: Valeur): kleene.Trilean => {
  if (a === null || b === null) return null;
  switch (operateur) {
    case '=':
      return a === b;
    case '≠':
      return a !== b;
    case '<':
      return a < b;
    case '≤':
      return a <= b;
    case '>':
      return a > b;
    case '≥':
      return a >= b;
  }
};

const colonneDe = (population: Population, nom: string) => {
  const colonne = population.colonnes.find((c) => c.nom === nom);
  if (colonne === undefined) throw new Error(`La population ${population.nom} n'a pas de colonne ${nom}.`);
  return colonne;
};

/** Une condition sur une ligne : la référence à laquelle le SQL est tenu par les essais. */
export const evaluer = (
  condition: Condition | null,
  ligne: LigneSql,
  population: Population,
): kleene.Trilean => {
  if (condition === null) return true;
  switch (condition.genre) {
    case 'comparaison': {
      const { colonne, operateur, operande } = condition;
      const droite = operande.type === 'colonne' ? valeurDe(ligne, operande.nom) : operande.valeur;
      return comparer(valeurDe(ligne, colonne), operateur, droite);
    }
    case 'contient': {
      const colonne = colonneDe(population, condition.colonne);
      if (colonne.type === 'ensemble') {
        const modalite = colonne.modalites?.find((m) => m.code === condition.valeur);
        if (modalite === undefined)
          throw new Error(`${colonne.nom} n'a pas de modalité ${condition.valeur}.`);
        return valeurDe(ligne, modalite.colonne) as kleene.Trilean;
      }
      const texte = valeurDe(ligne, colonne.nom);
      return texte === null ? null : plier(String(texte)).includes(plier(condition.valeur));
    }
    case 'parmi': {
      const valeur = valeurDe(ligne, condition.colonne);
      return kleene.ou(condition.valeurs.map((v: Litteral) => comparer(valeur, '=', v.valeur)));
    }
    case 'declaree': {
      const colonne = colonneDe(population, condition.colonne);
      const noms =
        colonne.type === 'ensemble' ? (colonne.modalites ?? []).map((m) => m.colonne) : [colonne.nom];
      return noms.some((nom) => valeurDe(ligne, nom) !== null) === condition.declaree;
    }
    case 'et':
      return kleene.et(condition.termes.map((t) => evaluer(t, ligne, population)));
    case 'ou':
      return kleene.ou(condition.termes.map((t) => evaluer(t, ligne, population)));
    case 'non':
      return kleene.non(evaluer(condition.terme, ligne, population));
  }
};
