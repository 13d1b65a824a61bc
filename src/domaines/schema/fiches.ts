import { z } from 'zod';
import {
  choix,
  groupe,
  jour,
  libellesDe,
  liste,
  nombre,
  ouiNon,
  PIECE,
  parmi,
  reference,
  references,
  situant,
  technique,
  texte,
  textes,
} from '#domaines/acte';
import { NATURES_DE_LIEN } from './contenu.ts';
import { ETATS } from './etats.rules.ts';
import type { FicheSaisie } from './fiche.rules.ts';
import { NATURES_DE_REFERENCE, NIVEAUX } from './modele.ts';
import { STATUTS_ACTION } from './suivi.rules.ts';

/** Ce qui tient une partie d'une version à sa place. */
const PARTIE = {
  id: technique(z.string()),
  rang: technique(z.number()),
  closLe: jour('Clos le'),
};

const NIVEAU_AJOUTE = groupe('Niveau ajouté', {
  id: technique(z.string()),
  niveau: parmi('Niveau', NIVEAUX),
  code: texte('Code'),
  intitule: texte('Intitulé'),
});

export const FICHE_SCHEMA = z.object({
  /** Numéro de la version, et non du verrou. */
  version: situant('Version'),
  type: parmi('Type', ['SPASER', 'RSO']),
  intitule: texte('Intitulé du schéma'),
  debut: nombre('Année de début'),
  fin: nombre('Année de fin'),
  organisations: textes('Organisations'),
  etenduConcessions: ouiNon('Étendu aux concessions'),
  niveaux: textes('Niveaux'),
  nombreDeNiveaux: nombre('Nombre de niveaux'),
  modele: texte('Modèle'),
  predecesseur: reference('Succède à', 'schema'),
  etat: choix('État', ETATS),
  le: jour('Le'),
  deliberation: reference('Délibération', 'deliberation'),
  closLe: jour('Clos le'),
  remplaceePar: nombre('Remplacée par la version'),
  ajoute: NIVEAU_AJOUTE,
  chiffre: groupe('Chiffre de base', {
    ...PARTIE,
    libelle: texte('Ce qu’il compte').meta({ libelle: 'Ce qu’il compte', situe: true }),
    annee: nombre('Année'),
    valeur: nombre('Valeur'),
    unite: texte('Unité'),
    numerateur: nombre('Numérateur'),
    denominateur: nombre('Dénominateur'),
    texte: texte('Texte d’origine'),
    ventilation: z.unknown().meta({ libelle: 'Par acheteur' }),
  }),
  reference: groupe('Texte ou plan', {
    nature: choix('Nature', NATURES_DE_REFERENCE),
    intitule: texte('Référence').meta({ libelle: 'Référence', situe: true }),
    date: texte('Date'),
    objet: texte('Objet'),
    adresse: texte('Adresse'),
    cibles: texte('Cibles'),
    noeuds: references('Niveaux qui le servent', 'noeud'),
    closLe: jour('Clos le'),
  }),
  // Ce que la relance des actions et la collecte des mesures notent de leur schéma.
  annee: nombre('Année'),
  a: texte('À'),
  actions: textes('Actions'),
  indicateurs: textes('Indicateurs'),
  echeance: jour('Échéance'),
  demandes: nombre('Demandes ajoutées'),
});

/** Comment se nomme ce qu'une version dit d'elle-même. */
export const CHAMPS_ENTETE = libellesDe(FICHE_SCHEMA);

const SAISIE_DE_NIVEAU = {
  code: texte('Code'),
  intitule: texte('Intitulé'),
  objectifs: textes('Objectifs'),
  descriptif: textes('Descriptif'),
  resultatsAttendus: textes('Résultats attendus'),
  pilote: texte('Pilote'),
  service: reference('Service pilote', 'service'),
  contributeurs: textes('Contributeurs'),
  partenairesInternes: textes('Partenaires internes'),
  partenairesExternes: textes('Partenaires externes'),
  odd: liste('Objectifs de développement durable', nombre('')),
  experimental: ouiNon('Expérimentation'),
  textesReference: textes('Textes de référence'),
} as const satisfies Readonly<Record<keyof FicheSaisie, z.ZodType>>;

/** Les champs de la fiche d'un niveau, dans l'ordre de lecture, et comment on les nomme. */
export const CHAMPS_FICHE = libellesDe(z.object(SAISIE_DE_NIVEAU));

const FICHE_LIGNE = z.object({
  ...PARTIE,
  noeud: technique(z.string()),
  code: texte('Code').meta({ libelle: 'Code', situe: true }),
  intitule: texte('Intitulé officiel'),
  nature: texte('Nature'),
  frequence: texte('Fréquence'),
  canoniques: textes('Indicateur canonique'),
  numerateur: texte('Numérateur'),
  denominateur: texte('Dénominateur'),
  unite: texte('Unité'),
  classe: texte('Classe'),
  source: texte('Source'),
  ligneSource: technique(z.number()),
});

/** Comment se nomme ce qu'une ligne d'indicateur dit d'elle-même. */
export const CHAMPS_LIGNE = libellesDe(FICHE_LIGNE);

export const FICHE_NOEUD = z.object({
  version: situant('Version'),
  ...SAISIE_DE_NIVEAU,
  ...PARTIE,
  parent: reference('Rangé sous', 'noeud'),
  ajoute: NIVEAU_AJOUTE,
  indicateur: FICHE_LIGNE.meta({ libelle: 'Indicateur' }),
  cible: groupe('Cible', {
    ...PARTIE,
    noeud: technique(z.string()),
    ligne: reference('De', 'noeud').meta({ libelle: 'De', designe: 'noeud', situe: true }),
    intitule: texte('Intitulé'),
    libelle: texte('Libellé'),
    canonique: texte('Indicateur canonique'),
    annee: nombre('Année'),
    valeur: nombre('Valeur'),
    unite: texte('Unité'),
    sens: texte('Sens'),
    base: groupe('Base', { annee: nombre('Année'), valeur: nombre('Valeur'), unite: texte('Unité') }),
    note: texte('Note'),
  }),
  lien: groupe('Lien', {
    ...PARTIE,
    de: technique(z.string()),
    nature: choix('Nature', NATURES_DE_LIEN),
    vers: reference('Vers', 'noeud'),
  }),
  pratique: groupe('Bonne pratique', {
    ...PARTIE,
    noeud: technique(z.string()),
    titre: texte('Titre'),
    service: texte('Service'),
    annee: nombre('Année'),
    montant: nombre('Montant'),
    impact: texte('Effet'),
  }),
  /** Ce que l'on clôt d'un niveau, quand ce n'est pas lui. */
  partie: choix('Partie', {
    lignes: 'Indicateur',
    cibles: 'Cible',
    liens: 'Lien',
    pratiques: 'Bonne pratique',
  }).meta({ situe: true }),
  piece: groupe('Document', PIECE),
});

export const FICHE_ACTION = z.object({
  annee: nombre('Année'),
  statut: choix('Statut', STATUTS_ACTION),
  avancement: nombre('Avancement (%)'),
  jalon: texte('Jalon de l’année'),
  jalonAtteint: ouiNon('Jalon atteint'),
  jalonLigne: reference('Indicateur que ce jalon renseigne', 'noeud'),
  commentaire: texte('Commentaire'),
  /** Son nom : il se lit encore quand la personne a quitté l'annuaire. */
  proprietaire: texte('Responsable'),
});
