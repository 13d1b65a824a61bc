import { ciblesPosees } from '../lecture/cibles-posees.rules.ts';
import type { RegleCoherence } from '../regle.ts';

/** Une cible annoncée sans valeur, sans unité ou sans échéance. */
export const cibleIncomplete: RegleCoherence = {
  code: 'cible-incomplete',
  intitule: 'Cible sans valeur, sans unité ou sans échéance',
  gravite: 'trompeuse',
  explication: 'Une cible juge une mesure si elle dit combien, dans quelle unité et pour quand.',
  chercher: (schema) =>
    ciblesPosees(schema).flatMap(({ lieu, libelle, cible }) => {
      const manques = [
        ...(cible.valeur === null ? ['la valeur'] : []),
        ...(cible.valeur !== null && cible.unite === null ? ["l'unité"] : []),
        ...(cible.annee === null ? ["l'année"] : []),
      ];
      if (manques.length === 0) return [];
      return [{ noeud: lieu, message: `Cible « ${libelle} » : il manque ${manques.join(' et ')}.` }];
    }),
};
