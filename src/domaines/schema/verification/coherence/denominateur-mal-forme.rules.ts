import { lignesDe } from '../../parcourir-schema.ts';
import { aplatir } from '../lecture/mots.rules.ts';
import type { RegleCoherence } from '../regle.ts';

/** Un nombre moyen « / consultation » est un quotient, pas une part : il n'a qu'une base. */
const PART = /^(%|part|pourcentage|taux)/u;
const GENERIQUE = /^(contrats?|marches?|procedures?|achats?|consultations?)$/u;

/** G04 : le libellé restreint l'ensemble puis divise par un ensemble plus large, sans dire lequel fait foi. */
export const denominateurMalForme: RegleCoherence = {
  code: 'denominateur-mal-forme',
  intitule: 'Dénominateur mal formé',
  gravite: 'bloquante',
  explication:
    'Quand le libellé donne deux bases différentes (« % de contrats formalisés… / contrats »), deux lecteurs calculent deux taux.',
  chercher: (schema) =>
    lignesDe(schema).flatMap((ligne) => {
      const libelle = aplatir(ligne.intitule);
      const barre = libelle.lastIndexOf('/');
      const dite = libelle.slice(barre + 1).trim();
      const base = aplatir(ligne.denominateur ?? '');
      if (
        barre < 0 ||
        !PART.test(libelle) ||
        !GENERIQUE.test(dite) ||
        base === '' ||
        base === dite ||
        !base.startsWith(dite)
      )
        return [];
      return [
        {
          noeud: ligne.id,
          message: `« ${ligne.intitule} » divise par « ${dite} » alors que la phrase porte sur « ${ligne.denominateur} » : deux bases possibles, deux taux. Écrivez une seule base, celle des ${ligne.denominateur}, ou tous les ${dite}.`,
        },
      ];
    }),
};
