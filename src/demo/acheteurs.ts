import { sirenAcheteur, siret } from './identifiants.ts';

export interface AcheteurFictif {
  readonly siren: string;
  readonly siret: string;
  readonly nom: string;
  /** Lettre portée par les numéros de ses contrats. */
  readonly lettre: string;
}

const acheteur = (siren: string, nom: string, lettre: string): AcheteurFictif => ({
  siren,
  siret: siret(siren, 1),
  nom,
  lettre,
});

/** Les trois acheteurs d'un même schéma ; ni la métropole, ni la ville, ni le centre d'action sociale n'existent. */
export const METROPOLE_DE_VALMONT = acheteur(sirenAcheteur(4, 1), 'Métropole de Valmont', 'M');
export const VILLE_DE_VALMONT = acheteur(sirenAcheteur(1, 1), 'Ville de Valmont', 'V');
export const CCAS_DE_VALMONT = acheteur(sirenAcheteur(6, 1), 'CCAS de Valmont', 'C');

export const ACHETEURS_FICTIFS = [METROPOLE_DE_VALMONT, VILLE_DE_VALMONT, CCAS_DE_VALMONT] as const;
