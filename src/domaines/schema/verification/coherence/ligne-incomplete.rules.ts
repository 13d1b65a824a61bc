import type { LigneIndicateur } from '../../modele.ts';
import { lignesDe } from '../../parcourir-schema.ts';
import { aplatir } from '../lecture/mots.rules.ts';
import type { RegleCoherence } from '../regle.ts';

/** Une base réduite à son nom ne dit pas lesquels : notifiés, ciblés, en cours ? */
const VAGUE = /^(contrats?|marches?|achats?|consultations?)$/u;

const manques = (ligne: LigneIndicateur): string | null => {
  const part =
    /pourcentage|%/u.test(ligne.unite) && /^(%|part|pourcentage|taux)/u.test(aplatir(ligne.intitule));
  const base = aplatir(ligne.denominateur ?? '');
  if (part && base === '' && ligne.nature !== 'jalon' && ligne.canoniques.length === 1)
    return 'est une part et ne dit pas de quoi : écrivez son dénominateur';
  if (part && VAGUE.test(base) && !ligne.intitule.includes('/'))
    return `a pour base « ${ligne.denominateur} » sans dire lesquels (notifiés dans l'année, ciblés, en cours ?) : précisez-la`;
  if (ligne.numerateur.trim() === '' || ligne.unite.trim() === '')
    return 'n’a pas de numérateur ou pas d’unité';
  return null;
};

/** G32 : numérateur, dénominateur et unité de chaque ligne. */
export const ligneIncomplete: RegleCoherence = {
  code: 'ligne-incomplete',
  intitule: 'Ligne sans base précise',
  gravite: 'trompeuse',
  explication:
    'Une part se lit avec son numérateur, son dénominateur et son unité ; sans eux elle ne se mesure pas.',
  chercher: (schema) =>
    lignesDe(schema).flatMap((ligne) => {
      const manque = manques(ligne);
      return manque === null ? [] : [{ noeud: ligne.id, message: `« ${ligne.intitule} » ${manque}.` }];
    }),
};
