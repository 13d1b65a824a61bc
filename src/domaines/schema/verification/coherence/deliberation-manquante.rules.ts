import { aplatir } from '../lecture/mots.rules.ts';
import type { RegleCoherence } from '../regle.ts';

/** G06 : un schéma commun dont toutes les organisations n'ont pas délibéré. */
export const deliberationManquante: RegleCoherence = {
  code: 'deliberation-manquante',
  intitule: 'Organisation sans délibération',
  gravite: 'trompeuse',
  explication: "Chaque acheteur d'un schéma commun l'adopte par sa propre assemblée.",
  chercher: ({ organisations, annexes }, { adoptePar }) => {
    const adoption = annexes.adoption;
    const instance =
      typeof adoption === 'object' && adoption !== null && 'instance' in adoption
        ? String(adoption.instance)
        : null;
    const connues = [...(adoptePar ?? []), ...(instance === null ? [] : [instance])].map(aplatir);
    // Rien n'est dit de l'adoption : on ne reproche pas ce que l'on ignore.
    if (organisations.length < 2 || connues.length === 0) return [];
    return organisations
      .filter((o) => !connues.some((c) => c.includes(aplatir(o))))
      .map((o) => ({
        noeud: 'annexes.adoption',
        message: `Le schéma couvre « ${o} », mais la seule délibération connue est celle de : ${[...(adoptePar ?? []), ...(instance === null ? [] : [instance])].join(', ')}. Ajoutez la délibération de « ${o} ».`,
      }));
  },
};
