import type { Besoin } from './besoin.ts';
import { ajouterJours, DERNIER_JOUR, DERNIERE_PUBLICATION, publication } from './calendrier.ts';
import type { ActeSousTraitanceDecp, MarcheDecp, ModificationDecp } from './decp-2022.ts';
import type { Annuaire } from './entreprises.ts';
import type { Hasard } from './hasard.ts';

/** Ajoute au marché ses modifications en cours d'exécution : une sur quatre environ en a, rarement plus de trois. */
export const ajouterModifications = (
  hasard: Hasard,
  marche: MarcheDecp,
  besoin: Besoin,
  annuaire: Annuaire,
): void => {
  if (!hasard.chance(0.27)) return;
  const modifications: ModificationDecp[] = [];
  const nombre = hasard.chance(0.7) ? 1 : hasard.entier(2, 3);
  let date = marche.dateNotification;
  let { montant, dureeMois } = marche;
  for (let id = 1; id <= nombre; id += 1) {
    date = ajouterJours(date, hasard.entier(45, 320));
    if (date > DERNIER_JOUR) break;
    const nature = hasard.reel();
    const dates = {
      dateNotificationModification: date,
      datePublicationDonneesModification: publication(hasard, date),
    };
    if (nature < 0.05) {
      const { siret } = annuaire.titulaire(hasard, besoin.secteur, montant, false);
      modifications.push({
        modification: { id, ...dates, titulaires: [{ titulaire: { typeIdentifiant: 'SIRET', id: siret } }] },
      });
    } else if (nature < 0.3) {
      dureeMois += hasard.entier(1, 8);
      modifications.push({ modification: { id, ...dates, dureeMois } });
    } else {
      montant = centimes(montant * (1 + (hasard.reel() * hasard.reel() * 0.35 - 0.03)));
      const prolonge = nature > 0.85;
      if (prolonge) dureeMois += hasard.entier(1, 6);
      modifications.push({ modification: { id, ...dates, montant, ...(prolonge ? { dureeMois } : {}) } });
    }
  }
  if (modifications.length > 0) marche.modifications = modifications;
};

/** Déclare la sous-traitance, et le plus souvent un ou deux actes spéciaux. */
export const ajouterSousTraitance = (
  hasard: Hasard,
  marche: MarcheDecp,
  besoin: Besoin,
  annuaire: Annuaire,
): void => {
  if (!hasard.chance(besoin.categorie === 'travaux' ? 0.3 : besoin.categorie === 'services' ? 0.08 : 0.01))
    return;
  marche.sousTraitanceDeclaree = true;
  if (!hasard.chance(0.7)) return;
  const actes: ActeSousTraitanceDecp[] = [];
  const nombre = hasard.entier(1, 2);
  for (let id = 1; id <= nombre; id += 1) {
    const dateNotification = ajouterJours(marche.dateNotification, hasard.entier(5, 90));
    if (dateNotification > DERNIERE_PUBLICATION) break;
    const montant = centimes(marche.montant * (0.05 + 0.2 * hasard.reel()));
    actes.push({
      acteSousTraitance: {
        id,
        sousTraitant: {
          typeIdentifiant: 'SIRET',
          id: annuaire.titulaire(hasard, besoin.secteur, montant, false).siret,
        },
        dureeMois: hasard.entier(1, marche.dureeMois),
        dateNotification,
        datePublicationDonnees: publication(hasard, dateNotification),
        montant,
        variationPrix: hasard.chance(0.6) ? 'Ferme' : 'Révisable',
      },
    });
  }
  if (actes.length > 0) marche.actesSousTraitance = actes;
};

export const centimes = (montant: number): number => Math.round(montant * 100) / 100;
