import { ciblesPosees, estChiffree } from '../lecture/cibles-posees.rules.ts';
import { citer } from '../lecture/mots.rules.ts';
import type { ControleLegal } from '../regle.ts';
import { CATEGORIES, estDeCategorie } from './categories.rules.ts';

/** Un objectif cible chiffré et daté pour chaque catégorie d'achat responsable. */
export const ciblesParCategorie: ControleLegal = {
  code: 'cibles-par-categorie',
  article: 'L2111-3 al. 3',
  intitule: 'Objectifs cibles par catégorie',
  controler: (schema) => {
    const cibles = ciblesPosees(schema).filter(estChiffree);
    const parCategorie = CATEGORIES.map(({ nom, prefixe }) => ({
      nom,
      lieux: [...new Set(cibles.filter((c) => estDeCategorie(c.codes, prefixe)).map((c) => c.lieu))],
    }));
    const vides = parCategorie.filter((c) => c.lieux.length === 0).map((c) => c.nom);
    const dites = parCategorie.filter((c) => c.lieux.length > 0);
    const message = dites.map((c) => `catégorie ${c.nom} : ${citer(c.lieux)}`).join(' ; ');
    return vides.length === 0
      ? { etat: 'satisfait', message: `${message}.`, noeuds: dites.flatMap((c) => c.lieux) }
      : {
          etat: 'manquant',
          message: `Aucune cible chiffrée et datée pour la catégorie ${vides.join(' ni pour la catégorie ')}${message === '' ? '' : ` (${message})`}. Donnez une valeur et une année à l'un de ses indicateurs.`,
          noeuds: ['schema'],
        };
  },
};
