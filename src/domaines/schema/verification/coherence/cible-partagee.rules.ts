import { ciblesPosees, estChiffree } from '../lecture/cibles-posees.rules.ts';
import type { RegleCoherence } from '../regle.ts';

/** G25 : deux objectifs jugés par le même indicateur et la même cible. */
export const ciblePartagee: RegleCoherence = {
  code: 'cible-partagee',
  intitule: 'Cible partagée par deux objectifs',
  gravite: 'mineure',
  explication:
    "Deux objectifs qui partagent indicateur et cible avancent ensemble : l'un des deux ne se mesure pas à part.",
  chercher: (schema) => {
    const posees = ciblesPosees(schema).filter(
      (c) =>
        estChiffree(c) &&
        (c.noeud === null ||
          c.noeud.indicateurs.some((l) => l.canoniques.some((code) => c.codes.includes(code)))),
    );
    const groupes = Map.groupBy(posees, (c) => `${c.codes.join(' ')} ${c.cible.annee} ${c.cible.valeur}`);
    return [...groupes.values()].flatMap((groupe) => {
      const lieux = [...new Set(groupe.map((c) => c.lieu))];
      const [premiere] = groupe;
      if (lieux.length < 2 || premiere === undefined) return [];
      return [
        {
          noeud: lieux.at(-1) ?? premiere.lieu,
          message: `${lieux.join(' et ')} ont le même indicateur (${premiere.codes.join(', ')}) et la même cible : ils ne se distinguent pas. Donnez au moins à l'un un indicateur propre.`,
        },
      ];
    });
  },
};
