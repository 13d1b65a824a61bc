import { z } from 'zod';
import {
  choix,
  groupe,
  jour,
  liste,
  nombre,
  ouiNon,
  REVISION,
  reference,
  technique,
  texte,
} from '#domaines/acte';
import { EXPERTISES } from './equipe.ts';

export const FICHE_EQUIPIER = z.object({
  ...REVISION,
  personne: reference('Personne de l’annuaire', 'personne'),
  nom: texte('Nom libre'),
  expertise: choix('Expertise', EXPERTISES),
  debut: jour('Dans l’équipe depuis le'),
  mission: ouiNon('Mission dans la fiche de poste'),
  missionLe: jour('Mission, depuis le ou constaté le'),
  heures: liste('Heures prévues', groupe('', { annee: nombre('Année'), heures: nombre('Heures') })),
  fin: jour('Dernier jour dans l’équipe'),
});

export const FICHE_TEMPS = z.object({
  ...REVISION,
  membre: reference('Membre de l’équipe', 'equipier'),
  jour: jour('Jour'),
  heures: nombre('Heures'),
  activite: texte('Activité'),
  schema: technique(z.string()),
  noeud: technique(z.string()),
  action: texte('Action'),
});
