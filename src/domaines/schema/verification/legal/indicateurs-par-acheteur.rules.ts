import { lignesDe } from '../../parcourir-schema.ts';
import { aplatir } from '../lecture/mots.rules.ts';
import type { ControleLegal } from '../regle.ts';

/** Un schéma commun à plusieurs acheteurs établit ses indicateurs pour chacun. */
export const indicateursParAcheteur: ControleLegal = {
  code: 'indicateurs-par-acheteur',
  article: 'L2111-3 al. 4',
  intitule: 'Indicateurs établis par acheteur',
  controler: (schema, contexte) => {
    const { organisations } = schema;
    if (organisations.length < 2)
      return { etat: 'satisfait', message: 'Un seul acheteur : le schéma n’est pas commun.' };
    const noms = organisations.map(aplatir);
    const ventilees = lignesDe(schema).filter((l) => {
      const parts = (l.ventilation ?? []).map(aplatir);
      return noms.every((nom) => parts.some((p) => p.includes(nom)));
    });
    if (contexte.indicateursParAcheteur === true || ventilees.length > 0)
      return {
        etat: 'satisfait',
        message: `Indicateurs établis pour chacun : ${organisations.join(', ')}.`,
        noeuds: ventilees.map((l) => l.id),
      };
    return contexte.indicateursParAcheteur === false
      ? {
          etat: 'manquant',
          message: `Les indicateurs ne sont pas établis pour chacun : ${organisations.join(', ')}. Établissez-les acheteur par acheteur.`,
          noeuds: ['schema'],
        }
      : {
          etat: 'indetermine',
          message: `Schéma commun à ${organisations.join(', ')} : il ne dit pas que chaque indicateur est établi par acheteur. Dites-le, ou ventilez les lignes.`,
          noeuds: ['schema'],
        };
  },
};
