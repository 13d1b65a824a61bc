import { z } from 'zod';
import {
  choix,
  groupe,
  jour,
  liste,
  nombre,
  ouiNon,
  PIECE,
  REVISION,
  reference,
  technique,
  texte,
  textes,
} from '#domaines/acte';
import { ROLES_MEMBRE, TYPES_COMITE } from './comite.ts';
import { STATUTS_DECISION } from './decision.rules.ts';
import { STATUTS_DELIBERATION } from './deliberation.ts';
import { STATUTS_PRESENCE } from './presences.rules.ts';
import { STATUTS_SEANCE } from './seance.rules.ts';
import { SUITES } from './suite.rules.ts';

export const FICHE_COMITE = z.object({
  ...REVISION,
  type: choix('Type', TYPES_COMITE),
  nom: texte('Nom'),
  mission: texte('Mission'),
  frequence: groupe('', {
    seancesParAn: nombre('Séances par an'),
    moisAttendus: liste('Mois attendus', nombre('')),
  }),
  colleges: liste('Collèges', groupe('', { nom: texte('Nom'), sieges: nombre('Sièges') })),
  effectif: nombre('Nombre de sièges'),
  quorum: groupe('Quorum', {
    numerateur: nombre('Numérateur'),
    denominateur: nombre('Dénominateur'),
    strict: ouiNon('Plus que cette part'),
  }),
  procurationsMax: nombre('Pouvoirs par porteur, au plus'),
  delaiConvocation: nombre('Jours francs entre convocation et séance'),
  acheteurs: textes('Acheteurs concernés (SIREN)'),
  schema: reference('Schéma suivi', 'schema'),
  closLe: jour('Close le'),
});

export const FICHE_MEMBRE = z.object({
  ...REVISION,
  comite: reference('Comité', 'comite'),
  nom: texte('Nom'),
  courriel: texte('Adresse électronique'),
  personne: reference('Personne de l’annuaire', 'personne'),
  role: choix('Rôle', ROLES_MEMBRE),
  suppleantDe: reference('Supplée', 'membre'),
  college: texte('Collège'),
  organisme: texte('Organisme représenté'),
  qualite: texte('Qualité ou délégation'),
  debut: jour('Premier jour du mandat'),
  fin: jour('Dernier jour du mandat'),
  closLe: jour('Départ avant le terme, le'),
  /** Le mandat que celui-ci renouvelle. */
  membre: reference('Mandat précédent', 'membre'),
  rang: technique(z.number()),
});

export const FICHE_SEANCE = z.object({
  ...REVISION,
  comite: reference('Comité', 'comite'),
  statut: choix('Statut', STATUTS_SEANCE),
  intitule: texte('Intitulé'),
  dateSeance: jour('Date'),
  heure: texte('Heure'),
  echeance: jour('Attendue avant le'),
  lieu: texte('Lieu'),
  dateConvocation: jour('Date de la convocation'),
  president: texte('Président de séance'),
  secretaire: texte('Secrétaire de séance'),
  notes: texte('Échanges'),
  publieeLe: jour('Compte rendu publié le'),
  motifAnnulation: texte('Motif de l’annulation'),
  presences: liste(
    'Présences',
    groupe('', {
      membre: reference('Membre', 'membre'),
      nom: technique(z.string()),
      college: technique(z.string()),
      role: technique(z.string()),
      statut: choix('Statut', STATUTS_PRESENCE),
      pouvoirA: reference('Pouvoir à', 'membre'),
      suppleePar: texte('Suppléé par'),
    }),
  ),
  point: groupe('Point de l’ordre du jour', {
    ...REVISION,
    seance: technique(z.string()),
    rang: technique(z.number()),
    sujet: texte('Sujet').meta({ libelle: 'Sujet', situe: true }),
    consacreAuProjet: ouiNon('Consacré au projet'),
    rapporteur: texte('Rapporteur'),
    suite: texte('Ce qui s’est dit'),
  }),
  piece: groupe('Document', PIECE),
  envoyes: textes('Envoyée à'),
  echecs: textes('Échecs'),
  sansAdresse: textes('Sans adresse'),
  documents: groupe('Documents', {
    joints: textes('Joints'),
    tropLourds: textes('Trop lourds'),
    illisibles: textes('Illisibles'),
  }),
});

export const FICHE_DECISION = z.object({
  ...REVISION,
  seance: reference('Séance', 'seance'),
  objet: texte('Objet'),
  responsable: texte('Responsable'),
  personne: reference('Personne de l’annuaire', 'personne'),
  echeance: jour('Échéance'),
  point: reference('Point de l’ordre du jour', 'seance'),
  statut: choix('Statut', STATUTS_DECISION),
  commentaire: texte('Commentaire'),
  acheveeLe: jour('Achevée le'),
});

export const FICHE_RECOMMANDATION = z.object({
  ...REVISION,
  seance: reference('Séance', 'seance'),
  origine: texte('Origine'),
  texte: texte('Texte'),
  suite: texte('Ce qui en a été fait'),
  issue: choix('Suite décidée', SUITES),
});

export const FICHE_DELIBERATION = z.object({
  ...REVISION,
  seance: reference('Séance', 'seance'),
  statut: choix('Statut', STATUTS_DELIBERATION),
  dateSeance: jour('Date de la séance'),
  dateConvocation: jour('Convocation envoyée le'),
  numero: texte('Numéro'),
  president: texte('Président de séance'),
  secretaire: texte('Secrétaire de séance'),
  rapporteur: texte('Rapporteur'),
  objet: texte('Objet'),
  visas: texte('Visas'),
  expose: texte('Exposé'),
  dispositif: texte('Ce que l’assemblée décide'),
  annexes: texte('Annexes'),
  membres: nombre('Sièges'),
  enExercice: nombre('En exercice'),
  presents: nombre('Présents'),
  procurations: nombre('Pouvoirs'),
  absents: nombre('Absents sans pouvoir'),
  pour: nombre('Pour'),
  contre: nombre('Contre'),
  abstention: nombre('Abstention'),
  nePrendPasPart: nombre('Ne prend pas part au vote'),
  noms: groupe('Appel', {
    presents: textes('Présents'),
    absents: textes('Absents'),
    pouvoirs: liste('Pouvoirs', groupe('', { de: texte('De'), a: texte('À') })),
  }),
  voixPreponderante: choix('En cas de partage égal, voix du président', { pour: 'Pour', contre: 'Contre' }),
  inscriteLe: jour('Inscrite le'),
  publieeLe: jour('Publiée le'),
  adopte: groupe('Schéma adopté', {
    schema: reference('Schéma', 'schema'),
    version: reference('Version', 'schema'),
    le: jour('Le'),
  }),
});
