import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { Authentification, Visiteur } from '#platform/auth/authentification.ts';
import type { FournisseurIdentite } from '#platform/auth/oidc.ts';
import type { Base } from '#platform/db/base.ts';
import type { Courriel, Courrier } from '#platform/mail/courriel.ts';

/** Ce que les pages de compte et d'organisation reçoivent quand les comptes peuvent servir. */
export interface ServicesComptes {
  readonly base: Base;
  readonly authentification: Authentification;
  readonly fournisseur: FournisseurIdentite | null;
  readonly courrier: Courrier;
  readonly horloge: () => Date;
  /** Secret qui signe les cookies courts (départ chez le fournisseur d'identité). */
  readonly secret: string;
  readonly https: boolean;
  /** Origine des liens envoyés par courriel et des retours : l'adresse publique, sinon celle de la requête locale. */
  readonly origine: (c: Context) => string;
  readonly visiteur: (c: Context) => Visiteur;
  /** Envoie un courriel ; un échec est journalisé, la page le dit sans montrer pourquoi. */
  readonly poster: (courriel: Courriel) => Promise<boolean>;
}

/** Adresse du visiteur. Derrière un mandataire de confiance, la dernière qu'il a ajoutée à `X-Forwarded-For`. */
export const adresseVisiteur = (c: Context, mandataire: boolean): string => {
  if (mandataire) {
    const transmises = (c.req.header('x-forwarded-for') ?? '').split(',').map((a) => a.trim());
    const derniere = transmises.at(-1);
    if (derniere !== undefined && derniere !== '') return derniere;
  }
  try {
    return getConnInfo(c).remote.address ?? 'inconnue';
  } catch {
    // Sans serveur (app.request), il n'y a pas de connexion.
    return 'inconnue';
  }
};

/** Une suite locale après connexion : un chemin de cette application, jamais une autre origine. */
export const suiteSure = (demandee: string | undefined): string =>
  demandee !== undefined && /^\/(?![/\\])[^\\\s]*$/.test(demandee) && !demandee.startsWith('/connexion')
    ? demandee
    : '/';

/** Recopie sur la réponse des cookies déjà écrits. */
export const poserCookies = (c: Context, cookies: readonly string[]): void => {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
};
