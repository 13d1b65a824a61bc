import { citer } from '../lecture/mots.rules.ts';
import { lieuxQuiDisent } from '../lecture/textes-du-schema.rules.ts';
import type { ControleLegal } from '../regle.ts';

const ELEMENTS = [
  { nom: 'gaz à effet de serre', motif: /\bges\b|gaz a effet de serre|carbone|decarbon|co2|climat/u },
  { nom: 'énergie', motif: /energ|electricite|chauffage|kwh/u },
  { nom: 'eau', motif: /\beaux?\b|hydri/u },
  {
    nom: 'matériaux',
    motif:
      /materiau|matieres (premieres|consommees|recyclees)|(preserv|gestion|economis).*ressources|ressources naturelles|circulaire|reemploi|recycl|biosource/u,
  },
] as const;

/** Éléments écologiques ; la loi en cite quatre avec « notamment » : un seul suffit, les autres sont signalés. */
export const objectifsEcologiques: ControleLegal = {
  code: 'objectifs-ecologiques',
  article: 'L2111-3 al. 2',
  intitule: 'Objectifs écologiques',
  controler: (schema) => {
    const trouves = ELEMENTS.map((e) => ({ nom: e.nom, lieux: lieuxQuiDisent(schema, e.motif) }));
    const dits = trouves.filter((t) => t.lieux.length > 0);
    const tus = trouves.filter((t) => t.lieux.length === 0).map((t) => t.nom);
    if (dits.length === 0)
      return {
        etat: 'manquant',
        message: `Aucun niveau ni indicateur ne vise ${ELEMENTS.map((e) => e.nom).join(', ')}. Ajoutez un objectif écologique à l'arbre.`,
        noeuds: ['schema'],
      };
    return {
      etat: 'satisfait',
      message: `${dits.map((t) => `${t.nom} (${citer(t.lieux, 3)})`).join(', ')}${tus.length === 0 ? '' : `. Rien de reconnu sur : ${tus.join(', ')} (cités par la loi avec « notamment »)`}.`,
      noeuds: [...new Set(dits.flatMap((t) => t.lieux))],
    };
  },
};
