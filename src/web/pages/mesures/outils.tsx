import type { Context } from 'hono';
import type { ReactElement } from 'react';
import type { RefusMesure } from '#domaines/mesure';
import { type Acteur, autoriser } from '#domaines/organisation';
import type { Base, Unite } from '#platform/db/base.ts';
import { toutOuRien } from '#platform/db/tout-ou-rien.ts';
import type { Courriel } from '#platform/mail/courriel.ts';
import type { DepotPieces } from '#platform/pieces/index.ts';
import type { Result } from '#platform/result.ts';
import { rendre, type ServicesPage } from '../../contexte.ts';
import type { Registre } from '../../registre.ts';
import { routesMesures } from '../../routes-mesures.ts';
import type { Cadre } from '../../ui/page.tsx';
import { PageArret, refuserJeton } from '../compte/refus.tsx';
import { lireValeurs, type Valeurs } from '../gouvernance/lire-formulaires.ts';
import { type AcheteurNomme, acheteursDe } from './acheteurs.ts';
import { PageConflitMesure } from './conflit.page.tsx';

export interface OptionsMesures {
  readonly services: ServicesPage;
  readonly base: Base;
  readonly registre: Registre;
  readonly horloge: () => Date;
  readonly pieces: DepotPieces;
  /** Où attendent les tableaux de réponses, jusqu'à leur confirmation. */
  readonly dossierTableaux: string;
  /** Envoie un courriel ; absent : aucun courrier n'est réglé, les demandes ne partent pas d'ici. */
  readonly poster?: ((courriel: Courriel) => Promise<boolean>) | undefined;
}

type Statut = 200 | 400 | 403 | 404 | 409 | 413;

export interface Retour {
  readonly libelle: string;
  readonly href: string;
}

const ACCUEIL: Retour = { libelle: 'Retour aux mesures', href: routesMesures.liste() };

/** Les acheteurs que l'on mesure, et leur nom ; `null` se dit « ensemble des acheteurs ». */
export interface Acheteurs {
  readonly liste: readonly AcheteurNomme[];
  readonly nommer: (siren: string | null) => string;
}

/** Ce que les pages des mesures partagent : lire, agir, répondre. */
export const creerOutils = (options: OptionsMesures) => {
  const { services, base, horloge, registre } = options;
  const { csrf } = services;
  const acteurDe = (c: Context): Acteur => c.get('acteur');

  const page = async (
    c: Context,
    faire: (cadre: Cadre, jeton: string) => ReactElement,
    statut: Statut = 200,
  ): Promise<Response> => rendre(c, faire(await services.cadre(), csrf.jeton(c)), statut);

  const introuvable = (c: Context): Response | Promise<Response> => c.notFound();

  const refuser = async (c: Context, erreur: RefusMesure, retour: Retour = ACCUEIL): Promise<Response> => {
    if (erreur.code === 'introuvable') return introuvable(c);
    if (erreur.code === 'conflit')
      return page(c, (cadre) => <PageConflitMesure cadre={cadre} refus={erreur} retour={retour} />, 409);
    const interdit = erreur.code === 'interdit';
    return page(
      c,
      (cadre) => (
        <PageArret
          cadre={cadre}
          titre={interdit ? 'Accès refusé' : 'Ce n’est pas possible'}
          raison={erreur.code === 'invalide' ? erreur.fautes.map((f) => f.message).join(' ') : erreur.message}
          retour={retour}
        />
      ),
      interdit ? 403 : 409,
    );
  };

  return {
    acteurDe,
    maintenant: horloge,
    aujourdhui: (): string => horloge().toISOString().slice(0, 10),
    anneeCourante: (): number => horloge().getUTCFullYear(),
    page,
    refuser,
    introuvable,
    peut: (c: Context, acte: Parameters<typeof autoriser>[1]): boolean => autoriser(acteurDe(c), acte).ok,
    acheteurs: async (tx: Unite): Promise<Acheteurs> => {
      const liste = await acheteursDe(tx, (await registre.etat(tx)).noms);
      const noms = new Map(liste.map((a) => [a.siren, a.nom]));
      return {
        liste,
        nommer: (siren) =>
          siren === null ? 'ensemble des acheteurs' : (noms.get(siren) ?? `SIREN ${siren}`),
      };
    },
    /** Lit dans la collectivité de l'acteur, s'il a le droit de lire ; `null` : répondre introuvable. */
    lire: async <T,>(
      c: Context,
      travail: (tx: Unite) => Promise<T | null>,
      montrer: (donnees: T) => Response | Promise<Response>,
    ): Promise<Response> => {
      const droit = autoriser(acteurDe(c), 'indicateur.lire');
      if (!droit.ok) return refuser(c, droit.erreur);
      const donnees = await base.dansCollectivite(acteurDe(c).collectivite, travail);
      return donnees === null ? introuvable(c) : montrer(donnees);
    },
    /** Le jeton d'un envoi n'est pas le bon : rien n'est reçu. */
    expire: async (c: Context, href: string): Promise<Response> =>
      refuserJeton(c, await services.cadre(), href),
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
