import type { Context } from 'hono';
import type { AdopterSchema } from '#domaines/gouvernance';
import { ACTES_GOUVERNANCE } from '#domaines/gouvernance';
import type { Base, Unite } from '#platform/db/base.ts';
import type { Courriel } from '#platform/mail/courriel.ts';
import type { DepotPieces } from '#platform/pieces/index.ts';
import type { Result } from '#platform/result.ts';
import type { ServicesEnvoi } from '../../contexte.ts';
import { creerGestes, type Retour } from '../../formulaires/gestes-de-page.tsx';
import { routesGouvernance } from '../../routes-gouvernance.ts';

/** Un schéma qu'une délibération peut adopter. */
export interface SchemaAdoptable {
  readonly schema: string;
  readonly version: string;
  readonly libelle: string;
}

export interface OptionsGouvernance {
  readonly services: ServicesEnvoi;
  readonly base: Base;
  readonly horloge: () => Date;
  readonly pieces: DepotPieces;
  /** Envoie un courriel ; absent : aucun courrier n'est réglé, les convocations ne partent pas d'ici. */
  readonly poster?: ((courriel: Courriel) => Promise<boolean>) | undefined;
  /** Ce que la tranche `schema` offre à présenter au comité : le bilan des actions d'une année. */
  readonly bilanActions?: {
    /** Des actions étaient-elles arrêtées cette année-là ? */
    readonly existe: (tx: Unite, schema: string, annee: number) => Promise<boolean>;
    readonly composer: (
      tx: Unite,
      quoi: { readonly schema: string; readonly annee: number },
      entete: { readonly collectivite: string; readonly aujourdhui: string },
    ) => Promise<Result<Uint8Array, { message: string }> | null>;
  };
  /** Adresse sous laquelle l'application se présente à qui reçoit un courriel. */
  readonly adresse?: ((c: Context) => string) | undefined;
  /** Ce que la tranche `schema` offre pour l'adoption ; absent : les délibérations n'adoptent encore rien. */
  readonly adoption?: {
    readonly adopter: AdopterSchema;
    readonly lister: (tx: Unite) => Promise<readonly SchemaAdoptable[]>;
    /** Le nom d'une version, tel qu'on le lit. */
    readonly nommer: (tx: Unite, version: string) => Promise<string | null>;
  };
}

const ACCUEIL: Retour = { libelle: 'Retour à la gouvernance', href: routesGouvernance.accueil() };

/** Comment se disent les champs dont le nom ne se lit pas. */
const CHAMPS: Readonly<Record<string, string>> = {
  missionLe: 'mission, date',
  heures: 'heures prévues',
  debut: 'premier jour',
  fin: 'dernier jour',
  closLe: 'dernier jour',
  signee: 'charte signée',
  signeeLe: 'signée le',
  jusquAu: 'jusqu’au',
  presentation: 'présentation',
  publics: 'à qui',
  ouvreLe: 'premier jour',
  fermeLe: 'dernier jour',
};

/** Ce que les pages de gouvernance partagent : lire, agir, répondre. */
export const creerOutils = (options: OptionsGouvernance) => {
  const { base, poster, bilanActions, adresse, pieces } = options;
  return {
    ...creerGestes({
      ...options,
      lecture: ACTES_GOUVERNANCE.lireGouvernance,
      accueil: ACCUEIL,
      rubrique: 'gouvernance',
      champs: CHAMPS,
    }),
    base,
    poster,
    bilanActions,
    adresse,
    pieces,
  };
};

export type Outils = ReturnType<typeof creerOutils>;
