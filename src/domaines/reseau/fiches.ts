import { z } from 'zod';
import {
  choixSaisi,
  groupe,
  jour,
  jourOuRien,
  jourSaisi,
  ouiNonOuRien,
  REVISION,
  reference,
  referenceOuRien,
  referenceSaisie,
  texteSaisi,
} from '#domaines/acte';

/** Les relais d'un service : qui y porte la transition, qui y porte la commande publique. */
export const GENRES_RELAIS = {
  transition: 'Référent transition',
  'commande-publique': 'Référent commande publique',
} as const;

export const SAISIE_RELAIS = z.object({
  genre: choixSaisi('Référent', GENRES_RELAIS, 'Choisissez de quoi cette personne est référente.'),
  service: referenceSaisie('Service', 'service', 'Choisissez un service du répertoire.'),
  personne: referenceOuRien('Personne de l’annuaire', 'personne'),
  /** Vide quand la personne est dans l'annuaire. */
  nom: texteSaisi('Nom libre', { maximum: 200 }),
  depuis: jourSaisi('Depuis le', 'Indiquez le premier jour.'),
});

export const FICHE_RELAIS = SAISIE_RELAIS.extend({ ...REVISION, closLe: jour('Dernier jour') });

export const SAISIE_CHARTE = z.object({
  /** `null` : non déclaré. */
  signee: ouiNonOuRien('Charte signée'),
  signeeLe: jourOuRien('Signée le'),
  /** Dernier jour où elle vaut ; `null` : sans terme. */
  jusquAu: jourOuRien('Jusqu’au'),
  note: texteSaisi('Ce que le partenaire s’engage à faire', { maximum: 2_000 }),
});

export const FICHE_CHARTE = SAISIE_CHARTE.extend({
  ...REVISION,
  partenaire: reference('Partenaire', 'partenaire_externe'),
});

export const SAISIE_ADHESION = z.object({
  /** Le réseau : RAPIDD, France urbaine… */
  nom: texteSaisi('Nom du réseau', { requis: 'Indiquez le nom du réseau.', maximum: 200 }),
  /** Premier jour de l'adhésion ; `null` : non déclaré. */
  depuis: jourOuRien('Depuis le'),
  /** Le même dans le répertoire des partenaires, s'il y est. */
  partenaire: referenceOuRien('Partenaire du répertoire', 'partenaire_externe'),
  contact: texteSaisi('Qui contacter', { maximum: 300 }),
  personne: referenceOuRien('Qui y représente la collectivité', 'personne'),
});

/** Ce qui a été partagé avec un réseau, un jour donné. */
export const SAISIE_PARTAGE = z.object({
  lePartage: jourSaisi('Jour de l’échange', 'Indiquez le jour de l’échange.'),
  texte: texteSaisi('Ce qui a été partagé ou appris', {
    requis: 'Dites ce qui a été partagé.',
    maximum: 5_000,
  }),
});

export const FICHE_ADHESION = SAISIE_ADHESION.extend({
  ...REVISION,
  closLe: jour('Dernier jour'),
  partage: groupe('', {
    le: SAISIE_PARTAGE.shape.lePartage,
    texte: SAISIE_PARTAGE.shape.texte,
  }),
});

/** Une fiche que l'on ferme, à son dernier jour. */
export const SAISIE_FIN = z.object({ le: jourSaisi('Dernier jour', 'Indiquez le dernier jour.') });
