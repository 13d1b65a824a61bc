import type { Context } from 'hono';
import type { ReactElement } from 'react';
import type { AdopterSchema, RefusGouvernance } from '#domaines/gouvernance';
import { type Acteur, autoriser } from '#domaines/organisation';
import type { Base, Unite } from '#platform/db/base.ts';
import { toutOuRien } from '#platform/db/tout-ou-rien.ts';
import type { Courriel } from '#platform/mail/courriel.ts';
import type { DepotPieces } from '#platform/pieces/index.ts';
import type { Result } from '#platform/result.ts';
import { rendre, type ServicesPage } from '../../contexte.ts';
import { routesGouvernance } from '../../routes-gouvernance.ts';
import type { Cadre } from '../../ui/page.tsx';
import { PageArret, refuserJeton } from '../compte/refus.tsx';
import { PageConflit } from './conflit.page.tsx';
import { lireValeurs, type Valeurs } from './lire-formulaires.ts';

/** Un schéma qu'une délibération peut adopter. */
export interface SchemaAdoptable {
  readonly schema: string;
  readonly version: string;
  readonly libelle: string;
}

export interface OptionsGouvernance {
  readonly services: ServicesPage;
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

type Statut = 200 | 400 | 403 | 404 | 409 | 413;

export interface Retour {
  readonly libelle: string;
  readonly href: string;
}

const ACCUEIL: Retour = { libelle: 'Retour à la gouvernance', href: routesGouvernance.accueil() };

/** Ce que les pages de gouvernance partagent : lire, agir, répondre. */
export const creerOutils = (options: OptionsGouvernance) => {
  const { services, base, horloge, poster, adresse, pieces } = options;
  const { csrf } = services;
  const acteurDe = (c: Context): Acteur => c.get('acteur');
  const aujourdhui = (): string => horloge().toISOString().slice(0, 10);

  const page = async (
    c: Context,
    faire: (cadre: Cadre, jeton: string) => ReactElement,
    statut: Statut = 200,
  ): Promise<Response> => rendre(c, faire(await services.cadre(), csrf.jeton(c)), statut);

  const arreter = (c: Context, statut: 403 | 409, titre: string, raison: string, retour: Retour) =>
    page(c, (cadre) => <PageArret cadre={cadre} titre={titre} raison={raison} retour={retour} />, statut);

  /** Répond à un refus. Un refus `invalide` se montre plutôt dans le formulaire : voir `agir`. */
  const refuser = async (
    c: Context,
    erreur: RefusGouvernance,
    retour: Retour = ACCUEIL,
  ): Promise<Response> => {
    switch (erreur.code) {
      case 'interdit':
        return arreter(c, 403, 'Accès refusé', erreur.message, retour);
      case 'introuvable':
        return c.notFound() as Response | Promise<Response>;
      case 'conflit':
        return page(c, (cadre) => <PageConflit cadre={cadre} refus={erreur} retour={retour} />, 409);
      default:
        return arreter(c, 409, 'Ce n’est pas possible', erreur.message, retour);
    }
  };

  return {
    base,
    poster,
    bilanActions: options.bilanActions,
    adresse,
    pieces,
    acteurDe,
    aujourdhui,
    maintenant: horloge,
    page,
    refuser,
    /** Lit dans la collectivité de l'acteur, s'il a le droit de lire ; `null` : répondre introuvable. */
    lire: async <T,>(
      c: Context,
      travail: (tx: Unite) => Promise<T | null>,
      montrer: (donnees: T) => Response | Promise<Response>,
    ): Promise<Response> => {
      const droit = autoriser(acteurDe(c), 'gouvernance.lire');
      if (!droit.ok) return refuser(c, droit.erreur);
      const donnees = await base.dansCollectivite(acteurDe(c).collectivite, travail);
      return donnees === null ? (c.notFound() as Response | Promise<Response>) : montrer(donnees);
    },
    /** Fait un acte ; refusé, rien n'est écrit. */
    agir: <T, E>(
      c: Context,
      travail: (tx: Unite, acteur: Acteur, maintenant: Date) => Promise<Result<T, E>>,
    ): Promise<Result<T, E>> => {
      const acteur = acteurDe(c);
      return toutOuRien(base, acteur.collectivite, (tx) => travail(tx, acteur, horloge()));
    },
    /** Les champs d'un formulaire dont le jeton est le bon, sinon la réponse qui le refuse. */
    formulaire: async (
      c: Context,
      href: string,
    ): Promise<{ readonly valeurs: Valeurs } | { readonly refus: Response }> => {
      const corps = await c.req.parseBody({ all: true }).catch(() => ({}));
      const valeurs = lireValeurs(corps);
      return csrf.jetonValide(c, valeurs.jeton)
        ? { valeurs }
        : { refus: await refuserJeton(c, await services.cadre(), href) };
    },
  };
};

export type Outils = ReturnType<typeof creerOutils>;
