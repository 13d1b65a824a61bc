import type { Saisie } from '../../../formulaires/saisie.ts';
import type { DonneesSeance } from './donnees-seance.ts';

/** La saisie à montrer dans ce formulaire de la page : celle que l'on vient de refuser, ou rien. */
export const saisieDuFormulaire = (donnees: DonneesSeance, formulaire: string): Saisie =>
  donnees.saisie.formulaire === formulaire ? donnees.saisie : { valeurs: {}, fautes: [], version: 0 };
