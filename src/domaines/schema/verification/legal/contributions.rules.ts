import { citer } from '../lecture/mots.rules.ts';
import { lieuxQuiDisent } from '../lecture/textes-du-schema.rules.ts';
import type { ControleLegal } from '../regle.ts';

/**
 * Contribution à la durabilité des produits, à la sobriété numérique, à l'économie circulaire. On les reconnaît à leurs
 * mots : ne pas les trouver ne prouve pas leur absence, le contrôle est alors indéterminé.
 */
const contribution = (code: string, intitule: string, quoi: string, motif: RegExp): ControleLegal => ({
  code,
  article: 'L2111-3 al. 2',
  intitule,
  controler: (schema) => {
    const lieux = lieuxQuiDisent(schema, motif);
    return lieux.length > 0
      ? { etat: 'satisfait', message: `Le schéma y contribue : ${citer(lieux)}.`, noeuds: lieux }
      : {
          etat: 'indetermine',
          message: `Aucun niveau ne parle ${quoi} en ces mots. S'il le fait autrement, dites-le plus nettement ; sinon ajoutez une action.`,
          noeuds: ['schema'],
        };
  },
});

export const durabiliteDesProduits = contribution(
  'durabilite-des-produits',
  'Durabilité des produits',
  'de la durabilité des produits',
  /duree de vie|durabilite|duree d'usage|reparab|reparation|cycle de vie|\bacv\b|reconditionn/u,
);

export const sobrieteNumerique = contribution(
  'sobriete-numerique',
  'Sobriété numérique',
  'de sobriété numérique',
  /sobriete numerique|numerique (sobre|responsable)|(informatique|numerique|telephoni|ordinateur|terminau|ecran).*(sobr|energivore|duree de vie|reconditionn|reemploi|multiplication|clients? legers?)|(sobr|energivore|duree de vie|reconditionn|reemploi|multiplication).*(informatique|numerique|telephoni|ordinateur|terminau)/u,
);

export const economieCirculaire = contribution(
  'economie-circulaire',
  'Économie circulaire',
  "d'économie circulaire",
  /circulaire|reemploi|re-emploi|reutilis|recycl|d'occasion|seconde main/u,
);
