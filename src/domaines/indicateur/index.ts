/** Tranche « indicateur » : écrire, vérifier, mesurer, lire et juger un indicateur. Voir docs/indicateurs.md. */

export {
  catalogue,
  definitionsCalculees,
  type IndicateurCanonique,
  indicateurCanoniqueDe,
  type Variante,
  variantesDe,
} from './catalogue.ts';
export { type Definition, definir, empreinteDe } from './definition.ts';
export { type ErreurFormule, montrerErreur } from './erreur-formule.ts';
export type { Formule, Unite } from './formule.ts';
export { imprimerFormule } from './imprimer-formule.ts';
export { interpreter } from './interpreter.ts';
export {
  type EnsembleLignes,
  type LigneSuivie,
  type LignesSuivies,
  listerLignes,
  type OptionsLignes,
} from './lister-lignes.repository.ts';
export {
  type Bornes,
  type Derivee,
  deriver,
  type Lecture,
  type Mesure,
  toutEstNonDeclare,
} from './mesure.ts';
export {
  type Dialecte,
  type Groupe,
  mesurer,
  type OptionsMesure,
  type ValeurVentilee,
  ventilationsDe,
  ventiler,
} from './mesurer.repository.ts';
export { parserFormule } from './parser-formule.ts';
export { phrase } from './phrase.ts';
export type { Portee } from './portee.ts';
export { type Cible, type Constat, cibleDe, type Jugement, type Statut, statuer } from './statut.rules.ts';
