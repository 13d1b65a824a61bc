/**
 * Ce que rend la vérification d'un schéma. Rien n'y est inventé : un fait que le schéma ne dit pas et que personne n'a
 * fourni est `indetermine`, jamais « manquant ».
 */
export type EtatControle = 'satisfait' | 'manquant' | 'indetermine';

/** `bloquante` fausse un chiffre ou une obligation, `trompeuse` égare le lecteur, `mineure` est de forme. */
export type Gravite = 'bloquante' | 'trompeuse' | 'mineure';

export interface Controle {
  readonly code: string;
  /** Article qui fonde le contrôle : « L2111-3 al. 2 ». */
  readonly article: string;
  readonly intitule: string;
  readonly etat: EtatControle;
  readonly message: string;
  /** Niveaux, lignes ou parties du schéma où le constat se lit ou se corrige. */
  readonly noeuds: readonly string[];
}

export interface Anomalie {
  readonly regle: string;
  readonly gravite: Gravite;
  /** Identifiant du niveau ou de la ligne, ou partie du schéma : « chiffresDeBase », « schema »… */
  readonly noeud: string;
  readonly message: string;
}

export interface RapportVerification {
  /** Vrai seulement quand chaque contrôle légal est satisfait ; les anomalies n'y changent rien. */
  readonly conforme: boolean;
  readonly controles: readonly Controle[];
  readonly anomalies: readonly Anomalie[];
}

/** La forme publique du rapport, telle que `spaser schema verifier --json` l'écrit. */
export const rapportPublic = ({ conforme, controles, anomalies }: RapportVerification) => ({
  conforme,
  controles: controles.map(({ code, article, etat, message }) => ({ code, article, etat, message })),
  anomalies: anomalies.map(({ regle, gravite, noeud, message }) => ({ regle, gravite, noeud, message })),
});
