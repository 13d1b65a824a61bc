import type { ControleLegal } from '../regle.ts';
import { ciblesNommees } from './cibles-nommees.rules.ts';

/**
 * Une cible chiffrée d'achats auprès d'entreprises employant des personnes défavorisées ou vulnérables, distincte de la
 * cible ESUS (« d'une part… d'autre part »). Une clause d'insertion n'en est pas une : elle vise un contrat, non qui le tient.
 */
export const ciblePersonnesDefavorisees: ControleLegal = {
  code: 'cible-personnes-defavorisees',
  article: 'L2111-3 al. 3',
  intitule: "Cible pour les achats auprès d'entreprises employant des personnes défavorisées",
  controler: (schema) => {
    const { esus, employeurs } = ciblesNommees(schema);
    const lieuxEsus = new Set(esus.map((c) => c.lieu));
    const chiffrees = employeurs.filter((c) => c.chiffree);
    const propres = chiffrees.filter((c) => !lieuxEsus.has(c.lieu));
    if (propres.length > 0)
      return {
        etat: 'satisfait',
        message: `Cible chiffrée : ${propres.map((c) => c.lieu).join(', ')}.`,
        noeuds: propres.map((c) => c.lieu),
      };
    if (chiffrees.length > 0)
      return {
        etat: 'manquant',
        message: `${chiffrees.map((c) => c.lieu).join(', ')} vaut à la fois pour les ESUS et pour ces entreprises : la loi veut deux cibles. Séparez-les en deux lignes.`,
        noeuds: chiffrees.map((c) => c.lieu),
      };
    return {
      etat: 'manquant',
      message:
        "Aucune cible chiffrée sur les achats auprès d'entreprises employant des personnes défavorisées ou vulnérables (SIAE, entreprises adaptées, ESAT, marchés réservés). Ajoutez une ligne d'indicateur et sa cible.",
      noeuds: ['schema'],
    };
  },
};
