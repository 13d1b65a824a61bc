import type { LigneJournal } from '#domaines/acte';
import {
  EXPERTISES,
  GENRES_RELAIS,
  ROLES_MEMBRE,
  STATUTS_DECISION,
  STATUTS_DELIBERATION,
  STATUTS_PRESENCE,
  STATUTS_SEANCE,
  SUITES,
  TYPES_COMITE,
  TYPES_CONTRIBUTEUR,
} from '#domaines/gouvernance';
import { TYPES_PUBLICATION } from '#domaines/rapport';
import { CHAMPS_FICHE, ETATS, STATUTS_ACTION } from '#domaines/schema';
import { ecrireInstant, ecrireJour, ecrireTaille } from '#platform/francais.ts';

/** Un champ changé ; `avant` nul : il n'existait pas, `apres` nul : il n'existe plus. */
export interface ChampChange {
  readonly libelle: string;
  readonly avant: string | null;
  readonly apres: string | null;
}

/** Nomme ce qu'un identifiant désigne ; `undefined` : ce n'en est pas un, ou plus rien ne le porte. */
export type Nommer = (id: string) => string | undefined;

/** Ce qui ne dit rien à qui lit : le CSV le garde. */
const TECHNIQUES = new Set([
  'id',
  'rang',
  'modifiePar',
  'modifieLe',
  'creee_le',
  'deposePar',
  'deposeLe',
  'empreinte',
  'invitation',
]);

/** Les noms de champs tels qu'on les lit, en plus de ceux de la fiche d'un niveau. */
const CHAMPS: Readonly<Record<string, string>> = {
  ...CHAMPS_FICHE,
  prenom: 'Prénom',
  elu: 'Élu',
  delegation: 'Délégation',
  role: 'Rôle',
  portee: 'Limité à',
  clos_le: 'Clos le',
  closLe: 'Clos le',
  siren: 'SIREN',
  demonstration: 'Démonstration',
  anonymisee: 'Anonymisée',
  compte: 'Compte ouvert',
  emetteur: 'Fournisseur d’identité',
  par: 'Par',
  doubleAuthentification: 'Double authentification',
  annee: 'Année',
  etat: 'État',
  le: 'Le',
  a: 'À',
  deliberation: 'Délibération',
  remplaceePar: 'Remplacée par la version',
  proprietaire: 'Responsable',
  echeance: 'Échéance',
  dateSeance: 'Date de la séance',
  dateConvocation: 'Date de la convocation',
  publieeLe: 'Publiée le',
  inscriteLe: 'Inscrite le',
  acheveeLe: 'Achevée le',
  motifAnnulation: 'Motif de l’annulation',
  president: 'Président',
  secretaire: 'Secrétaire',
  comite: 'Comité',
  seance: 'Séance',
  frequence: 'Fréquence',
  seancesParAn: 'Séances par an',
  moisAttendus: 'Mois attendus',
  schema: 'Schéma',
  colleges: 'Collèges',
  college: 'Collège',
  sieges: 'Sièges',
  procurationsMax: 'Pouvoirs par membre',
  delaiConvocation: 'Délai de convocation (jours)',
  qualite: 'Qualité',
  suppleantDe: 'Suppléant de',
  debut: 'Début',
  consacreAuProjet: 'Consacré au projet',
  presences: 'Présences',
  pouvoirA: 'Pouvoir à',
  suppleePar: 'Suppléé par',
  numero: 'Numéro',
  expose: 'Exposé',
  enExercice: 'En exercice',
  presents: 'Présents',
  procurations: 'Pouvoirs',
  nePrendPasPart: 'Ne prend pas part au vote',
  voixPreponderante: 'Voix prépondérante',
  adopte: 'Schéma adopté',
  envoyes: 'Envoyée à',
  echecs: 'Échecs',
  sansAdresse: 'Sans adresse',
  octets: 'Taille',
  etenduConcessions: 'Étendu aux concessions',
  modele: 'Modèle',
  depuis: 'Depuis',
  libelle: 'Libellé',
  unite: 'Unité',
  annuleeLe: 'Annulée le',
  periode: 'Période attendue',
  canal: 'Autre canal',
  parAn: 'Nombre par an',
  delaiJours: 'Délai (jours)',
  mois: 'Nombre de mois',
  premiere: 'Première échéance',
  mission: 'Mission dans la fiche de poste',
  missionLe: 'Mission, date',
  signee: 'Charte signée',
  signeeLe: 'Signée le',
  jusquAu: 'Jusqu’au',
  activite: 'Activité',
  presentation: 'Présentation',
  publics: 'À qui',
  ouvreLe: 'Premier jour pour répondre',
  fermeLe: 'Dernier jour pour répondre',
  motif: 'Raison',
  issue: 'Suite décidée',
  auteur: 'Type de contributeur',
  ponderation: 'Poids n°',
  reponses: 'Réponses',
  tenuLe: 'Tenu le',
  questionsTouchees: 'Questions touchées',
};

