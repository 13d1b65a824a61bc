import type { ActeSousTraitance, ModificationActeSousTraitance } from '#domaines/marche';
import type { Constats } from './constats.ts';
import { type BornesAnnees, lireDate } from './date.rules.ts';
import { lireDuree } from './duree.rules.ts';
import { lireCode } from './liste-fermee.rules.ts';
import { VARIATIONS_PRIX } from './listes.ts';
import { lireMontant } from './montant.rules.ts';
import { lireEntier } from './nombre.rules.ts';
import { deplierObjets } from './objets.rules.ts';
import { lireSousTraitant } from './sous-traitant.rules.ts';

const AUCUN: readonly never[] = Object.freeze([]);

/** Les actes spéciaux de sous-traitance (art. R2193-1 et suivants du code de la commande publique). */
export const lireActesSousTraitance = (
  valeur: unknown,
  bornes: BornesAnnees,
  constats: Constats,
): readonly ActeSousTraitance[] => {
  const champ = 'actesSousTraitance';
  return (deplierObjets(valeur, 'acteSousTraitance', champ, constats) ?? AUCUN).map((acte) => ({
    numero: lireEntier(acte.id, `${champ}.id`, 0, 1_000_000, constats),
    sousTraitant: lireSousTraitant(acte.sousTraitant, constats),
    dureeMois: lireDuree(acte.dureeMois, `${champ}.dureeMois`, 'marche', constats),
    dateNotification: lireDate(acte.dateNotification, `${champ}.dateNotification`, bornes, constats),
    datePublicationDonnees: lireDate(
      acte.datePublicationDonnees,
      `${champ}.datePublicationDonnees`,
      bornes,
      constats,
    ),
    montant: lireMontant(acte.montant, `${champ}.montant`, constats),
    variationPrix: lireCode(acte.variationPrix, VARIATIONS_PRIX, `${champ}.variationPrix`, constats),
  }));
};

export const lireModificationsActes = (
  valeur: unknown,
  bornes: BornesAnnees,
  constats: Constats,
): readonly ModificationActeSousTraitance[] => {
  const champ = 'modificationsActesSousTraitance';
  return (deplierObjets(valeur, 'modificationActeSousTraitance', champ, constats) ?? AUCUN).map((acte) => ({
    numero: lireEntier(acte.id, `${champ}.id`, 0, 1_000_000, constats),
    dureeMois: lireDuree(acte.dureeMois, `${champ}.dureeMois`, 'marche', constats),
    dateNotification: lireDate(
      acte.dateNotificationModificationSousTraitance,
      `${champ}.dateNotificationModificationSousTraitance`,
      bornes,
      constats,
    ),
    montant: lireMontant(acte.montant, `${champ}.montant`, constats),
    datePublicationDonnees: lireDate(
      acte.datePublicationDonnees,
      `${champ}.datePublicationDonnees`,
      bornes,
      constats,
    ),
  }));
};
