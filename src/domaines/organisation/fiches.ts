import { z } from 'zod';
import { instant, ouiNon, parmi, REVISION, reference, technique, texte } from '#domaines/acte';

export const TYPES_ACHETEUR = [
  'commune',
  'métropole',
  'communauté',
  'CCAS',
  'département',
  'région',
  'établissement',
  'autre',
] as const;

export const TYPES_PARTENAIRE = [
  'chambre consulaire',
  'syndicat',
  'CRESS',
  'facilitateur',
  'réseau',
  'association',
  'médiateur',
  'service de l’État',
  'autre',
] as const;

export const FICHE_COLLECTIVITE = z.object({
  nom: texte('Nom de la collectivité'),
  siren: texte('SIREN'),
  couleur: texte('Couleur forte'),
  logo: texte('Logo'),
});

export const FICHE_ACHETEUR = z.object({
  nom: texte('Nom de l’acheteur'),
  siren: texte('SIREN'),
  type: parmi('Type', TYPES_ACHETEUR),
  closLe: instant('Close le'),
});

export const FICHE_SERVICE = z.object({
  nom: texte('Nom du service'),
  sigle: texte('Sigle'),
  closLe: instant('Close le'),
});

export const FICHE_PARTENAIRE = z.object({
  nom: texte('Nom du partenaire'),
  type: parmi('Type', TYPES_PARTENAIRE),
  contact: texte('Personne à contacter'),
  courriel: texte('Courriel'),
  closLe: instant('Close le'),
});

export const FICHE_PERSONNE = z.object({
  ...REVISION,
  prenom: texte('Prénom'),
  nom: texte('Nom'),
  courriel: texte('Courriel professionnel'),
  fonction: texte('Fonction'),
  service: reference('Service', 'service'),
  elu: ouiNon('Élue ou élu'),
  delegation: texte('Délégation'),
  creeeLe: technique(z.iso.datetime()),
  closLe: instant('Accès fermé le'),
  /** Un rôle et sa portée se gardent par leur nom : il se lit encore quand l'un ou l'autre a disparu. */
  role: texte('Rôle'),
  portee: texte('Limité à'),
  invitation: technique(z.string()),
  compte: ouiNon('Compte ouvert'),
  emetteur: texte('Fournisseur d’identité'),
  par: texte('Par'),
  doubleAuthentification: ouiNon('Double authentification'),
  anonymisee: ouiNon('Anonymisée'),
});
