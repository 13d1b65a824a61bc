import type { Cadence } from './cadence.rules.ts';
import type { TypePublication } from './listes.ts';
import type { FichePublication } from './publication.ts';
import type { Faute } from './refus.ts';

/** Ce qui ne va pas dans une fiche ; publier se constate le jour même ou après, et dit où. */
export const verifierFichePublication = (f: FichePublication, aujourdhui: string): readonly Faute[] => [
  ...(f.echeance === null && f.publieeLe === null
    ? [{ champ: 'echeance', message: 'Écrivez l’échéance, ou le jour de la publication.' }]
    : []),
  ...(f.publieeLe !== null && f.publieeLe > aujourdhui
    ? [
        {
          champ: 'publieeLe',
          message: 'Cette date est dans le futur : enregistrez la publication une fois faite.',
        },
      ]
    : []),
  ...(f.publieeLe !== null && f.adresse === null && f.canal === null
    ? [{ champ: 'adresse', message: 'Dites où c’est publié : une adresse, ou un autre canal.' }]
    : []),
];

/** L'écart le plus long que la loi laisse entre deux publications d'un type, et l'article qui le dit. */
export interface PlafondLegal {
  readonly type: TypePublication;
  readonly mois: number;
  readonly article: string;
}

/** Ce qui ne va pas dans une cadence ; plus rare que la loi, elle est refusée. */
export const verifierCadence = (
  type: TypePublication,
  c: Cadence,
  plafonds: readonly PlafondLegal[],
): readonly Faute[] => {
  const plafond = plafonds.find((p) => p.type === type);
  const ecart = c.parAn === null ? c.mois : 12 / c.parAn;
  return [
    ...(c.parAn !== null && c.mois !== null
      ? [{ champ: 'mois', message: 'Choisissez un nombre par an, ou un nombre de mois : pas les deux.' }]
      : []),
    ...(plafond !== undefined && ecart === null
      ? [
          {
            champ: 'mois',
            message: `L’article ${plafond.article} demande une publication tous les ${plafond.mois} mois : elle reste attendue.`,
          },
        ]
      : []),
    ...(plafond !== undefined && ecart !== null && ecart > plafond.mois
      ? [{ champ: 'mois', message: `${plafond.mois} mois au plus (article ${plafond.article}).` }]
      : []),
  ];
};
