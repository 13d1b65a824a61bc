import { randomUUID } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { twoFactor } from 'better-auth/plugins';
import { z } from 'zod';
import { HEURES_DE_SESSION } from '../conservation.ts';
import type { Base } from '../db/base.ts';
import { panneDe } from '../db/base-indisponible.ts';
import { codeUnique } from './code-unique.ts';

/** Un lien de réinitialisation à envoyer. */
export interface DemandeReinitialisation {
  readonly courriel: string;
  readonly nom: string;
  readonly jeton: string;
  /** Début de l'adresse du lien. */
  readonly origine: string;
}

export interface OptionsBetterAuth {
  readonly base: Base;
  readonly secret: string;
  /** HTTPS : les cookies reçoivent `Secure` et le préfixe `__Secure-`. */
  readonly https: boolean;
  readonly envoyerReinitialisation: (demande: DemandeReinitialisation) => Promise<void>;
}

const DUREE_DE_SESSION = HEURES_DE_SESSION * 3600;

/** En-tête interne par lequel l'adresse du visiteur parvient à better-auth ; jamais lu d'une requête. */
export const ENTETE_ADRESSE = 'x-pilote-adresse';

/** Ouvre une session à un compte que le fournisseur d'identité a reconnu ; appelable du serveur seulement. */
const ouverture = () => ({
  id: 'ouverture' as const,
  endpoints: {
    ouvrirSession: createAuthEndpoint(
      '/ouvrir-session',
      { method: 'POST', body: z.object({ compte: z.string() }), metadata: { SERVER_ONLY: true as const } },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.compte);
        if (user === null) throw new Error('compte inconnu');
        const session = await ctx.context.internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ session: session.id });
      },
    ),
  },
});

/**
 * better-auth sur la base de l'application, dans le schéma `comptes`. Son serveur HTTP n'est pas monté : les pages
 * appellent ces fonctions, derrière nos propres gardes (CSRF, verrouillage, mêmes réponses que le compte existe ou non).
 */
export const ouvrirBetterAuth = ({ base, secret, https, envoyerReinitialisation }: OptionsBetterAuth) =>
  betterAuth({
    appName: 'Pilote SPASER',
    baseURL: https ? 'https://pilote.invalid' : 'http://pilote.invalid',
    secret,
    database: { db: base.comptes, type: 'postgres', schemaName: 'comptes', transaction: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: LONGUEUR_MOT_DE_PASSE.min,
      maxPasswordLength: LONGUEUR_MOT_DE_PASSE.max,
      resetPasswordTokenExpiresIn: 3600,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token, url }) =>
        envoyerReinitialisation({
          courriel: user.email,
          nom: user.name,
          jeton: token,
          origine: new URL(url).searchParams.get('callbackURL') ?? '',
        }),
    },
    session: { expiresIn: DUREE_DE_SESSION, disableSessionRefresh: true, freshAge: 0 },
    verification: { storeIdentifier: 'hashed' },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      // Une base qui s'en va est journalisée une fois, par la page qui le dit.
      log: (_niveau, message, ...suite) => {
        if (suite.every((valeur) => panneDe(valeur) === null)) console.error(message, ...suite);
      },
    },
    advanced: {
      cookiePrefix: 'pilote',
      useSecureCookies: https,
      database: { generateId: () => randomUUID() },
      ipAddress: { ipAddressHeaders: [ENTETE_ADRESSE] },
    },
    plugins: [
      twoFactor({ issuer: 'Pilote SPASER', accountLockout: { maxFailedAttempts: 5, durationSeconds: 900 } }),
      ouverture(),
      codeUnique(base),
    ],
  });

/** Bornes d'un mot de passe : longueur plutôt que complexité (recommandation de la CNIL sur l'entropie, K). */
export const LONGUEUR_MOT_DE_PASSE = { min: 12, max: 128 } as const;

export type BetterAuth = ReturnType<typeof ouvrirBetterAuth>;
