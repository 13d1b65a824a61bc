import type { ControleLegal } from '../regle.ts';
import { ciblesNommees } from './cibles-nommees.rules.ts';

/** Une cible chiffrée d'achats auprès d'entreprises solidaires d'utilité sociale (L3332-17-1 du code du travail). */
export const cibleEsus: ControleLegal = {
  code: 'cible-esus',
  article: 'L2111-3 al. 3 ; L3332-17-1 code du travail',
  intitule: "Cible pour les achats auprès d'entreprises solidaires d'utilité sociale (ESUS)",
  controler: (schema) => {
    const { esus, ess } = ciblesNommees(schema);
    const chiffrees = esus.filter((c) => c.chiffree);
    if (chiffrees.length > 0)
      return {
        etat: 'satisfait',
        message: `Cible chiffrée : ${chiffrees.map((c) => c.lieu).join(', ')}.`,
        noeuds: chiffrees.map((c) => c.lieu),
      };
    const sansValeur = esus.map((c) => c.lieu);
    const proches = ess.map((c) => c.lieu);
    return {
      etat: 'manquant',
      message:
        sansValeur.length > 0
          ? `La cible ESUS n'a pas de valeur ou pas d'année : ${sansValeur.join(', ')}.`
          : `Aucune cible chiffrée sur les ESUS agréées${proches.length === 0 ? '' : ` : une cible sur toute l'ESS (${proches.join(', ')}) n'en tient pas lieu`}. Ajoutez une ligne d'indicateur et sa cible.`,
      noeuds: sansValeur.length > 0 ? sansValeur : ['schema'],
    };
  },
};
