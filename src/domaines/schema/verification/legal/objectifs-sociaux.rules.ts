import { citer } from '../lecture/mots.rules.ts';
import { lieuxQuiDisent } from '../lecture/textes-du-schema.rules.ts';
import type { ControleLegal } from '../regle.ts';

const MOTIF =
  /\binsertion\b|handicap|defavoris|eloignes de l'emploi|publics? en difficulte|vulnerab|\besat\b|\bsiae\b|\biae\b|\brqth\b|inclusion/u;

/** Éléments sociaux : intégration de travailleurs handicapés ou défavorisés. */
export const objectifsSociaux: ControleLegal = {
  code: 'objectifs-sociaux',
  article: 'L2111-3 al. 2',
  intitule: 'Objectifs sociaux',
  controler: (schema) => {
    const lieux = lieuxQuiDisent(schema, MOTIF);
    return lieux.length > 0
      ? {
          etat: 'satisfait',
          message: `Intégration de travailleurs handicapés ou défavorisés : ${citer(lieux)}.`,
          noeuds: lieux,
        }
      : {
          etat: 'manquant',
          message:
            "Aucun niveau ni indicateur ne vise l'intégration sociale et professionnelle de travailleurs handicapés ou défavorisés. Ajoutez un objectif social à l'arbre.",
          noeuds: ['schema'],
        };
  },
};
