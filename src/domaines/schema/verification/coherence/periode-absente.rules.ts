import type { RegleCoherence } from '../regle.ts';

/** G33 : un SPASER qui ne dit pas la période qu'il couvre. */
export const periodeAbsente: RegleCoherence = {
  code: 'periode-absente',
  intitule: 'Période non énoncée',
  gravite: 'trompeuse',
  explication: "Sans début ni fin, on ne sait ni quand l'évaluer ni quand le renouveler.",
  chercher: ({ type, debut, fin, notePeriode }) => {
    if (type !== 'SPASER' || (debut !== null && fin !== null)) return [];
    const manques = [...(debut === null ? ['début'] : []), ...(fin === null ? ['fin'] : [])];
    const note = notePeriode === undefined ? '' : ` (${notePeriode})`;
    return [
      {
        noeud: 'schema',
        message: `Le schéma n'énonce pas son année de ${manques.join(' ni celle de ')}${note}. Ajoutez la période couverte.`,
      },
    ];
  },
};
