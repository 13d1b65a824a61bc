/** Ce qui se lit et s'imprime d'un schéma au-delà de son arbre. */

export {
  compterActions,
  type FicheAction,
  type FiltresActions,
  fichesActions,
  filtrerActions,
  type Portage,
} from './actions.rules.ts';
export {
  type BonnePratique,
  compterPratiques,
  type FiltresPratiques,
  filtrerPratiques,
} from './bonnes-pratiques.rules.ts';
export { type MatriceOdd, matriceOdd, niveauDeMatrice } from './contribution-odd.rules.ts';
export { fichesModifiables } from './documents/fiches-modifiables.ts';
export { fichesPdf } from './documents/fiches-pdf.ts';
export type { DemandeFiches } from './documents/presenter-fiches.ts';
export { type FeuilleDeBase, feuilleDeBase, type LigneDeBase } from './feuille-de-base.rules.ts';
export {
  DIRE_LIEN,
  liensDeLAction,
  liensLus,
  type NatureLue,
  type VueDesLiens,
} from './liens.rules.ts';
export { listerPratiques } from './lister-pratiques.ts';
export { direOdd, referentielOdd } from './odd.ts';
export { type ReferenceLue, type RegistreDesTextes, registreDesTextes } from './registre.rules.ts';
