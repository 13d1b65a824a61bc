import { type CiblePosee, ciblesPosees, estChiffree } from '../lecture/cibles-posees.rules.ts';
import { aplatir, ecrireValeur } from '../lecture/mots.rules.ts';
import type { Constat, RegleCoherence } from '../regle.ts';
import { INCLUSIONS } from './inclusions.ts';

/** Sans base dite, on suppose celle du code canonique ; deux bases dites et différentes ne se comparent pas. */
const memeBase = (a: CiblePosee, b: CiblePosee): boolean =>
  a.base === null || b.base === null || aplatir(a.base) === aplatir(b.base);

/** « Au plus 50 % » de la partie ne contredit rien : seul un plancher s'impose au tout. */
const estPlancher = ({ cible }: CiblePosee): boolean => !('sens' in cible && cible.sens === '≤');

const comparer = (
  parties: readonly CiblePosee[],
  touts: readonly CiblePosee[],
  raison: string,
): Constat[] => {
  const fautes = parties.flatMap((partie) =>
    touts
      .filter((tout) => tout.cible.annee === partie.cible.annee && tout.cible.unite === partie.cible.unite)
      .filter((tout) => memeBase(partie, tout) && (partie.cible.valeur ?? 0) > (tout.cible.valeur ?? 0))
      .map((tout) => ({ partie, tout })),
  );
  return [...Map.groupBy(fautes, ({ partie, tout }) => `${partie.lieu} ${tout.lieu}`).values()].flatMap(
    (groupe) => {
      const premiere = groupe[0];
      if (premiere === undefined) return [];
      const { partie, tout } = premiere;
      const ecarts = groupe.map(
        (f) =>
          `${ecrireValeur(f.partie.cible.valeur ?? 0, f.partie.cible.unite)} contre ${ecrireValeur(f.tout.cible.valeur ?? 0, f.tout.cible.unite)} en ${f.partie.cible.annee}`,
      );
      return [
        {
          noeud: partie.lieu,
          message: `La cible de « ${partie.libelle} » dépasse celle de « ${tout.libelle} » (${tout.lieu}) : ${ecarts.join(', ')}. Or ${raison} : la seconde doit être au moins égale à la première sur la même base.`,
        },
      ];
    },
  );
};

/** G03 : la cible d'un sous-ensemble ne dépasse pas celle de l'ensemble, la même année, sur la même base. */
export const cibleDePartieSuperieure: RegleCoherence = {
  code: 'cible-de-partie-superieure',
  intitule: "La cible d'une partie dépasse celle du tout",
  gravite: 'bloquante',
  explication:
    "Viser plus de clauses d'insertion que de considérations sociales est impossible : toute clause d'insertion en est une.",
  chercher: (schema) => {
    const chiffrees = ciblesPosees(schema).filter(estChiffree);
    const de = (code: string) => chiffrees.filter((c) => c.codes.includes(code));
    const planchers = (code: string) => de(code).filter(estPlancher);
    return INCLUSIONS.flatMap(({ partie, tout, raison }) => comparer(planchers(partie), de(tout), raison));
  },
};
