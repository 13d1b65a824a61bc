import type { EtatSauvegardes } from '#platform/sauvegarde/index.ts';

const HEURE = 3_600_000;
const JOUR = 24 * HEURE;

/** Un échec se retente au bout d'une heure : le disque a pu être libéré, la base revenir. */
const ATTENTE_APRES_ECHEC = HEURE;

/** Au-delà, la dernière réussite ne rassure plus. */
const JOURS_SANS_SAUVEGARDE = 2;

/** Le dernier passage de cette heure de la journée (0 à 23, heure du serveur). */
const derniereEcheance = (maintenant: Date, heure: number): number => {
  const echeance = new Date(maintenant);
  echeance.setHours(heure, 0, 0, 0);
  if (echeance > maintenant) echeance.setDate(echeance.getDate() - 1);
  return echeance.getTime();
};

/** Faut-il sauvegarder maintenant ? Une nuit manquée, poste éteint, se rattrape. */
export const sauvegardeDue = (
  { reussie, echec }: EtatSauvegardes,
  maintenant: Date,
  heure: number,
): boolean =>
  (reussie === null || Date.parse(reussie.le) < derniereEcheance(maintenant, heure)) &&
  (echec === null || maintenant.getTime() - Date.parse(echec.le) >= ATTENTE_APRES_ECHEC);

export type AlerteSauvegarde = 'jamais' | 'echec' | 'ancienne';

export const DIRE_ALERTE: Readonly<Record<AlerteSauvegarde, string>> = {
  jamais: 'Aucune sauvegarde n’a encore été faite',
  echec: 'La dernière sauvegarde a échoué',
  ancienne: 'La dernière sauvegarde a plus de deux jours',
};

/** Ce dont il faut prévenir l'administrateur ; `null` : tout va bien. */
export const alerteSauvegarde = (
  { reussie, echec }: EtatSauvegardes,
  maintenant: Date,
): AlerteSauvegarde | null => {
  if (echec !== null) return 'echec';
  if (reussie === null) return 'jamais';
  return maintenant.getTime() - Date.parse(reussie.le) > JOURS_SANS_SAUVEGARDE * JOUR ? 'ancienne' : null;
};

const NOM = /^spaser-\d{4}-\d{2}-\d{2}-\d{4}\.zip$/;

/** Le nom d'une sauvegarde automatique : l'ordre des noms est celui du temps. */
export const nomDeSauvegarde = (maintenant: Date): string => {
  const [jour = '', heure = ''] = maintenant.toISOString().split('T');
  return `spaser-${jour}-${heure.slice(0, 5).replace(':', '')}.zip`;
};

/** Les sauvegardes automatiques à retirer pour n'en garder que les plus récentes ; tout autre fichier est laissé. */
export const sauvegardesARetirer = (noms: readonly string[], gardees: number): readonly string[] =>
  noms
    .filter((nom) => NOM.test(nom))
    .sort()
    .reverse()
    .slice(gardees);
