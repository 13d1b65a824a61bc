import { lignesDe } from '../../parcourir-schema.ts';
import { citer } from '../lecture/mots.rules.ts';
import type { ControleLegal } from '../regle.ts';
import { CATEGORIES, estDeCategorie, seCompteEnContratsOuEnValeur } from './categories.rules.ts';

/** Des indicateurs précis, en nombre de contrats ou en valeur, pour chaque catégorie d'achat. */
export const indicateursEnNombreOuEnValeur: ControleLegal = {
  code: 'indicateurs-en-nombre-ou-en-valeur',
  article: 'L2111-3 al. 3',
  intitule: 'Indicateurs en nombre de contrats ou en valeur',
  controler: (schema) => {
    const lignes = lignesDe(schema).filter(seCompteEnContratsOuEnValeur);
    const parCategorie = CATEGORIES.map(({ nom, prefixe }) => ({
      nom,
      ids: lignes.filter((l) => estDeCategorie(l.canoniques, prefixe)).map((l) => l.id),
    }));
    const vides = parCategorie.filter((c) => c.ids.length === 0).map((c) => c.nom);
    const dites = parCategorie.filter((c) => c.ids.length > 0);
    const message = dites.map((c) => `catégorie ${c.nom} : ${citer(c.ids)}`).join(' ; ');
    return vides.length === 0
      ? { etat: 'satisfait', message: `${message}.`, noeuds: dites.flatMap((c) => c.ids) }
      : {
          etat: 'manquant',
          message: `Pas d'indicateur en nombre de contrats ni en valeur pour la catégorie ${vides.join(' ni pour la catégorie ')}${message === '' ? '' : ` (${message})`}. Ajoutez-en un.`,
          noeuds: ['schema'],
        };
  },
};
