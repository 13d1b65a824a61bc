import { z } from 'zod';
import { choix, groupe, jour, ouiNon, REVISION, reference, texte } from '#domaines/acte';
import { GENRES_RELAIS } from './reseau.ts';

export const FICHE_RELAIS = z.object({
  ...REVISION,
  genre: choix('Référent', GENRES_RELAIS),
  service: reference('Service', 'service'),
  personne: reference('Personne de l’annuaire', 'personne'),
  nom: texte('Nom libre'),
  depuis: jour('Depuis le'),
  closLe: jour('Dernier jour'),
});

export const FICHE_CHARTE = z.object({
  ...REVISION,
  partenaire: reference('Partenaire', 'partenaire_externe'),
  signee: ouiNon('Charte signée'),
  signeeLe: jour('Signée le'),
  jusquAu: jour('Jusqu’au'),
  note: texte('Ce que le partenaire s’engage à faire'),
});

export const FICHE_ADHESION = z.object({
  ...REVISION,
  nom: texte('Nom du réseau'),
  depuis: jour('Depuis le'),
  partenaire: reference('Partenaire du répertoire', 'partenaire_externe'),
  contact: texte('Qui contacter'),
  personne: reference('Qui y représente la collectivité', 'personne'),
  closLe: jour('Dernier jour'),
  partage: groupe('', {
    le: jour('Jour de l’échange'),
    texte: texte('Ce qui a été partagé ou appris'),
  }),
});
