/** Tranche « indicateur » : écrire, vérifier, mesurer, lire et juger un indicateur. Voir docs/indicateurs.md. */

export { ACTES_INDICATEUR } from './actes.ts';
export {
  catalogue,
  definitionsCalculees,
  etatAvec,
  type IndicateurCanonique,
  indicateurCanoniqueDe,
  type Variante,
  variantesDe,
} from './catalogue.ts';
export { type Definition, definir } from './definition.ts';
export { detaillerSelon, type LigneDetaillee } from './detailler-lignes.repository.ts';
export { montrerErreur } from './erreur-formule.ts';
export { imprimerFormule } from './imprimer-formule.ts';
export { interpreter } from './interpreter.ts';
export {
  type EnsembleLignes,
  listerLignes,
} from './lister-lignes.repository.ts';
export {
  type Bornes,
  type Derivee,
  deriver,
  type Mesure,
} from './mesure.ts';
export {
  type Dialecte,
  mesurer,
  type OptionsMesure,
  type ValeurVentilee,
  ventilationsDe,
  ventiler,
} from './mesurer.repository.ts';
export { type LigneOfferte, offrirLignes } from './offrir-lignes.repository.ts';
export { parserFormule } from './parser-formule.ts';
export { phrase } from './phrase.ts';
export { type Cible, cibleDe, statuer } from './statut.rules.ts';
export { TRANCHE_INDICATEUR } from './tranche.ts';
export { populationsDe } from './volet.ts';
