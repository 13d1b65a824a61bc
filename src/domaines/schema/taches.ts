import type { TachesDeTranche } from '#domaines/acte';
import { OBJETS_SCHEMA } from './objets.ts';
import { schemasConfies } from './suivi.repository.ts';
import { lireSuivi } from './suivre-actions.ts';

/** Les actions de l'année confiées à la personne, tant qu'elles ne sont ni terminées ni abandonnées. */
export const tachesDeSchema: TachesDeTranche = async (tx, acteur, le) => {
  const annee = Number(le.slice(0, 4));
  const schemas = await schemasConfies(tx, acteur.personne, annee);
  const taches = [];
  for (const schema of schemas) {
    const suivi = await lireSuivi(tx, schema, annee);
    if (suivi === null || suivi.clos) continue;
    for (const { noeud, suivi: action } of suivi.actions) {
      if (action.proprietaire !== acteur.personne || ['terminee', 'abandonnee'].includes(action.statut))
        continue;
      taches.push({
        titre: `${noeud.code} ${noeud.intitule}`.trim(),
        detail: `Action de ${annee} qui vous est confiée`,
        sur: { type: OBJETS_SCHEMA.schema, id: schema },
        echeance: null,
      });
    }
  }
  return taches;
};
