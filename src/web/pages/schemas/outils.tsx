import type { Context } from 'hono';
import type { ReactElement } from 'react';
import { type Acteur, autoriser } from '#domaines/organisation';
import { lireSchema, lireVersion, type RefusSchema, type SchemaVivant, type Version } from '#domaines/schema';
import type { Base, Unite } from '#platform/db/base.ts';
import { toutOuRien } from '#platform/db/tout-ou-rien.ts';
import type { Courriel } from '#platform/mail/courriel.ts';
import type { DepotPieces } from '#platform/pieces/index.ts';
import type { Result } from '#platform/result.ts';
import { rendre, type ServicesPage } from '../../contexte.ts';
import { routesSchemas } from '../../routes-schemas.ts';
import type { Cadre } from '../../ui/page.tsx';
import { PageArret, refuserJeton } from '../compte/refus.tsx';
import { lireValeurs, type Valeurs } from '../gouvernance/lire-formulaires.ts';
import { PageConflitSchema } from './conflit.page.tsx';

export interface OptionsSchemas {
  readonly services: ServicesPage;
  readonly base: Base;
  readonly horloge: () => Date;
  readonly pieces: DepotPieces;
  /** Où attendent les tableaux envoyés, jusqu'à leur confirmation. */
  readonly dossierTableaux: string;
  /** Envoie un courriel ; absent : aucun courrier n'est réglé, les rappels ne partent pas. */
  readonly poster?: ((courriel: Courriel) => Promise<boolean>) | undefined;
  /** Adresse publique de l'application (`https://…`), si elle en a une. */
  readonly adresse?: string | undefined;
}

type Statut = 200 | 400 | 403 | 404 | 409 | 413;

export interface Retour {
  readonly libelle: string;
  readonly href: string;
}

/** Le schéma et la version d'une adresse, s'ils vont ensemble. */
export interface Place {
  readonly schema: SchemaVivant;
  readonly version: Version;
}

const ACCUEIL: Retour = { libelle: 'Retour aux schémas', href: routesSchemas.liste() };

/** Ce que les pages des schémas partagent : lire, agir, répondre. */
export const creerOutils = (options: OptionsSchemas) => {
  const { services, base, horloge } = options;
  const { csrf } = services;
  const acteurDe = (c: Context): Acteur => c.get('acteur');

  const page = async (
    c: Context,
    faire: (cadre: Cadre, jeton: string) => ReactElement,
    statut: Statut = 200,
  ): Promise<Response> => rendre(c, faire(await services.cadre(), csrf.jeton(c)), statut);

  const introuvable = (c: Context): Response | Promise<Response> => c.notFound();

  const refuser = async (c: Context, erreur: RefusSchema, retour: Retour = ACCUEIL): Promise<Response> => {
    switch (erreur.code) {
      case 'introuvable':
        return introuvable(c);
      case 'conflit':
        return page(c, (cadre) => <PageConflitSchema cadre={cadre} refus={erreur} retour={retour} />, 409);
      default: {
        const [statut, titre] =
          erreur.code === 'interdit'
            ? ([403, 'Accès refusé'] as const)
            : ([409, 'Ce n’est pas possible'] as const);
        const raison =
          erreur.code === 'invalide' ? erreur.fautes.map((f) => f.message).join(' ') : erreur.message;
        return page(
          c,
          (cadre) => <PageArret cadre={cadre} titre={titre} raison={raison} retour={retour} />,
          statut,
        );
      }
    }
  };

  return {
    base,
    acteurDe,
    aujourdhui: (): string => horloge().toISOString().slice(0, 10),
    maintenant: horloge,
    page,
    refuser,
    introuvable,
    autorise: (
      c: Context,
      ...a: Parameters<typeof autoriser> extends [Acteur, ...infer R] ? R : never
    ): ReturnType<typeof autoriser> => autoriser(acteurDe(c), ...a),
    peut: (
      c: Context,
      ...a: Parameters<typeof autoriser> extends [Acteur, ...infer R] ? R : never
    ): boolean => autoriser(acteurDe(c), ...a).ok,
    /** Lit dans la collectivité de l'acteur, s'il a le droit de lire ; `null` : répondre introuvable. */
    lire: async <T,>(
      c: Context,
      travail: (tx: Unite) => Promise<T | null>,
      montrer: (donnees: T) => Response | Promise<Response>,
    ): Promise<Response> => {
      const droit = autoriser(acteurDe(c), 'schema.lire');
      if (!droit.ok) return refuser(c, droit.erreur);
      const donnees = await base.dansCollectivite(acteurDe(c).collectivite, travail);
      return donnees === null ? introuvable(c) : montrer(donnees);
    },
    /** Le schéma et la version de l'adresse ; `null` s'ils n'existent pas ou ne vont pas ensemble. */
    placeDe: async (tx: Unite, c: Context): Promise<Place | null> => {
      const schema = await lireSchema(tx, c.req.param('schema') ?? '');
      const version = schema === null ? null : await lireVersion(tx, c.req.param('version') ?? '');
      return schema === null || version === null || version.schema !== schema.id ? null : { schema, version };
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
