import { z } from 'zod';
import {
  choix,
  choixSaisi,
  entierOuRien,
  entierOuZero,
  groupe,
  jour,
  jourOuRien,
  PIECE,
  REVISION,
  referenceOuRien,
  texte,
  texteOuRien,
  texteSaisi,
} from '#domaines/acte';
import { LICENCES, PERIODES_PAR_AN, TYPES_PUBLICATION } from './listes.ts';

const DATE = 'Écrivez la date en jour, mois, année.';

/** Une adresse `https` que l'on peut mettre dans un lien, sans identifiants cachés. */
const estAdresse = (adresse: string): boolean => {
  if (adresse.length > 2_000 || !URL.canParse(adresse)) return false;
  const { protocol, username, password } = new URL(adresse);
  return protocol === 'https:' && username === '' && password === '';
};

const entre = (min: number, max: number) => (n: number) => Number.isSafeInteger(n) && n >= min && n <= max;

export const SAISIE_PUBLICATION = z.object({
  type: choixSaisi('Type', TYPES_PUBLICATION, 'Choisissez ce qui est publié.'),
  titre: texteSaisi('Titre', { requis: 'Donnez un titre à cette publication.', maximum: 300 }),
  schema: referenceOuRien('Schéma concerné', 'schema'),
  /** SIREN ; `null` : tous les acheteurs. */
  acheteur: texteOuRien('Acheteur', (t) => /^\d{9}$/u.test(t), 'Choisissez un acheteur dans la liste.'),
  /** Jour avant la fin duquel elle est attendue ; `null` : rien ne l'attendait. */
  echeance: jourOuRien('Attendue le', DATE),
  /** `null` : pas encore publiée. */
  publieeLe: jourOuRien('Publiée le', DATE),
  adresse: texteOuRien(
    'Adresse où elle se lit',
    estAdresse,
    'Une adresse commence par https:// : copiez celle de la page.',
  ),
  /** Recueil des actes, plateforme, affichage… */
  canal: texteOuRien('Autre canal', (t) => t.length <= 300, '300 caractères au plus.'),
  commentaire: texteSaisi('Commentaire', { maximum: 5_000 }),
});

export const FICHE_PUBLICATION = SAISIE_PUBLICATION.extend({
  ...REVISION,
  periode: texte('Période attendue'),
  annuleeLe: jour('Annulée le'),
  motifAnnulation: texte('Motif d’annulation'),
  piece: groupe('Document', PIECE),
});

export const SAISIE_ANNULATION = z.object({
  motif: texteSaisi('Motif d’annulation', { requis: 'Dites pourquoi elle est annulée.', maximum: 1_000 }),
});

export const SAISIE_CADENCE = z.object({
  parAn: entierOuRien(
    'Nombre par an',
    (n) => PERIODES_PAR_AN.some((p) => p === n),
    `Choisissez ${PERIODES_PAR_AN.join(', ')} par an : l’année se partage en mois entiers.`,
  ),
  delaiJours: entierOuZero('Jours après la fin de chaque période', entre(0, 365), 'De 0 à 365 jours.'),
  mois: entierOuRien('Nombre de mois', entre(1, 120), 'De 1 à 120 mois.'),
  premiere: jourOuRien('Première échéance', DATE),
  schema: referenceOuRien('Schéma que porteront ces publications', 'schema'),
});

export const FICHE_CADENCE = SAISIE_CADENCE.extend({ ...REVISION, type: choix('Type', TYPES_PUBLICATION) });

export const FICHE_REGLAGE = z.object({
  licence: choix('Licence', LICENCES),
});
