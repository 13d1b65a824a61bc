import { canonique } from './empreinte.ts';
import type { Marche, Titulaire } from './marche.ts';
import { numeroDeLot, texteComparable } from './texte-comparable.ts';

/** Pourquoi deux lignes de même acheteur et de même identifiant sont un seul contrat. */
export type MotifFusion = 'copie' | 'republication' | 'cotitulaires';

/** Pourquoi elles restent deux contrats. */
export type MotifSeparation = 'type' | 'lots' | 'titulaires' | 'objet';

/** Ce qui sert à comparer une ligne aux autres, calculé une fois. */
export interface Ligne {
  readonly marche: Marche;
  /** Texte canonique du contrat entier : départage les ex æquo sans dépendre de l'ordre d'arrivée. */
  readonly texte: string;
  /** Contenu hors dates de publication, noms et ordre des titulaires. */
  readonly contenu: string;
  readonly lot: number | null;
  readonly objet: string;
  readonly titulaires: string;
  /** Ensembles de titulaires que des modifications ont mis à la place des premiers. */
  readonly titulairesSuivants: readonly string[];
  readonly sirens: ReadonlySet<string>;
}

/** SIREN d'un titulaire reconnu par un SIRET ; son identifiant entier sinon. */
export const operateur = (titulaire: Titulaire): string =>
  /^\d{14}$/.test(titulaire.id) &&
  (titulaire.typeIdentifiant === 'SIRET' || titulaire.typeIdentifiant === null)
    ? titulaire.id.slice(0, 9)
    : titulaire.id;

const ensemble = (titulaires: readonly Titulaire[]): string =>
  [...new Set(titulaires.map(operateur))].sort().join(' ');

const sansNom = ({ typeIdentifiant, id }: Titulaire) => ({ typeIdentifiant, id });

const identifiants = (titulaires: readonly Titulaire[]): string[] =>
  titulaires.map((t) => canonique(sansNom(t))).sort();

const contenu = (marche: Marche): string =>
  canonique({
    ...marche,
    datePublicationDonnees: null,
    acheteur: marche.acheteur.siret,
    lieuExecution: marche.lieuExecution === null ? null : { ...marche.lieuExecution, nom: null },
    titulaires: identifiants(marche.titulaires),
    modifications: marche.modifications.map((modification) => ({
      ...modification,
      datePublicationDonnees: null,
      titulaires: modification.titulaires === null ? null : identifiants(modification.titulaires),
    })),
  });

export const preparerLigne = (marche: Marche): Ligne => ({
  marche,
  texte: canonique(marche),
  contenu: contenu(marche),
  lot: numeroDeLot(marche.objet),
  objet: texteComparable(marche.objet),
  titulaires: ensemble(marche.titulaires),
  titulairesSuivants: marche.modifications.flatMap(({ titulaires }) =>
    titulaires === null || titulaires.length === 0 ? [] : [ensemble(titulaires)],
  ),
  sirens: new Set(marche.titulaires.map(operateur)),
});

const egal = <T>(a: T | null, b: T | null): boolean => a !== null && a === b;

const montantConnu = (montant: number | null): boolean => montant !== null && montant > 0;

const lotsContraires = (a: Ligne, b: Ligne): boolean => a.lot !== null && b.lot !== null && a.lot !== b.lot;

const memesTitulaires = (a: Ligne, b: Ligne): boolean =>
  a.titulaires !== '' &&
  b.titulaires !== '' &&
  (a.titulaires === b.titulaires ||
    a.titulairesSuivants.includes(b.titulaires) ||
    b.titulairesSuivants.includes(a.titulaires));

/**
 * Republication : même date, mêmes titulaires, et même CPV ou même montant. Deux lignes publiées le même jour ne se
 * remplacent pas l'une l'autre (deux lots d'une entreprise se publient ensemble) : il faut alors le CPV et le montant.
 */
const estRepublication = (a: Ligne, b: Ligne): boolean => {
  if (!memesTitulaires(a, b)) return false;
  const dates = [a.marche.dateNotification, b.marche.dateNotification];
  if (dates.every((date) => date !== null) && dates[0] !== dates[1]) return false;
  const cpv = egal(a.marche.codeCPV, b.marche.codeCPV);
  const montant = montantConnu(a.marche.montant) && egal(a.marche.montant, b.marche.montant);
  const publiesEnsemble = egal(a.marche.datePublicationDonnees, b.marche.datePublicationDonnees);
  if (publiesEnsemble || dates.includes(null)) {
    const montantsNus = !montantConnu(a.marche.montant) && !montantConnu(b.marche.montant);
    return cpv && (montant || (montantsNus && a.objet === b.objet));
  }
  return cpv || montant;
};

/** Un groupement publié à raison d'une ligne par cotitulaire : tout est égal, sauf les titulaires, qui sont disjoints. */
const sontCotitulaires = (a: Ligne, b: Ligne): boolean =>
  egal(a.marche.dateNotification, b.marche.dateNotification) &&
  a.marche.datePublicationDonnees === b.marche.datePublicationDonnees &&
  a.objet !== '' &&
  a.objet === b.objet &&
  egal(a.marche.codeCPV, b.marche.codeCPV) &&
  (a.marche.montant ?? 0) === (b.marche.montant ?? 0) &&
  a.marche.dureeMois === b.marche.dureeMois &&
  a.sirens.size > 0 &&
  b.sirens.size > 0 &&
  ![...a.sirens].some((siren) => b.sirens.has(siren));

/** Compare deux lignes de même acheteur et de même identifiant ; `null` si ce sont deux contrats. */
export const memeContrat = (a: Ligne, b: Ligne): MotifFusion | null => {
  if (a.marche.typeContrat !== b.marche.typeContrat || lotsContraires(a, b)) return null;
  if (a.contenu === b.contenu) return 'copie';
  if (estRepublication(a, b)) return 'republication';
  if (sontCotitulaires(a, b)) return 'cotitulaires';
  return null;
};

/**
 * Deux lignes qui peuvent être le même contrat partagent au moins une de ces clés : on ne compare qu'elles, pour qu'un
 * identifiant donné à des milliers de lignes reste rapide.
 */
export const clesDeComparaison = (ligne: Ligne): readonly string[] => {
  const { dateNotification, datePublicationDonnees, codeCPV, montant, dureeMois } = ligne.marche;
  return [
    `contenu ${ligne.contenu}`,
    `titulaires ${ligne.titulaires}`,
    ...ligne.titulairesSuivants.map((titulaires) => `titulaires ${titulaires}`),
    `objet ${dateNotification} ${datePublicationDonnees} ${codeCPV} ${montant ?? 0} ${dureeMois} ${ligne.objet}`,
  ];
};