const libelleChamp = (nom: string): string => {
  if (Object.hasOwn(CHAMPS, nom)) return CHAMPS[nom] ?? nom;
  // « Jalon atteint », « Enjeux RSO » s'écrivent déjà en clair ; « motDeTrop » ou « mot_de_trop » se découpe.
  if (nom.includes(' ')) return nom;
  const mots = nom.replaceAll('_', ' ').replaceAll(/(?<=[a-zéè])(?=[A-Z])/gu, ' ');
  return `${mots.charAt(0).toUpperCase()}${mots.slice(1).toLowerCase()}`;
};

/** Les valeurs codées de chaque type d'objet. Un même code ne dit pas la même chose partout. */
const VALEURS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  schema: ETATS,
  action: STATUTS_ACTION,
  comite: TYPES_COMITE,
  membre: ROLES_MEMBRE,
  seance: { ...STATUTS_PRESENCE, ...STATUTS_SEANCE },
  decision: STATUTS_DECISION,
  deliberation: STATUTS_DELIBERATION,
  publication: TYPES_PUBLICATION,
  equipier: EXPERTISES,
  relais: GENRES_RELAIS,
  contribution: { ...SUITES, ...TYPES_CONTRIBUTEUR },
  recommandation: SUITES,
};
const CHAMPS_CODES = new Set([
  'statut',
  'etat',
  'type',
  'role',
  'expertise',
  'genre',
  'suite',
  'issue',
  'auteur',
]);

const estVide = (valeur: unknown): boolean =>
  valeur === null || valeur === undefined || valeur === '' || (Array.isArray(valeur) && valeur.length === 0);

const abreger = (texte: string): string => (texte.length > 400 ? `${texte.slice(0, 399)}…` : texte);

const direTexte = (texte: string, champ: string, objet: string, nommer: Nommer): string => {
  const codes = VALEURS[objet];
  if (CHAMPS_CODES.has(champ) && codes !== undefined && Object.hasOwn(codes, texte)) {
    return (codes[texte] ?? texte).toLowerCase();
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(texte)) return ecrireJour(texte);
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(texte)) return ecrireInstant(new Date(texte));
  return abreger(nommer(texte) ?? texte);
};

const direValeur = (valeur: unknown, champ: string, objet: string, nommer: Nommer): string => {
  if (estVide(valeur)) return 'vide';
  if (typeof valeur === 'boolean') return valeur ? 'oui' : 'non';
  if (typeof valeur === 'number') {
    return champ === 'octets' ? ecrireTaille(valeur) : String(valeur).replace('.', ',');
  }
  if (typeof valeur === 'string') return direTexte(valeur, champ, objet, nommer);
  if (Array.isArray(valeur)) {
    const separateur = valeur.some((v) => typeof v === 'object') ? ' ; ' : ', ';
    return abreger(valeur.map((v) => direValeur(v, champ, objet, nommer)).join(separateur));
  }
  return abreger(
    Object.entries(valeur ?? {})
      .filter(([nom, v]) => !TECHNIQUES.has(nom) && !estVide(v))
      .map(([nom, v]) => `${libelleChamp(nom).toLowerCase()} ${direValeur(v, nom, objet, nommer)}`)
      .join(', '),
  );
};

const enChamps = (valeur: unknown): Readonly<Record<string, unknown>> =>
  typeof valeur === 'object' && valeur !== null ? { ...valeur } : estVide(valeur) ? {} : { valeur };

const identiques = (a: unknown, b: unknown): boolean =>
  (estVide(a) && estVide(b)) || JSON.stringify(a) === JSON.stringify(b);

/**
 * Ce qu'un changement a changé, champ par champ. Un champ égal des deux côtés ne se dit pas, sauf s'il est seul à situer
 * le changement (l'année, la version).
 */
export const direChangement = (
  { objetType, avant, apres }: Pick<LigneJournal, 'objetType' | 'avant' | 'apres'>,
  nommer: Nommer,
): readonly ChampChange[] => {
  const [a, b] = [enChamps(avant), enChamps(apres)];
  // `avant` est souvent la fiche entière, `apres` seulement ce que l'acte écrit : le reste n'a pas changé.
  const noms = Object.keys(estVide(apres) ? a : b);
  // Le numéro d'une fiche (verrou) n'est pas celui d'une version de schéma.
  const estVerrou = 'modifiePar' in a || 'modifiePar' in b;
  const dit = (v: unknown, nom: string): string => direValeur(v, nom, objetType, nommer);
  return noms
    .filter((nom) => !TECHNIQUES.has(nom) && !(nom === 'version' && estVerrou))
    .filter((nom) => !identiques(a[nom], b[nom]) || (nom === 'version' && avant !== null))
    .map((nom) => ({
      libelle: libelleChamp(nom),
      avant: nom in a && !identiques(a[nom], b[nom]) ? dit(a[nom], nom) : null,
      apres: nom in b ? dit(b[nom], nom) : null,
    }));
};

/** Les identifiants que des changements citent. */
export const identifiantsCites = (valeurs: readonly unknown[]): readonly string[] => {
  const trouves = new Set<string>();
  const chercher = (valeur: unknown): void => {
    if (typeof valeur === 'string') {
      if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(valeur)) trouves.add(valeur);
    } else if (typeof valeur === 'object' && valeur !== null) Object.values(valeur).forEach(chercher);
  };
  valeurs.forEach(chercher);
  return [...trouves];
};
