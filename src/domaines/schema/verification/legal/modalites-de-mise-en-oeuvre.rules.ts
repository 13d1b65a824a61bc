import { noeudsDe } from '../../parcourir-schema.ts';
import { citer } from '../lecture/mots.rules.ts';
import type { ControleLegal } from '../regle.ts';

/** Un objectif sans action ni moyen, ni pilote, ne dit pas comment il sera mis en œuvre. */
export const modalitesDeMiseEnOeuvre: ControleLegal = {
  code: 'modalites-de-mise-en-oeuvre',
  article: 'L2111-3 al. 2',
  intitule: 'Modalités de mise en œuvre',
  controler: (schema) => {
    const actions = new Set(['action', 'moyen', 'sous-moyen', 'realisation']);
    const objectifs = noeudsDe(schema.arbre).filter(
      (n) =>
        !actions.has(n.niveau) && (n.enfants.length === 0 || n.enfants.some((e) => actions.has(e.niveau))),
    );
    const sans = objectifs.filter((n) => n.enfants.length === 0 && n.descriptif === undefined);
    const nombre = noeudsDe(schema.arbre).filter((n) => actions.has(n.niveau)).length;
    if (nombre === 0 || sans.length > 0)
      return {
        etat: 'manquant',
        message:
          nombre === 0
            ? "Le schéma n'a aucune action ni aucun moyen. Ajoutez-en sous chaque objectif."
            : `Sans action ni moyen : ${citer(sans.map((n) => n.id))}. Dites comment ces objectifs seront mis en œuvre.`,
        noeuds: nombre === 0 ? ['schema'] : sans.map((n) => n.id),
      };
    return {
      etat: 'satisfait',
      message: `${nombre} actions et moyens mettent en œuvre ${objectifs.length} objectifs.`,
    };
  },
};
