import { z } from 'zod';
import { choix, jour, REVISION, reference, technique, texte } from '#domaines/acte';
import { SUITES } from '#domaines/gouvernance';
import { TYPES_CONTRIBUTEUR } from './concertation.ts';

export const FICHE_CONCERTATION = z.object({
  ...REVISION,
  schema: reference('Schéma', 'schema'),
  versionSchema: reference('Version soumise', 'schema'),
  question: texte('Question posée'),
  presentation: texte('Ce qu’il faut savoir avant de répondre'),
  publics: texte('À qui elle s’adresse'),
  ouvreLe: jour('Premier jour pour répondre'),
  fermeLe: jour('Dernier jour pour répondre'),
  closLe: jour('Close le'),
  invitation: technique(z.string()),
  organisme: texte('Organisme invité'),
});

/** Ni le texte d'une contribution ni le nom de qui l'écrit ne vont au journal. */
export const FICHE_CONTRIBUTION = z.object({
  concertation: reference('Concertation', 'concertation'),
  auteur: choix('Type de contributeur', TYPES_CONTRIBUTEUR),
  repere: texte('Niveau'),
  nom: texte('Nom'),
  suite: choix('Suite', SUITES),
  motif: texte('Raison, ou ce qui en est repris'),
});
