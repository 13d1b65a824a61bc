import type { Schema } from '../../modele.ts';
import type { RegleCoherence } from '../regle.ts';

interface Etape {
  readonly evenement?: unknown;
  readonly a_mois?: unknown;
  readonly reference?: unknown;
}

const etapes = ({ annexes }: Schema): readonly Etape[] =>
  Array.isArray(annexes.calendrier)
    ? annexes.calendrier.filter((e): e is Etape => typeof e === 'object' && e !== null)
    : [];

/** `2024-09` plus 24 mois : `2026-09`. */
const ajouterMois = (mois: string, ajout: number): string => {
  const [annee = 0, numero = 1] = mois.split('-').map(Number);
  const total = annee * 12 + (numero - 1) + ajout;
  return `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, '0')}`;
};

const adoptionDe = (schema: Schema): string | null => {
  const adoption = schema.annexes.adoption;
  return typeof adoption === 'object' && adoption !== null && 'date' in adoption
    ? String(adoption.date).slice(0, 7)
    : null;
};

/** G07 : « au bout de 24 mois » sans dire à partir de quand. */
export const departDEvaluation: RegleCoherence = {
  code: 'depart-d-evaluation',
  intitule: 'Échéance sans point de départ',
  gravite: 'trompeuse',
  explication: '« Au bout de 24 mois » n’est pas une date tant que l’on ne dit pas à partir de quand.',
  chercher: (schema) =>
    etapes(schema).flatMap(({ evenement, a_mois, reference }) => {
      if (typeof a_mois !== 'number' || reference !== undefined) return [];
      const adoption = adoptionDe(schema);
      const lectures = [
        ...(schema.debut === null
          ? []
          : [`${ajouterMois(`${schema.debut}-01`, a_mois)} depuis le début de la période`]),
        ...(adoption === null ? [] : [`${ajouterMois(adoption, a_mois)} depuis l'adoption`]),
      ];
      if (lectures.length === 1) lectures.push('ou une autre date de départ');
      return [
        {
          noeud: 'annexes.calendrier',
          message: `${String(evenement ?? 'Échéance')} à ${a_mois} mois sans point de départ${lectures.length === 0 ? '' : ` : ${lectures.join(', ')}`}. Écrivez le mois attendu.`,
        },
      ];
    }),
};
