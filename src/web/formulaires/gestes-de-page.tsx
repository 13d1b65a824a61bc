import type { Context } from 'hono';
import type { ReactElement } from 'react';
import { type ActeReserve, type Acteur, autoriser, type CibleActe } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { toutOuRien } from '#platform/db/tout-ou-rien.ts';
import { jourDeParis } from '#platform/jours.ts';
import type { Result } from '#platform/result.ts';
import { rendre, type Statut } from '../contexte.ts';
import type { ServicesCommuns } from '../services.ts';
import type { Cadre } from '../ui/page.tsx';
import { PageConflit, type RefusConflit } from './conflit.page.tsx';
import { PageArret, refuserJeton } from './refus.tsx';
import { lireValeurs, type Valeurs } from './valeurs.ts';

/** Où revenir après un refus. */
export interface Retour {
  readonly libelle: string;
  readonly href: string;
}

/** Ce qui empêche un acte, dit de la même façon par toutes les tranches. */
export type RefusDePage =
  | {
      readonly code: 'interdit' | 'introuvable' | 'etat' | 'invalide';
      readonly message: string;
      readonly fautes?: readonly { readonly message: string }[];
    }
  | RefusConflit;

interface OptionsGestes {
  /** L'acte qui permet de lire ces pages. */
  readonly lecture: ActeReserve;
  readonly accueil: Retour;
  /** Le code de leur entrée de menu. */
  readonly rubrique: string;
}

/** Les gestes que partagent les pages d'une rubrique : lire, agir, recevoir un formulaire, répondre à un refus. */
export const creerGestes = (
  { cadre, csrf, base, horloge }: Pick<ServicesCommuns, 'cadre' | 'csrf' | 'base' | 'horloge'>,
  { lecture, accueil, rubrique }: OptionsGestes,
) => {
  const acteurDe = (c: Context): Acteur => c.get('acteur');

  const page = async (
    c: Context,
    faire: (habillage: Cadre, jeton: string) => ReactElement,
    statut: Statut = 200,
  ): Promise<Response> => rendre(c, faire(await cadre(), csrf.jeton(c)), statut);

  const introuvable = (c: Context): Response | Promise<Response> => c.notFound();

  /** Répond à un refus. Un refus `invalide` se montre plutôt dans le formulaire : voir `agir`. */
  const refuser = async (c: Context, refus: RefusDePage, retour: Retour = accueil): Promise<Response> => {
    if (refus.code === 'introuvable') return introuvable(c);
    if (refus.code === 'conflit')
      return page(
        c,
        (habillage) => <PageConflit cadre={habillage} rubrique={rubrique} refus={refus} retour={retour} />,
        409,
      );
    const interdit = refus.code === 'interdit';
    const titre = interdit ? 'Accès refusé' : 'Ce n’est pas possible';
    // Plusieurs fautes se disent toutes : ici, aucun champ n'est là pour les porter.
    const raison = refus.fautes?.map((f) => f.message).join(' ') ?? refus.message;
    return page(
      c,
      (habillage) => <PageArret cadre={habillage} titre={titre} raison={raison} retour={retour} />,
      interdit ? 403 : 409,
    );
  };

  return {
    acteurDe,
    maintenant: horloge,
    aujourdhui: (): string => jourDeParis(horloge()),
    page,
    refuser,
    introuvable,
    autorise: (c: Context, acte: ActeReserve, cible?: CibleActe): ReturnType<typeof autoriser> =>
      autoriser(acteurDe(c), acte, cible),
    peut: (c: Context, acte: ActeReserve, cible?: CibleActe): boolean =>
      autoriser(acteurDe(c), acte, cible).ok,
    /** Lit dans la collectivité de l'acteur, s'il a le droit de lire ; `null` : répondre introuvable. */
    lire: async <T,>(
      c: Context,
      travail: (tx: Unite) => Promise<T | null>,
      montrer: (donnees: T) => Response | Promise<Response>,
    ): Promise<Response> => {
      const droit = autoriser(acteurDe(c), lecture);
      if (!droit.ok) return refuser(c, droit.erreur);
      const donnees = await base.lireDansCollectivite(acteurDe(c).collectivite, travail);
      return donnees === null ? introuvable(c) : montrer(donnees);
    },
    /** Fait un acte ; refusé, rien n'est écrit. */
    agir: <T, E>(
      c: Context,
      travail: (tx: Unite, acteur: Acteur, maintenant: Date) => Promise<Result<T, E>>,
    ): Promise<Result<T, E>> => {
      const acteur = acteurDe(c);
      return toutOuRien(base, acteur.collectivite, (tx) => travail(tx, acteur, horloge()));
    },
    /** Le jeton d'un envoi n'est pas le bon : rien n'est reçu. */
    expire: async (c: Context, href: string): Promise<Response> => refuserJeton(c, await cadre(), href),
    /** Les champs d'un formulaire dont le jeton est le bon, sinon la réponse qui le refuse. */
    formulaire: async (
      c: Context,
      href: string,
    ): Promise<{ readonly valeurs: Valeurs } | { readonly refus: Response }> => {
      const corps = await c.req.parseBody({ all: true }).catch(() => ({}));
      const valeurs = lireValeurs(corps);
      return csrf.jetonValide(c, valeurs.jeton)
        ? { valeurs }
        : { refus: await refuserJeton(c, await cadre(), href) };
    },
  };
};

export type GestesDePage = ReturnType<typeof creerGestes>;
