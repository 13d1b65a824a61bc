import type { Besoin } from './besoin.ts';
import { ajouterJours } from './calendrier.ts';
import type { Hasard } from './hasard.ts';
import { seuilDispense, seuilFormalise } from './seuils.ts';

const SANS_PUBLICITE = 'Marché passé sans publicité ni mise en concurrence préalable';

/** Procédure cohérente avec le montant de toute la consultation et les seuils du jour où elle a été engagée. */
export const choisirProcedure = (
  hasard: Hasard,
  besoin: Besoin,
  montantTotal: number,
  consultation: string,
): string => {
  // Exclusivité, urgence impérieuse, reconduction à l'identique : rares, mais à tout montant (art. R2122-1 à R2122-7).
  if (hasard.chance(0.025)) return SANS_PUBLICITE;
  if (montantTotal < seuilDispense(besoin.categorie, consultation)) {
    return hasard.chance(0.45) ? SANS_PUBLICITE : 'Procédure adaptée';
  }
  if (besoin.serviceSpecifique || montantTotal < seuilFormalise(besoin.categorie, consultation)) {
    return 'Procédure adaptée';
  }
  const tirage = hasard.reel();
  if (tirage < 0.86) return "Appel d'offres ouvert";
  if (tirage < 0.91) return 'Procédure avec négociation';
  return tirage < 0.985 ? "Appel d'offres restreint" : 'Dialogue compétitif';
};

/** Jour d'engagement de la consultation : trois à sept mois avant la notification. */
export const jourDeConsultation = (hasard: Hasard, notification: string): string => {
  const jours = hasard.entier(90, 210);
  const [annee, mois] = [Number(notification.slice(0, 4)), Number(notification.slice(5, 7))];
  const unAnAvant = `${annee - 1}-${String(mois).padStart(2, '0')}-01`;
  return ajouterJours(unAnAvant, 365 - jours);
};

/** Nombre d'offres reçues, au moins une ; une seule, par construction, sans mise en concurrence. */
export const tirerOffres = (hasard: Hasard, besoin: Besoin, procedure: string): number => {
  if (procedure === SANS_PUBLICITE) return 1;
  const moyenne = besoin.categorie === 'travaux' ? 3.2 : besoin.categorie === 'services' ? 3.6 : 2.4;
  return 1 + Math.floor(hasard.reel() * hasard.reel() * 4 * moyenne);
};
