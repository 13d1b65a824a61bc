import { anneeDe, estJour } from '#platform/jours.ts';
import { memeNom } from '#platform/noms.ts';
import type { Faute } from '#platform/refus.ts';
import { type Equipier, estExpertise, type FicheEquipier } from './equipe.ts';

const exiger = (vrai: boolean, champ: string, message: string): readonly Faute[] =>
  vrai ? [] : [{ champ, message }];

/** Une année de 366 jours compte 8 784 heures : personne n'en prévoit davantage. */
const HEURES_D_UN_AN = 8_784;

/** Ce qui empêche d'enregistrer un membre de l'équipe. */
export const verifierFicheEquipier = (f: FicheEquipier, aujourdhui: string): readonly Faute[] => [
  ...exiger(
    f.personne !== null || f.nom.trim() !== '',
    'nom',
    'Choisissez une personne de l’annuaire, ou écrivez un nom.',
  ),
  ...exiger(
    f.personne === null || f.nom === '',
    'nom',
    'Une personne de l’annuaire a déjà son nom : laissez ce champ vide.',
  ),
  ...exiger(f.nom.length <= 200, 'nom', `200 caractères au plus : il y en a ${f.nom.length}.`),
  ...exiger(estExpertise(f.expertise), 'expertise', 'Choisissez une expertise dans la liste.'),
  ...exiger(estJour(f.debut), 'debut', 'Indiquez le premier jour dans l’équipe.'),
  ...fautesDeMission(f, aujourdhui),
  ...f.heures.flatMap(({ annee, heures }) =>
    exiger(
      heures === null || (heures >= 0 && heures <= HEURES_D_UN_AN),
      `heures-${annee}`,
      'Un nombre d’heures, de 0 à 8 784 ; laissez vide si rien n’est fixé.',
    ),
  ),
];

const fautesDeMission = ({ mission, missionLe }: FicheEquipier, aujourdhui: string): readonly Faute[] => {
  if (mission === null)
    return exiger(missionLe === null, 'missionLe', 'Sans réponse sur la fiche de poste, pas de date.');
  if (missionLe === null || !estJour(missionLe))
    return [
      {
        champ: 'missionLe',
        message: mission
          ? 'Indiquez depuis quel jour la fiche de poste dit la mission.'
          : 'Indiquez quel jour on l’a constaté.',
      },
    ];
  return exiger(missionLe <= aujourdhui, 'missionLe', 'Cette date est dans le futur.');
};

type Presence = Pick<Equipier, 'debut' | 'fin'>;

/** Dans l'équipe ce jour-là ? */
export const estPresent = ({ debut, fin }: Presence, jour: string): boolean =>
  debut <= jour && (fin === null || jour <= fin);

/** Dans l'équipe au moins un jour de cette année ? */
export const estPresentEn = ({ debut, fin }: Presence, annee: number): boolean =>
  anneeDe(debut) <= annee && (fin === null || annee <= anneeDe(fin));

/** La même personne y est-elle déjà, à des dates qui se recouvrent ? */
export const fautesDeDoublon = (
  fiche: FicheEquipier,
  fin: string | null,
  autres: readonly Equipier[],
): readonly Faute[] =>
  autres.some(
    (a) =>
      (fiche.personne === null
        ? a.personne === null && memeNom(a.nom, fiche.nom)
        : a.personne === fiche.personne) &&
      (fin === null || a.debut <= fin) &&
      (a.fin === null || fiche.debut <= a.fin),
  )
    ? [
        {
          champ: fiche.personne === null ? 'nom' : 'personne',
          message: 'Cette personne est déjà de l’équipe à ces dates.',
        },
      ]
    : [];
