import { branchesDe } from '../branches.rules.ts';
import type { Contenu, NoeudVivant } from '../contenu.ts';
import type { NomDeNiveau } from '../modele.ts';
import type { ReferentielOdd } from './odd.ts';

/** Comment un niveau contribue à un objectif : il le dit, ou ce qu'il contient le dit. */
export type Contribution = 'propre' | 'dessous';

export interface LigneOdd {
  readonly noeud: NoeudVivant;
  /** Par numéro d'objectif ; absent : rien ne le dit. */
  readonly contributions: ReadonlyMap<number, Contribution>;
}

export interface TotalOdd {
  readonly odd: number;
  readonly intitule: string;
  readonly niveaux: readonly NoeudVivant[];
}

export interface GroupeOdd {
  readonly code: string;
  readonly libelle: string;
  readonly totaux: readonly TotalOdd[];
  /** Niveaux qui contribuent à l'un au moins de ses objectifs. */
  readonly contribuent: number;
}

export interface MatriceOdd {
  readonly niveau: NomDeNiveau;
  /** Niveaux qui contribuent à un objectif au moins. */
  readonly lignes: readonly LigneOdd[];
  /** Niveaux dont ni la fiche, ni ce qu'ils contiennent, ne dit d'objectif. */
  readonly nonRenseignes: readonly NoeudVivant[];
  readonly groupes: readonly GroupeOdd[];
}

/** Le niveau que la matrice montre d'abord : le deuxième (ambition, objectif, engagement), sinon le seul. */
export const niveauDeMatrice = ({ niveaux }: Contenu['entete']): NomDeNiveau =>
  niveaux[1]?.niveau ?? niveaux[0]?.niveau ?? 'axe';

/** Contribution des niveaux aux dix-sept objectifs de développement durable. Un niveau muet est compté à part, jamais à zéro. */
export const matriceOdd = (
  contenu: Contenu,
  niveau: NomDeNiveau,
  referentiel: Pick<ReferentielOdd, 'groupes' | 'intitules'>,
): MatriceOdd => {
  const { ordre, dessous } = branchesDe(contenu);
  const toutes = ordre
    .filter((n) => n.niveau === niveau)
    .map((noeud): LigneOdd => {
      const propres = noeud.fiche.odd ?? [];
      const contenus = dessous(noeud.id).flatMap((n) => n.fiche.odd ?? []);
      return {
        noeud,
        contributions: new Map<number, Contribution>([
          ...contenus.map((odd) => [odd, 'dessous'] as const),
          ...propres.map((odd) => [odd, 'propre'] as const),
        ]),
      };
    });
  const lignes = toutes.filter((l) => l.contributions.size > 0);
  return {
    niveau,
    lignes,
    nonRenseignes: toutes.filter((l) => l.contributions.size === 0).map((l) => l.noeud),
    groupes: referentiel.groupes.map(({ code, libelle, odd }) => ({
      code,
      libelle,
      totaux: odd.map((numero) => ({
        odd: numero,
        intitule: referentiel.intitules[numero - 1] ?? '',
        niveaux: lignes.filter((l) => l.contributions.has(numero)).map((l) => l.noeud),
      })),
      contribuent: lignes.filter((l) => odd.some((n) => l.contributions.has(n))).length,
    })),
  };
};
