import { ACTES_INDICATEUR } from '#domaines/indicateur';
import { type AcheteurNomme, acheteursDe } from '#domaines/organisation';
import type { Unite } from '#platform/db/base.ts';
import { anneeDe, jourDeParis } from '#platform/jours.ts';
import { creerGestes, type Retour } from '../../formulaires/gestes-de-page.tsx';
import { routesMesures } from '../../routes-mesures.ts';
import type { Services } from '../../services.ts';

const ACCUEIL: Retour = { libelle: 'Retour aux mesures', href: routesMesures.liste() };

/** Les acheteurs que l'on mesure, et leur nom ; `null` se dit « ensemble des acheteurs ». */
export interface Acheteurs {
  readonly liste: readonly AcheteurNomme[];
  readonly nommer: (siren: string | null) => string;
}

/** Ce que les pages des mesures partagent : lire, agir, répondre. */
export const creerOutils = (services: Services) => {
  const { horloge, registre } = services;
  return {
    ...creerGestes(services, {
      lecture: ACTES_INDICATEUR.lireIndicateurs,
      accueil: ACCUEIL,
      rubrique: 'indicateurs',
    }),
    anneeCourante: (): number => anneeDe(jourDeParis(horloge())),
    acheteurs: async (tx: Unite): Promise<Acheteurs> => {
      const liste = await acheteursDe(tx, (await registre.etat(tx)).noms);
      const noms = new Map(liste.map((a) => [a.siren, a.nom]));
      return {
        liste,
        nommer: (siren) =>
          siren === null ? 'ensemble des acheteurs' : (noms.get(siren) ?? `SIREN ${siren}`),
      };
    },
  };
};

export type Outils = ReturnType<typeof creerOutils>;
