import { codesDe } from '../../parcourir-schema.ts';
import { chiffresDe } from '../lecture/chiffres-enonces.rules.ts';
import type { RegleCoherence } from '../regle.ts';

/** G10 : le document affirme un résultat que rien, dans ses indicateurs, ne mesure. */
export const affirmationSansMesure: RegleCoherence = {
  code: 'affirmation-sans-mesure',
  intitule: 'Affirmation sans indicateur',
  gravite: 'trompeuse',
  explication: "Ce que le schéma affirme déjà atteint doit pouvoir se vérifier par l'un de ses indicateurs.",
  chercher: (schema) => {
    const mesures = new Set(codesDe(schema));
    return chiffresDe(schema)
      .filter(({ canonique }) => canonique !== null && !mesures.has(canonique))
      .map(({ lieu, libelle, texte, canonique }) => ({
        noeud: lieu,
        message: `Le document affirme : « ${libelle}${texte === null ? '' : ` : ${texte}`} », et aucune de ses lignes ne le mesure. Ajoutez l'indicateur ${canonique}.`,
      }));
  },
};
