import { lignesDe } from '../../parcourir-schema.ts';
import { aplatir, citer } from '../lecture/mots.rules.ts';
import type { ControleLegal } from '../regle.ts';

const AU_MOINS_ANNUEL =
  /annuel|semestriel|trimestriel|mensuel|hebdomadaire|quotidien|par an\b|tous les ans|chaque (annee|semestre|trimestre|mois)|continu|permanen/u;

/** Chaque indicateur est relevé au moins une fois par an. */
export const suiviAnnuel: ControleLegal = {
  code: 'suivi-annuel',
  article: 'L2111-3 al. 2',
  intitule: 'Suivi annuel',
  controler: (schema) => {
    const lignes = lignesDe(schema);
    if (lignes.length === 0)
      return {
        etat: 'manquant',
        message: "Le schéma n'a aucun indicateur à suivre. Ajoutez-en, avec leur fréquence.",
        noeuds: ['schema'],
      };
    const rares = lignes.filter(
      (l) =>
        !AU_MOINS_ANNUEL.test(aplatir(l.frequence)) ||
        /bisannuel|biennal|triennal|pluriannuel/u.test(aplatir(l.frequence)),
    );
    return rares.length === 0
      ? {
          etat: 'satisfait',
          message: `Les ${lignes.length} lignes d'indicateur sont suivies au moins une fois par an.`,
        }
      : {
          etat: 'manquant',
          message: `Moins souvent qu'une fois par an : ${citer(rares.map((l) => `${l.id} (${l.frequence})`))}. Suivez-les chaque année.`,
          noeuds: rares.map((l) => l.id),
        };
  },
};
