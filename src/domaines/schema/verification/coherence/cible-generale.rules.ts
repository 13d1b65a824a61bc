import { ciblesPosees } from '../lecture/cibles-posees.rules.ts';
import type { RegleCoherence } from '../regle.ts';

/** G24 : une cible générale posée sur un objectif dont aucun indicateur ne mesure ce qu'elle vise. */
export const cibleGenerale: RegleCoherence = {
  code: 'cible-generale',
  intitule: "Cible générale, indicateurs d'un thème",
  gravite: 'trompeuse',
  explication:
    "Une cible sur toutes les considérations environnementales ne dit rien de l'objectif « énergie » si ses indicateurs ne mesurent que l'énergie.",
  chercher: (schema) =>
    ciblesPosees(schema).flatMap(({ noeud, lieu, codes, libelle }) => {
      if (noeud === null || noeud.indicateurs.length === 0 || codes.length === 0) return [];
      const mesures = noeud.indicateurs.flatMap((l) => l.canoniques);
      if (codes.some((code) => mesures.includes(code))) return [];
      return [
        {
          noeud: lieu,
          message: `La cible « ${libelle} » se mesure par ${codes.join(', ')}, mais les indicateurs de cet objectif sont ${mesures.join(', ')}. Donnez une cible à ces indicateurs, ou ajoutez celui que la cible vise.`,
        },
      ];
    }),
};
