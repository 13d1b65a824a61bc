import * as oidc from 'openid-client';
import { z } from 'zod';
import { ok, type Result, refus } from '../result.ts';

/** Un fournisseur d'identité OpenID Connect, réglé comme ProConnect. */
export interface ReglagesOidc {
  /** Adresse de l'émetteur ; sa configuration est lue à `/.well-known/openid-configuration`. */
  readonly emetteur: string;
  readonly client: string;
  readonly secret: string;
  /** Nom montré sur le bouton. */
  readonly libelle: string;
  /** Algorithme de signature de l'id_token et du userinfo, convenu avec le fournisseur. */
  readonly signature: 'RS256' | 'ES256';
}

/** Ce que le navigateur garde entre le départ chez le fournisseur et le retour. */
export interface DemandeOidc {
  readonly etat: string;
  readonly nonce: string;
  readonly verifieur: string;
}

/** La personne telle que le fournisseur la certifie. */
export interface IdentiteOidc {
  readonly emetteur: string;
  readonly sub: string;
  readonly siret: string;
  readonly courriel: string;
  readonly prenom: string;
  readonly nom: string;
  /** Présenté au fournisseur à la déconnexion. */
  readonly idToken: string;
}

export interface RefusOidc {
  readonly code: 'injoignable' | 'refuse' | 'incomplet';
  readonly message: string;
}

export interface FournisseurIdentite {
  readonly libelle: string;
  readonly commencer: (
    adresseRetour: string,
  ) => Promise<Result<{ readonly adresse: string; readonly demande: DemandeOidc }, RefusOidc>>;
  readonly terminer: (retour: URL, demande: DemandeOidc) => Promise<Result<IdentiteOidc, RefusOidc>>;
  /** Adresse de déconnexion chez le fournisseur ; nulle s'il n'en offre pas ou ne répond pas. */
  readonly deconnexion: (demande: { idToken: string; apres: string; etat: string }) => Promise<string | null>;
}

/** Demandés à ProConnect (documentation de mai 2025). */
const PORTEES = 'openid given_name usual_name email uid siret idp_id';

const IDENTITE = z.object({
  sub: z.string().min(1).max(255),
  email: z.email().max(254),
  siret: z
    .string()
    .transform((texte) => texte.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{14}$/)),
  given_name: z.string().max(100).default(''),
  usual_name: z.string().max(100).default(''),
});

/** 256 bits : 43 caractères, plus que les 32 que ProConnect demande. */
const auHasard = (): string => oidc.randomState();

const estLocal = (adresse: URL): boolean => ['localhost', '127.0.0.1'].includes(adresse.hostname);

/**
 * Ouvre un fournisseur d'identité : code d'autorisation avec PKCE, `state` et `nonce` de 43 caractères, signatures de
 * l'id_token et du userinfo (JWT) vérifiées sur les clés publiées. Sa configuration est lue au premier usage et relue
 * si elle n'a pas pu l'être.
 */
export const ouvrirFournisseurIdentite = (reglages: ReglagesOidc): FournisseurIdentite => {
  const { emetteur, client, secret, libelle, signature } = reglages;
  const adresseEmetteur = new URL(emetteur);
  let connue: Promise<oidc.Configuration> | null = null;

  const decouvrir = (): Promise<oidc.Configuration> => {
    connue ??= oidc
      .discovery(
        adresseEmetteur,
        client,
        {
          client_secret: secret,
          id_token_signed_response_alg: signature,
          userinfo_signed_response_alg: signature,
        },
        undefined,
        // En clair, seulement vers cette machine : un fournisseur d'essai.
        estLocal(adresseEmetteur) ? { execute: [oidc.allowInsecureRequests] } : {},
      )
      .then((configuration) => {
        oidc.enableNonRepudiationChecks(configuration);
        return configuration;
      });
    connue.catch(() => {
      connue = null;
    });
    return connue;
  };

  const injoignable: RefusOidc = {
    code: 'injoignable',
    message: `${libelle} ne répond pas. Réessayez dans quelques minutes, ou connectez-vous avec votre mot de passe.`,
  };

  return {
    libelle,
    commencer: async (adresseRetour) => {
      let configuration: oidc.Configuration;
      try {
        configuration = await decouvrir();
      } catch {
        return refus(injoignable);
      }
      const demande = { etat: auHasard(), nonce: auHasard(), verifieur: oidc.randomPKCECodeVerifier() };
      const adresse = oidc.buildAuthorizationUrl(configuration, {
        redirect_uri: adresseRetour,
        scope: PORTEES,
        state: demande.etat,
        nonce: demande.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(demande.verifieur),
        code_challenge_method: 'S256',
      });
      return ok({ adresse: adresse.href, demande });
    },
    terminer: async (retour, { etat, nonce, verifieur }) => {
      let lue: { readonly claims: oidc.UserInfoResponse; readonly idToken: string };
      try {
        const configuration = await decouvrir();
        const jetons = await oidc.authorizationCodeGrant(configuration, retour, {
          expectedState: etat,
          expectedNonce: nonce,
          pkceCodeVerifier: verifieur,
          idTokenExpected: true,
        });
        const sub = jetons.claims()?.sub;
        if (sub === undefined || jetons.id_token === undefined) throw new Error('id_token absent');
        lue = {
          claims: await oidc.fetchUserInfo(configuration, jetons.access_token, sub),
          idToken: jetons.id_token,
        };
      } catch (erreur) {
        const abandon = retour.searchParams.get('error') === 'access_denied';
        const detail = erreur instanceof Error ? erreur.message : String(erreur);
        return refus({
          code: 'refuse',
          message: abandon
            ? `La connexion par ${libelle} a été abandonnée.`
            : `La réponse de ${libelle} n’a pas pu être vérifiée : recommencez. (${detail})`,
        });
      }
      const identite = IDENTITE.safeParse(lue.claims);
      if (!identite.success) {
        const manquants = [...new Set(identite.error.issues.map((i) => i.path.join('.')))].join(', ');
        return refus({
          code: 'incomplet',
          message: `${libelle} n’a pas transmis ce qu’il faut pour vous reconnaître (${manquants}).`,
        });
      }
      const { sub, email, siret, given_name, usual_name } = identite.data;
      return ok({
        emetteur: adresseEmetteur.href,
        sub,
        siret,
        courriel: email.toLowerCase(),
        prenom: given_name,
        nom: usual_name,
        idToken: lue.idToken,
      });
    },
    deconnexion: async ({ idToken, apres, etat }) => {
      try {
        const configuration = await decouvrir();
        if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
        return oidc.buildEndSessionUrl(configuration, {
          id_token_hint: idToken,
          post_logout_redirect_uri: apres,
          state: etat,
        }).href;
      } catch {
        return null;
      }
    },
  };
};
