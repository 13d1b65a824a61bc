import { adresse } from './adresse.ts';

/**
 * Toutes les adresses de l'application se construisent ici, typées : une page n'écrit jamais une URL à la main.
 * L'état (filtres, tri, page) est dans l'adresse ; un filtre absent n'y figure pas.
 */
/** Ce qui s'évalue : exercice, acheteur (SIREN), schéma (modèle), compté en nombre ou en montant. */
export interface FiltresBilan {
  readonly annee?: number | 'toutes' | undefined;
  readonly acheteur?: string | undefined;
  readonly modele?: string | undefined;
  readonly mesure?: 'montant' | undefined;
}

export interface FiltresMarches {
  readonly q?: string | undefined;
  readonly acheteur?: string | undefined;
  readonly annee?: number | undefined;
  readonly famille?: string | undefined;
  readonly categorie?: string | undefined;
  readonly environnement?: string | undefined;
  readonly social?: string | undefined;
  readonly taille?: string | undefined;
  readonly anomalie?: string | undefined;
  readonly type?: string | undefined;
  readonly rapprochement?: string | undefined;
  readonly tri?: string | undefined;
  readonly page?: number | undefined;
  /** Clé du dernier contrat de la page d'avant, ou du premier de celle d'après. */
  readonly apres?: string | undefined;
  readonly avant?: string | undefined;
}

export interface FiltresJournalAdresse {
  readonly type?: string | undefined;
  readonly objet?: string | undefined;
  readonly acteur?: string | undefined;
  readonly acte?: string | undefined;
  readonly du?: string | undefined;
  readonly au?: string | undefined;
  readonly page?: number | undefined;
}

export type Partie = 'numerateur' | 'denominateur' | 'nonDeclare';

const segment = encodeURIComponent;

/** Ancre d'un niveau dans la page de son schéma : « noeud-1.1 ». */
export const ancreDuNoeud = (id: string): string => `noeud-${id.replaceAll(/[^A-Za-z0-9.-]/g, '-')}`;

