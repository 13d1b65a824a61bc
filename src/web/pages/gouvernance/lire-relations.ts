import {
  AVIS_AU_PLUS,
  type AvisSaisi,
  estExpertise,
  estGenreRelais,
  estSuite,
  estTypeContributeur,
  type FicheAdhesion,
  type FicheCharte,
  type FicheConcertation,
  type FicheEquipier,
  type FicheRelais,
  type LigneDeGrille,
  type Suite,
  type TypeContributeur,
} from '#domaines/gouvernance';
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

export const lireFicheRelais = (v: Valeurs): FicheRelais => {
  const genre = lire(v, 'genre');
  return {
    genre: estGenreRelais(genre) ? genre : 'transition',
    service: lire(v, 'service'),
    personne: ouNul(v, 'personne'),
    nom: lire(v, 'nom'),
    depuis: lire(v, 'depuis'),
  };
};

export const lireFicheCharte = (v: Valeurs): FicheCharte => ({
  signee: lireTroisEtats(v, 'signee'),
  signeeLe: ouNul(v, 'signeeLe'),
  jusquAu: ouNul(v, 'jusquAu'),
  note: lire(v, 'note'),
});

export const lireFicheAdhesion = (v: Valeurs): FicheAdhesion => ({
  nom: lire(v, 'nom'),
  partenaire: ouNul(v, 'partenaire'),
  contact: lire(v, 'contact'),
  personne: ouNul(v, 'personne'),
  depuis: ouNul(v, 'depuis'),
});

export const lireFicheConcertation = (v: Valeurs): FicheConcertation => ({
  question: lire(v, 'question'),
  presentation: lire(v, 'presentation'),
  publics: lire(v, 'publics'),
  ouvreLe: lire(v, 'ouvreLe'),
  fermeLe: lire(v, 'fermeLe'),
});

/** Les rangs des avis d'un formulaire de contribution. */
export const RANGS_AVIS: readonly number[] = Array.from({ length: AVIS_AU_PLUS }, (_, i) => i + 1);

export const lireAvis = (v: Valeurs): readonly AvisSaisi[] =>
  RANGS_AVIS.map((rang) => ({ rang, noeud: lire(v, `niveau-${rang}`), texte: lire(v, `texte-${rang}`) }));

export const lireTypeContributeur = (v: Valeurs): TypeContributeur => {
  const auteur = lire(v, 'auteur');
  return estTypeContributeur(auteur) ? auteur : 'autre';
};

export const lireSuite = (v: Valeurs): Suite | null => {
  const suite = lire(v, 'suite');
  return estSuite(suite) ? suite : null;
};
