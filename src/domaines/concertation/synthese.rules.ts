import type { Suite } from '#domaines/gouvernance';
import { comparerCodes } from '#platform/comparer.ts';
import { type Contribution, TYPES_CONTRIBUTEUR, type TypeContributeur } from './concertation.ts';

/** Un groupe de contributions : combien, et ce qu'elles sont devenues. */
export interface LigneDeSynthese {
  readonly cle: string;
  readonly libelle: string;
  readonly total: number;
  readonly parSuite: Readonly<Record<Suite, number>>;
}

export interface Synthese {
  readonly total: number;
  /** Contributions dont la suite est décidée. */
  readonly traitees: number;
  readonly parSuite: Readonly<Record<Suite, number>>;
  readonly parAuteur: readonly LigneDeSynthese[];
  /** Dans l'ordre des repères ; l'ensemble du schéma d'abord. */
  readonly parNiveau: readonly LigneDeSynthese[];
}

const RIEN: Readonly<Record<Suite, number>> = { 'a-etudier': 0, retenue: 0, adaptee: 0, ecartee: 0 };

const TOUTES = Object.keys(RIEN) as Suite[];

/** Une contribution dont on n'a encore rien dit est à étudier. */
const compter = (contributions: readonly Pick<Contribution, 'suite'>[]): Record<Suite, number> =>
  Object.fromEntries(
    TOUTES.map((s) => [s, contributions.filter((c) => (c.suite ?? 'a-etudier') === s).length]),
  ) as Record<Suite, number>;

const ligne = (
  cle: string,
  libelle: string,
  contributions: readonly Pick<Contribution, 'suite'>[],
): LigneDeSynthese => ({ cle, libelle, total: contributions.length, parSuite: compter(contributions) });

const deLEnsemble = 'Ensemble du schéma';

/** Ce qui s'est dit, et ce que c'est devenu : par suite, par contributeur, par niveau. */
export const synthese = (
  contributions: readonly Pick<Contribution, 'suite' | 'auteur' | 'noeud' | 'repere' | 'intitule'>[],
): Synthese => {
  const parSuite = compter(contributions);
  const parAuteur = Map.groupBy(contributions, (c) => c.auteur);
  const parNiveau = Map.groupBy(contributions, (c) => c.noeud ?? '');
  return {
    total: contributions.length,
    traitees: contributions.length - parSuite['a-etudier'],
    parSuite,
    parAuteur: (Object.keys(TYPES_CONTRIBUTEUR) as TypeContributeur[]).flatMap((auteur) => {
      const siennes = parAuteur.get(auteur);
      return siennes === undefined ? [] : [ligne(auteur, TYPES_CONTRIBUTEUR[auteur], siennes)];
    }),
    parNiveau: [...parNiveau]
      .map(([noeud, siennes]) => {
        const [premiere] = siennes;
        const libelle =
          noeud === '' || premiere === undefined ? deLEnsemble : `${premiere.repere} · ${premiere.intitule}`;
        return ligne(noeud, libelle, siennes);
      })
      .sort((a, b) => (a.cle === '' ? -1 : b.cle === '' ? 1 : comparerCodes(a.libelle, b.libelle))),
  };
};
