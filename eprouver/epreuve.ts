import type { Resultat } from '../load/mesure.ts';

export interface Contexte {
  /** Dossier temporaire, effacé à la fin. */
  readonly dossier: string;
  /** Amorce de tous les hasards : la même rejoue les mêmes coups. */
  readonly graine: number;
  /** Combien de coups chaque partie porte. */
  readonly coups: number;
  /** Combien d'entrées abîmées de chaque sorte. */
  readonly entrees: number;
  /** Durée de l'endurance, en minutes. */
  readonly minutes: number;
  readonly dire: (texte: string) => void;
}

/** Une façon d'attaquer le produit ; ce qu'elle mesure se lit dans docs/securite.md. */
export interface Epreuve {
  readonly code: string;
  readonly titre: string;
  readonly mesurer: (contexte: Contexte) => Promise<Resultat>;
}
