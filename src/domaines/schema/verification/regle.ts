import type { Schema } from '../modele.ts';
import type { ContexteRegles } from './contexte.ts';
import type { Controle, EtatControle, Gravite } from './rapport.ts';

export interface Constat {
  readonly noeud: string;
  readonly message: string;
  /** Quand elle diffère de celle de la règle. */
  readonly gravite?: Gravite;
}

/** Une incohérence que l'on sait reconnaître dans un schéma. */
export interface RegleCoherence {
  readonly code: string;
  readonly intitule: string;
  readonly gravite: Gravite;
  /** Pourquoi c'est une incohérence, en une phrase. */
  readonly explication: string;
  readonly chercher: (schema: Schema, contexte: ContexteRegles) => readonly Constat[];
}

export interface Verdict {
  readonly etat: EtatControle;
  readonly message: string;
  readonly noeuds?: readonly string[];
}

/** Une exigence de la loi que l'on sait lire dans un schéma. */
export interface ControleLegal {
  readonly code: string;
  readonly article: string;
  readonly intitule: string;
  readonly controler: (schema: Schema, contexte: ContexteRegles) => Verdict;
}

export const appliquer = (controle: ControleLegal, schema: Schema, contexte: ContexteRegles): Controle => {
  const { code, article, intitule } = controle;
  return { code, article, intitule, noeuds: [], ...controle.controler(schema, contexte) };
};
