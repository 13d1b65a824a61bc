import type { CodeAnomalie } from '#domaines/marche';

/** Les codes d'anomalie de la lecture, en mots ; un code inconnu d'ici se dit tel quel. */
const LIBELLES: Readonly<Record<CodeAnomalie, string>> = {
  'json-invalide': 'Enregistrement illisible',
  'identifiant-absent': 'Identifiant du contrat absent',
  'acheteur-siret-invalide': "SIRET de l'acheteur invalide",
  'titulaire-siret-invalide': "SIRET d'un titulaire invalide",
  'titulaire-absent': 'Aucun titulaire',
  'titulaire-non-siret': 'Titulaire identifié autrement que par un SIRET',
  'date-notification-absente': 'Date de notification (ou de signature) absente',
  'date-aberrante': 'Date impossible',
  'montant-nul': 'Montant nul',
  'montant-absent': 'Montant absent',
  'montant-aberrant': 'Montant invraisemblable',
  'montant-arrondi': 'Montant arrondi au centime',
  'duree-aberrante': 'Durée invraisemblable',
  'cpv-inconnu': 'Code CPV inconnu',
  'encodage-casse': 'Texte aux caractères abîmés',
  'valeur-hors-liste': 'Valeur hors de la liste officielle',
  'valeur-illisible': 'Valeur illisible',
  'considerations-contradictoires': 'Considérations contradictoires',
  'identifiant-hors-format': 'Identifiant du contrat hors format',
  'date-mal-formee': 'Date mal formée',
  'cpv-mal-forme': 'Code CPV mal formé',
  'valeur-hors-bornes': 'Valeur hors des bornes',
  'balisage-html': 'Texte au balisage HTML',
  'structure-abimee': 'Enregistrement à la structure abîmée',
  'champ-inconnu': 'Champ au nom mal écrit',
  'sous-traitant-invalide': "Identifiant d'un sous-traitant invalide",
};

const estConnu = (code: string): code is CodeAnomalie => Object.hasOwn(LIBELLES, code);

export const libellerAnomalie = (code: string): string => (estConnu(code) ? LIBELLES[code] : code);
