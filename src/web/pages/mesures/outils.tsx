import { ACTES_INDICATEUR } from '#domaines/indicateur';
import { type AcheteurNomme, acheteursDe } from '#domaines/organisation';
import type { Base, Unite } from '#platform/db/base.ts';
import { anneeDe, jourDeParis } from '#platform/jours.ts';
import type { Courriel } from '#platform/mail/courriel.ts';
import type { DepotPieces } from '#platform/pieces/index.ts';
import type { ServicesEnvoi } from '../../contexte.ts';
import { creerGestes, type Retour } from '../../formulaires/gestes-de-page.tsx';
import type { Registre } from '../../registre.ts';
import { routesMesures } from '../../routes-mesures.ts';

export interface OptionsMesures {
  readonly services: ServicesEnvoi;
  readonly base: Base;
  readonly registre: Registre;
  readonly horloge: () => Date;
  readonly pieces: DepotPieces;
  /** Où attendent les tableaux de réponses, jusqu'à leur confirmation. */
  readonly dossierTableaux: string;
  /** Envoie un courriel ; absent : aucun courrier n'est réglé, les demandes ne partent pas d'ici. */
  readonly poster?: ((courriel: Courriel) => Promise<boolean>) | undefined;
}

const ACCUEIL: Retour = { libelle: 'Retour aux mesures', href: routesMesures.liste() };

/** Les acheteurs que l'on mesure, et leur nom ; `null` se dit « ensemble des acheteurs ». */
export interface Acheteurs {
  readonly liste: readonly AcheteurNomme[];
  readonly nommer: (siren: string | null) => string;
}

/** Ce que les pages des mesures partagent : lire, agir, répondre. */
export const creerOutils = (options: OptionsMesures) => {
  const { horloge, registre } = options;
  return {
    ...creerGestes({
      ...options,
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
