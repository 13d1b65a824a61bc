import type { ChiffresDeliberation, FicheDeliberation } from './deliberation.ts';
import type { RegleQuorum } from './quorum.rules.ts';

export type CodeControle =
  | 'nombres'
  | 'effectifs'
  | 'decompte'
  | 'voix'
  | 'quorum'
  | 'procurations'
  | 'noms'
  | 'doublons'
  | 'porteurs'
  | 'convocation'
  | 'bureau'
  | 'texte';

/** `a-verifier` : rien ne dit que c'est faux, mais il manque de quoi le vérifier. */
export type EtatControle = 'satisfait' | 'faux' | 'a-verifier';

export type ChampDeliberation = keyof FicheDeliberation | 'nomsPresents' | 'nomsAbsents' | 'pouvoirs';

/** Un contrôle, son résultat, et la phrase qui l'explique avec ses nombres. */
export interface Controle {
  readonly code: CodeControle;
  readonly etat: EtatControle;
  /** Le champ à corriger. */
  readonly champ: ChampDeliberation;
  readonly message: string;
}

/** Les règles choisies par l'assemblée, que les contrôles appliquent. */
export interface ReglesDeliberation {
  readonly quorum: RegleQuorum | null;
  readonly procurationsMax: number | null;
  readonly delaiConvocation: number | null;
}

/** Les nombres, tous saisis. */
export type Nombres = { readonly [K in keyof ChiffresDeliberation]: NonNullable<ChiffresDeliberation[K]> };
