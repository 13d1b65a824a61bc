import { estExpertise, type FicheEquipier, type LigneDeGrille } from '#domaines/equipe';
import { lire, lireTroisEtats, ouNul, type Valeurs } from '../../formulaires/valeurs.ts';

/** Des heures, à la française ; vide : non déclaré ; illisible : `NaN`, que la règle refusera en le disant. */
const lireHeures = (texte: string): number | null => {
  const t = texte.replace(/[\s\u00a0\u202f]/gu, '').replace(/h$/iu, '');
  if (t === '') return null;
  return /^\d{1,6}(?:[.,]\d{1,2})?$/u.test(t) ? Number(t.replace(',', '.')) : Number.NaN;
};

const CHAMP_HEURES = /^heures-(\d{4})$/u;

export const lireFicheEquipier = (v: Valeurs): FicheEquipier => {
  const expertise = lire(v, 'expertise');
  const mission = lireTroisEtats(v, 'mission');
  return {
    personne: ouNul(v, 'personne'),
    nom: lire(v, 'nom'),
    expertise: estExpertise(expertise) ? expertise : 'autre',
    mission,
    missionLe: ouNul(v, 'missionLe'),
    debut: lire(v, 'debut'),
    heures: Object.entries(v).flatMap(([champ, texte]) => {
      const annee = CHAMP_HEURES.exec(champ)?.[1];
      return annee === undefined ? [] : [{ annee: Number(annee), heures: lireHeures(texte) }];
    }),
  };
};

const CHAMP_JOUR = /^jour-(\d{1,3})$/u;

/** Les lignes de la grille d'un mois, dans l'ordre de leurs rangs. */
export const lireLignesDeGrille = (v: Valeurs): readonly LigneDeGrille[] =>
  Object.keys(v)
    .flatMap((champ) => CHAMP_JOUR.exec(champ)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
    .map((rang) => ({
      rang,
      id: ouNul(v, `id-${rang}`),
      jour: lire(v, `jour-${rang}`),
      heures: lire(v, `heures-${rang}`),
      activite: lire(v, `activite-${rang}`),
      action: lire(v, `action-${rang}`),
    }));
