import { cibleEsus } from '../legal/cible-esus.rules.ts';
import { ciblePersonnesDefavorisees } from '../legal/cible-personnes-defavorisees.rules.ts';
import type { RegleCoherence } from '../regle.ts';

/** G21 : les deux cibles que la loi nomme ne sont pas dans le schéma. */
export const ciblesLegalesAbsentes: RegleCoherence = {
  code: 'cibles-legales-absentes',
  intitule: 'Cibles que la loi nomme, absentes',
  gravite: 'bloquante',
  explication:
    'L’article L2111-3 al. 3 veut deux cibles chiffrées distinctes : les entreprises solidaires d’utilité sociale, et les entreprises qui emploient des personnes défavorisées.',
  chercher: (schema, contexte) => {
    if (schema.type !== 'SPASER') return [];
    const absentes = [cibleEsus, ciblePersonnesDefavorisees].filter(
      (c) => c.controler(schema, contexte).etat === 'manquant',
    );
    if (absentes.length === 0) return [];
    return [
      {
        noeud: 'schema',
        message: `Il manque, chiffrée et datée : ${absentes.map((c) => c.intitule.replace('Cible', 'une cible')).join(' ; ')} (L2111-3 al. 3). Ajoutez une ligne d'indicateur et sa cible pour chacune.`,
      },
    ];
  },
};
