import type { DonneesAnnuelles } from '#domaines/marche';
import type { Constats } from './constats.ts';
import { type BornesAnnees, lireDate } from './date.rules.ts';
import { lireMontant } from './montant.rules.ts';
import { lireNombre } from './nombre.rules.ts';
import { type Brut, deplierObjets, estObjet } from './objets.rules.ts';
import { lireTexte } from './texte.rules.ts';

const AUCUNE: readonly never[] = Object.freeze([]);

/** Les données annuelles d'exécution d'une concession (dépenses d'investissement, tarifs des usagers). */
export const lireDonneesExecution = (
  valeur: unknown,
  bornes: BornesAnnees,
  constats: Constats,
): readonly DonneesAnnuelles[] => {
  const champ = 'donneesExecution';
  return (deplierObjets(valeur, 'donneesAnnuelles', champ, constats) ?? AUCUNE).map((annee) => ({
    datePublicationDonneesExecution: lireDate(
      annee.datePublicationDonneesExecution,
      `${champ}.datePublicationDonneesExecution`,
      bornes,
      constats,
    ),
    depensesInvestissement: lireDepense(
      annee.depensesInvestissement,
      `${champ}.depensesInvestissement`,
      constats,
    ),
    tarifs: tarifsDe(annee.tarifs, constats).map((tarif) => ({
      intitule: lireTexte(tarif.intituleTarif, `${champ}.tarifs.intituleTarif`, constats),
      tarif: lireNombre(tarif.tarif, `${champ}.tarifs.tarif`, constats),
    })),
  }));
};

/** Une année sans investissement se déclare 0 : ce n'est pas un montant aberrant. */
const lireDepense = (valeur: unknown, champ: string, constats: Constats): number | null => {
  const depense = lireNombre(valeur, champ, constats);
  return depense === null
    ? null
    : depense >= 0 && depense < 1
      ? Math.round(depense * 100) / 100 + 0
      : lireMontant(depense, champ, constats);
};

/** En 2022, chaque tarif est sous une clé `tarif` qui porte elle-même un nombre `tarif` : on ne déplie que l'objet. */
const tarifsDe = (valeur: unknown, constats: Constats): readonly Brut[] => {
  if (estObjet(valeur)) {
    const interne = valeur.tarif;
    if (Array.isArray(interne)) return interne.filter(estObjet);
    return estObjet(interne) ? [interne] : [valeur];
  }
  return deplierObjets(valeur, 'tarif', 'donneesExecution.tarifs', constats) ?? AUCUNE;
};
