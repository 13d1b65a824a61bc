import { z } from 'zod';
import { choix, groupe, jour, nombre, PIECE, REVISION, reference, texte } from '#domaines/acte';
import { TYPES_PUBLICATION } from './publication.ts';
import { LICENCES } from './reglages.ts';

export const FICHE_PUBLICATION = z.object({
  ...REVISION,
  type: choix('Type', TYPES_PUBLICATION),
  titre: texte('Titre'),
  schema: reference('Schéma concerné', 'schema'),
  acheteur: texte('Acheteur'),
  echeance: jour('Attendue le'),
  publieeLe: jour('Publiée le'),
  adresse: texte('Adresse où elle se lit'),
  canal: texte('Autre canal'),
  commentaire: texte('Commentaire'),
  periode: texte('Période attendue'),
  annuleeLe: jour('Annulée le'),
  motifAnnulation: texte('Motif d’annulation'),
  piece: groupe('Document', PIECE),
});

export const FICHE_CADENCE = z.object({
  ...REVISION,
  type: choix('Type', TYPES_PUBLICATION),
  parAn: nombre('Nombre par an'),
  delaiJours: nombre('Jours après la fin de chaque période'),
  mois: nombre('Nombre de mois'),
  premiere: jour('Première échéance'),
  schema: reference('Schéma que porteront ces publications', 'schema'),
});

export const FICHE_REGLAGE = z.object({
  licence: choix('Licence', LICENCES),
});