export const routes = {
  tableauDeBord: (f: FiltresBilan = {}) => adresse('/', { ...f }),
  schema: (f: FiltresBilan = {}) => adresse('/schema', { ...f }),
  schemaNoeud: (modele: string, noeud: string) => `${adresse('/schema', { modele })}#${ancreDuNoeud(noeud)}`,
  schemaVerification: (f: { modele?: string | undefined } = {}) => adresse('/schema/verification', { ...f }),
  indicateurs: (f: FiltresBilan & { q?: string | undefined; etat?: string | undefined } = {}) =>
    adresse('/indicateurs', { ...f }),
  indicateur: (
    code: string,
    f: FiltresBilan & { partie?: Partie | undefined; page?: number | undefined } = {},
  ) => adresse(`/indicateurs/${segment(code)}`, { ...f }),
  indicateurCsv: (code: string, f: FiltresBilan & { partie?: Partie | undefined } = {}) =>
    adresse(`/indicateurs/${segment(code)}/contrats.csv`, { ...f }),
  bilan: (format: 'pdf' | 'xlsx' | 'json' | 'csv', f: FiltresBilan = {}) =>
    adresse(`/bilan.${format}`, { ...f }),
  marches: (f: FiltresMarches = {}) => adresse('/marches', { ...f }),
  marchesExport: (format: 'csv' | 'json', f: FiltresMarches = {}) => adresse(`/marches.${format}`, { ...f }),
  marche: (cle: string) => `/marches/${segment(cle)}`,
  qualite: (f: { regle?: string | undefined; page?: number | undefined } = {}) =>
    adresse('/qualite', { ...f }),
  importer: () => '/import',
  importServeur: () => '/import/serveur',
  importTravail: (id: string) => `/import/${segment(id)}`,
  importRapportCsv: (id: string) => `/import/${segment(id)}/anomalies.csv`,
  importConfirmer: (id: string) => `/import/${segment(id)}/confirmer`,
  importAbandonner: (id: string) => `/import/${segment(id)}/abandonner`,
  accessibilite: () => '/accessibilite',
  mentionsLegales: () => '/mentions-legales',
  donneesPersonnelles: () => '/donnees-personnelles',
  sante: () => '/sante',
  connexion: (f: { suite?: string | undefined; motif?: string | undefined } = {}) =>
    adresse('/connexion', { ...f }),
  connexionCode: (f: { suite?: string | undefined } = {}) => adresse('/connexion/code', { ...f }),
  connexionFournisseur: (f: { suite?: string | undefined } = {}) =>
    adresse('/connexion/fournisseur', { ...f }),
  connexionRetour: () => '/connexion/retour',
  deconnexion: () => '/deconnexion',
  deconnecte: () => '/deconnexion/faite',
  motDePasseOublie: () => '/mot-de-passe-oublie',
  reinitialiser: (jeton: string) => `/reinitialiser/${segment(jeton)}`,
  invitation: (jeton: string) => `/invitation/${segment(jeton)}`,
  installation: () => '/installation',
  compte: (f: { fait?: string | undefined } = {}) => adresse('/compte', { ...f }),
  compteMotDePasse: () => '/compte/mot-de-passe',
  compteTotp: () => '/compte/double-authentification',
  compteTotpActiver: () => '/compte/double-authentification/activer',
  compteTotpDesactiver: () => '/compte/double-authentification/desactiver',
  compteSessions: () => '/compte/sessions',
  compteFournisseur: () => '/compte/fournisseur',
  compteDonnees: () => '/compte/donnees.json',
  organisation: (f: { fait?: string | undefined } = {}) => adresse('/organisation', { ...f }),
  organisationLogo: () => '/organisation/logo',
  organisationTheme: (version: number) => adresse('/organisation/theme.css', { v: version }),
  repertoire: (nom: string, f: { fait?: string | undefined } = {}) =>
    adresse(`/organisation/${segment(nom)}`, { ...f }),
  ficheRepertoire: (nom: string, id: string) => `/organisation/${segment(nom)}/${segment(id)}`,
  ficheRepertoireClore: (nom: string, id: string) => `/organisation/${segment(nom)}/${segment(id)}/clore`,
  personnes: (f: { fait?: string | undefined } = {}) => adresse('/organisation/personnes', { ...f }),
  personne: (id: string, f: { fait?: string | undefined } = {}) =>
    adresse(`/organisation/personnes/${segment(id)}`, { ...f }),
  personneActe: (id: string, acte: 'roles' | 'retirer-role' | 'inviter' | 'acces' | 'anonymiser') =>
    `/organisation/personnes/${segment(id)}/${acte}`,
  recherche: (f: { q?: string | undefined } = {}) => adresse('/recherche', { ...f }),
  aFaire: () => '/a-faire',
  journal: (f: FiltresJournalAdresse = {}) => adresse('/journal', { ...f }),
  journalCsv: (f: FiltresJournalAdresse = {}) => adresse('/journal.csv', { ...f }),
  feuilleDeStyle: (version: string) => adresse('/statique/app.css', { v: version }),
} as const;

/** Motifs de routage, au même endroit que les adresses qu'ils reçoivent. */
export const motifs = {
  reinitialiser: '/reinitialiser/:jeton',
  invitation: '/invitation/:jeton',
  repertoire: '/organisation/:repertoire{(?:acheteurs|services|partenaires)}',
  ficheRepertoire: '/organisation/:repertoire{(?:acheteurs|services|partenaires)}/:id',
  ficheRepertoireClore: '/organisation/:repertoire{(?:acheteurs|services|partenaires)}/:id/clore',
  personne: '/organisation/personnes/:id',
  personneActe: '/organisation/personnes/:id/:acte{(?:roles|retirer-role|inviter|acces|anonymiser)}',
  indicateur: '/indicateurs/:code',
  indicateurCsv: '/indicateurs/:code/contrats.csv',
  marche: '/marches/:cle',
  importTravail: '/import/:id',
  importRapportCsv: '/import/:id/anomalies.csv',
  importConfirmer: '/import/:id/confirmer',
  importAbandonner: '/import/:id/abandonner',
} as const;
