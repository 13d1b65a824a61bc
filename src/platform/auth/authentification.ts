import { setTimeout as attendre } from 'node:timers/promises';
import type { Base } from '../db/base.ts';
import { ok, type Result, refus } from '../result.ts';
import { CODE_DEJA_UTILISE } from './code-unique.ts';
import {
  type BetterAuth,
  type DemandeReinitialisation,
  ENTETE_ADRESSE,
  LONGUEUR_MOT_DE_PASSE,
  ouvrirBetterAuth,
} from './comptes-better-auth.ts';
import { conclure, tenter } from './tentatives.repository.ts';
import { LIMITES, type Limite } from './verrouillage.ts';

/** Ce qu'une requête dit de qui la fait. */
export interface Visiteur {
  readonly entetes: Headers;
  /** Adresse réseau, pour compter les essais. */
  readonly adresse: string;
}

export interface SessionOuverte {
  readonly id: string;
  readonly compte: string;
  readonly courriel: string;
  readonly nom: string;
  readonly secondFacteur: boolean;
}

export interface SessionListee {
  readonly id: string;
  readonly ouverteLe: Date;
  readonly finLe: Date;
  readonly adresse: string | null;
  readonly navigateur: string | null;
  readonly courante: boolean;
}

export interface RefusAuthentification {
  readonly code:
    | 'identifiants'
    | 'verrouille'
    | 'code'
    | 'mot-de-passe'
    | 'jeton'
    | 'courriel-pris'
    | 'sans-session';
  readonly message: string;
}

/** Cookies à poser sur la réponse, tels quels. */
export interface AvecCookies {
  readonly cookies: readonly string[];
}

/** Mot de passe accepté : la session est ouverte, ou un second facteur est attendu. */
export type Connexion = AvecCookies &
  ({ readonly etape: 'ouverte'; readonly compte: string } | { readonly etape: 'second-facteur' });

type Issue<T> = Promise<Result<T, RefusAuthentification>>;

export interface Authentification {
  readonly creerCompte: (demande: {
    readonly courriel: string;
    readonly nom: string;
    readonly motDePasse: string | null;
  }) => Issue<{ readonly compte: string }>;
  readonly connecter: (visiteur: Visiteur, courriel: string, motDePasse: string) => Issue<Connexion>;
  /** Second facteur à la connexion : code de l'application, ou code de secours. */
  readonly verifierCode: (
    visiteur: Visiteur,
    code: string,
  ) => Issue<AvecCookies & { readonly compte: string }>;
  /** Ouvre une session à un compte que le fournisseur d'identité a reconnu. */
  readonly ouvrirSession: (visiteur: Visiteur, compte: string) => Promise<AvecCookies>;
  readonly session: (entetes: Headers) => Promise<SessionOuverte | null>;
  readonly fermerSession: (entetes: Headers) => Promise<AvecCookies>;
  readonly sessions: (entetes: Headers) => Promise<readonly SessionListee[]>;
  /** Ferme une session de la même personne ; sans `id`, toutes les autres. */
  readonly fermerAutres: (entetes: Headers, id?: string) => Promise<void>;
  /** Ferme toutes les sessions d'un compte (départ d'une personne). */
  readonly fermerToutes: (compte: string) => Promise<void>;
  /** Envoie le lien si le compte existe ; `origine` commence l'adresse du lien. Ne dit rien de l'issue. */
  readonly demanderReinitialisation: (visiteur: Visiteur, courriel: string, origine: string) => Promise<void>;
  readonly reinitialiser: (visiteur: Visiteur, jeton: string, motDePasse: string) => Issue<void>;
  readonly changerMotDePasse: (entetes: Headers, actuel: string, nouveau: string) => Issue<AvecCookies>;
  readonly preparerTotp: (
    visiteur: Visiteur,
    motDePasse: string,
  ) => Issue<{ readonly uri: string; readonly secours: readonly string[] }>;
  readonly activerTotp: (visiteur: Visiteur, code: string) => Issue<AvecCookies>;
  readonly desactiverTotp: (visiteur: Visiteur, motDePasse: string) => Issue<AvecCookies>;
  /** Efface le compte, ses moyens de connexion et ses sessions. */
  readonly effacerCompte: (compte: string) => Promise<void>;
  readonly aMotDePasse: (compte: string) => Promise<boolean>;
}

const cookiesDe = (reponse: { readonly headers: Headers }): readonly string[] =>
  reponse.headers.getSetCookie();

/** Le code d'un refus de better-auth ; `null` pour tout le reste, dont ce qu'il rend quand la base ne répond pas. */
const codeErreur = (erreur: unknown): string | null => {
  if (!(erreur instanceof Error) || !('body' in erreur)) return null;
  const { body, statusCode = 0 } = erreur as { body?: { code?: unknown }; statusCode?: number };
  if (statusCode >= 500) return null;
  return typeof body?.code === 'string' ? body.code : '';
};

/** Exécute un appel à better-auth ; son refus devient le nôtre, un bogue reste une exception. */
const essayer = async <T>(
  appel: () => Promise<T>,
  selon: (code: string) => RefusAuthentification,
): Issue<T> => {
  try {
    return ok(await appel());
  } catch (erreur) {
    const code = codeErreur(erreur);
    if (code === null) throw erreur;
    return refus(selon(code));
  }
};

const REFUS = {
  identifiants: { code: 'identifiants', message: 'Courriel ou mot de passe incorrect.' },
  code: {
    code: 'code',
    message:
      'Ce code n’est pas le bon, ou il a expiré. Saisissez celui que l’application affiche maintenant.',
  },
  dejaServi: {
    code: 'code',
    message: 'Ce code a déjà servi. Attendez que l’application affiche le suivant, trente secondes au plus.',
  },
  motDePasse: {
    code: 'mot-de-passe',
    message: `Le mot de passe doit compter de ${LONGUEUR_MOT_DE_PASSE.min} à ${LONGUEUR_MOT_DE_PASSE.max} caractères.`,
  },
  actuel: { code: 'mot-de-passe', message: 'Le mot de passe actuel n’est pas le bon.' },
  jeton: { code: 'jeton', message: 'Ce lien a expiré ou a déjà servi. Demandez-en un nouveau.' },
  pris: { code: 'courriel-pris', message: 'Un compte existe déjà avec ce courriel.' },
  recommencer: { code: 'sans-session', message: 'La connexion a trop attendu. Recommencez depuis le début.' },
} as const satisfies Record<string, RefusAuthentification>;

const refusDeCode = (erreur: string): RefusAuthentification =>
  erreur === CODE_DEJA_UTILISE ? REFUS.dejaServi : REFUS.code;

const verrouille = (jusque: Date | null, maintenant: Date): RefusAuthentification => {
  const minutes =
    jusque === null ? 15 : Math.max(1, Math.ceil((jusque.getTime() - maintenant.getTime()) / 60_000));
  return {
    code: 'verrouille',
    message: `Trop d’essais. Attendez ${minutes} ${minutes < 2 ? 'minute' : 'minutes'} avant de recommencer, ou demandez un nouveau mot de passe.`,
  };
};

const longueurValide = (motDePasse: string): boolean =>
  motDePasse.length >= LONGUEUR_MOT_DE_PASSE.min && motDePasse.length <= LONGUEUR_MOT_DE_PASSE.max;

/** Un code de l'application a six chiffres ; un code de secours, deux groupes de cinq caractères. */
const estCodeTotp = (code: string): boolean => /^\d{6}$/.test(code);

const normaliserCode = (code: string): string => {
  const serre = code.replace(/\s/g, '');
  return /^[A-Za-z0-9]{10}$/.test(serre) ? `${serre.slice(0, 5)}-${serre.slice(5)}` : serre;
};

/** Combien de temps un essai attend l'issue des autres, et tous les combien il la redemande, en millisecondes. */
const ATTENTE_MAXIMALE = 30_000;
const REPRISE = 50;

/** Les entêtes pour better-auth : les cookies, le navigateur, et l'adresse que nous avons constatée. */
const entetesPour = ({ entetes, adresse }: Visiteur): Headers => {
  const h = new Headers({ [ENTETE_ADRESSE]: adresse });
  for (const nom of ['cookie', 'user-agent']) {
    const valeur = entetes.get(nom);
    if (valeur !== null) h.set(nom, valeur);
  }
  return h;
};

const sansCookie = (entetes: Headers, nom: string): Headers => {
  const h = new Headers(entetes);
  const gardes = (h.get('cookie') ?? '').split(/;\s*/).filter((c) => !c.startsWith(`${nom}=`));
  h.set('cookie', gardes.join('; '));
  return h;
};

export interface OptionsAuthentification {
  readonly base: Base;
  readonly secret: string;
  readonly https: boolean;
  readonly horloge: () => Date;
  readonly envoyerReinitialisation: (demande: DemandeReinitialisation) => Promise<void>;
}

/** Connexion, second facteur, sessions et mots de passe. Les refus sont des valeurs, les mêmes que le compte existe ou non. */
export const creerAuthentification = (options: OptionsAuthentification): Authentification => {
  const { base, horloge, https } = options;
  const auth: BetterAuth = ouvrirBetterAuth(options);
  const cookieDeSession = `${https ? '__Secure-' : ''}pilote.session_token`;

  /** Compte un essai ; attend, s'il le faut, l'issue de ceux que l'on vérifie au même moment. */
  const permis = async (cle: string, limite: Limite): Issue<void> => {
    const limiteDAttente = performance.now() + ATTENTE_MAXIMALE;
    for (;;) {
      const maintenant = horloge();
      const { issue, jusque } = await tenter(base, cle, limite, maintenant);
      if (issue === 'permise') return ok(undefined);
      if (issue === 'refusee' || performance.now() > limiteDAttente)
        return refus(verrouille(jusque, maintenant));
      await attendre(REPRISE);
    }
  };

  /** Compte l'essai sous chaque clé, le vérifie, et dit son issue à toutes ; une exception vaut un échec. */
  const compter = async <T>(
    cles: readonly (readonly [cle: string, limite: Limite, reussite: 'juste' | 'oublier'])[],
    travail: () => Issue<T>,
  ): Issue<T> => {
    const tenues: (typeof cles)[number][] = [];
    let juste = false;
    try {
      for (const tenue of cles) {
        const issue = await permis(tenue[0], tenue[1]);
        if (!issue.ok) return issue;
        tenues.push(tenue);
      }
      const issue = await travail();
      juste = issue.ok;
      return issue;
    } finally {
      for (const [cle, limite, reussite] of tenues)
        await conclure(base, cle, limite, horloge(), juste ? reussite : 'faux');
    }
  };

  const depuisAdresse = <T>({ adresse }: Visiteur, travail: () => Issue<T>): Issue<T> =>
    compter([[`adresse:${adresse}`, LIMITES.adresse, 'juste']], travail);

  /**
   * Compte l'essai de l'adresse puis celui du compte. Une réussite efface les échecs du compte, et ne rend que le sien à
   * l'adresse : se connecter à son propre compte n'efface pas les essais faits sur celui des autres.
   */
  const garder = <T>({ adresse }: Visiteur, sujet: string, travail: () => Issue<T>): Issue<T> =>
    compter(
      [
        [`adresse:${adresse}`, LIMITES.adresse, 'juste'],
        [`compte:${sujet}`, LIMITES.compte, 'oublier'],
      ],
      travail,
    );

  const session: Authentification['session'] = async (entetes) => {
    const lue = await auth.api.getSession({ headers: entetes });
    if (lue === null) return null;
    const { session: s, user } = lue;
    return {
      id: s.id,
      compte: user.id,
      courriel: user.email,
      nom: user.name,
      secondFacteur: user.twoFactorEnabled ?? false,
    };
  };

  /** Garde un acte qui redemande le mot de passe ou un code de la personne connectée. */
  const confirmer = async <T>(visiteur: Visiteur, travail: (entetes: Headers) => Issue<T>): Issue<T> => {
    const ouverte = await session(visiteur.entetes);
    if (ouverte === null) return refus(REFUS.recommencer);
    return garder(visiteur, ouverte.courriel, () => travail(entetesPour(visiteur)));
  };

  const listerSessions = (entetes: Headers) => auth.api.listSessions({ headers: entetes });

  return {
    session,
    creerCompte: async ({ courriel, nom, motDePasse }) => {
      if (motDePasse !== null && !longueurValide(motDePasse)) return refus(REFUS.motDePasse);
      const { internalAdapter, password } = await auth.$context;
      if ((await internalAdapter.findUserByEmail(courriel)) !== null) return refus(REFUS.pris);
      const compte = await internalAdapter.createUser(
        { email: courriel, name: nom, emailVerified: true },
        { method: 'email-password' },
      );
      if (motDePasse !== null) {
        await internalAdapter.linkAccount({
          userId: compte.id,
          providerId: 'credential',
          accountId: compte.id,
          password: await password.hash(motDePasse),
        });
      }
      return ok({ compte: compte.id });
    },
    connecter: (visiteur, courriel, motDePasse) =>
      garder(visiteur, courriel, async (): Issue<Connexion> => {
        const issue = await essayer(
          () =>
            auth.api.signInEmail({
              body: { email: courriel, password: motDePasse.slice(0, LONGUEUR_MOT_DE_PASSE.max + 1) },
              // Sans le cookie d'une session précédente : la nouvelle ne lui doit rien (fixation de session).
              headers: sansCookie(entetesPour(visiteur), cookieDeSession),
              returnHeaders: true,
            }),
          () => REFUS.identifiants,
        );
        if (!issue.ok) return issue;
        const { response } = issue.valeur;
        const cookies = cookiesDe(issue.valeur);
        return 'twoFactorRedirect' in response
          ? ok({ etape: 'second-facteur' as const, cookies })
          : ok({ etape: 'ouverte' as const, compte: response.user.id, cookies });
      }),
    verifierCode: async (visiteur, saisi) => {
      const code = normaliserCode(saisi);
      const entetes = sansCookie(entetesPour(visiteur), cookieDeSession);
      const appel = estCodeTotp(code)
        ? () => auth.api.verifyTOTP({ body: { code }, headers: entetes, returnHeaders: true })
        : () => auth.api.verifyBackupCode({ body: { code }, headers: entetes, returnHeaders: true });
      // Le défi (cookie signé) limite déjà les codes d'une même connexion ; l'adresse limite les connexions.
      const issue = await depuisAdresse(visiteur, () =>
        essayer<{ headers: Headers; response: { user: { id: string } } }>(appel, (erreur) =>
          erreur === 'INVALID_TWO_FACTOR_COOKIE' || erreur.startsWith('TOO_MANY')
            ? REFUS.recommencer
            : refusDeCode(erreur),
        ),
      );
      return issue.ok
        ? ok({ cookies: cookiesDe(issue.valeur), compte: issue.valeur.response.user.id })
        : issue;
    },
    ouvrirSession: async (visiteur, compte) => ({
      cookies: cookiesDe(
        await auth.api.ouvrirSession({
          body: { compte },
          headers: entetesPour(visiteur),
          returnHeaders: true,
        }),
      ),
    }),
    fermerSession: async (entetes) => ({
      cookies: cookiesDe(await auth.api.signOut({ headers: entetes, returnHeaders: true })),
    }),
    sessions: async (entetes) => {
      const courante = (await session(entetes))?.id;
      return (await listerSessions(entetes))
        .map((s) => ({
          id: s.id,
          ouverteLe: s.createdAt,
          finLe: s.expiresAt,
          adresse: s.ipAddress ?? null,
          navigateur: s.userAgent ?? null,
          courante: s.id === courante,
        }))
        .sort((a, b) => b.ouverteLe.getTime() - a.ouverteLe.getTime());
    },
    fermerAutres: async (entetes, id) => {
      if (id === undefined) {
        await auth.api.revokeOtherSessions({ headers: entetes });
        return;
      }
      const visee = (await listerSessions(entetes)).find((s) => s.id === id);
      if (visee !== undefined)
        await auth.api.revokeSession({ headers: entetes, body: { token: visee.token } });
    },
    fermerToutes: async (compte) => {
      await (await auth.$context).internalAdapter.deleteUserSessions(compte);
    },
    demanderReinitialisation: async (visiteur, courriel, origine) => {
      for (const [cle, limite] of [
        [`adresse:${visiteur.adresse}`, LIMITES.adresse],
        [`reinitialisation:${courriel}`, LIMITES.courriel],
      ] as const) {
        if (!(await permis(cle, limite)).ok) return;
        // Demander n'est ni juste ni faux : chaque demande compte.
        await conclure(base, cle, limite, horloge(), 'faux');
      }
      await auth.api.requestPasswordReset({ body: { email: courriel, redirectTo: origine } });
    },
    reinitialiser: async (visiteur, jeton, motDePasse) => {
      if (!longueurValide(motDePasse)) return refus(REFUS.motDePasse);
      const issue = await depuisAdresse(visiteur, () =>
        essayer(
          () => auth.api.resetPassword({ body: { newPassword: motDePasse, token: jeton } }),
          () => REFUS.jeton,
        ),
      );
      return issue.ok ? ok(undefined) : issue;
    },
    changerMotDePasse: async (entetes, actuel, nouveau) => {
      if (!longueurValide(nouveau)) return refus(REFUS.motDePasse);
      return confirmer({ entetes, adresse: 'session' }, async (h) => {
        const issue = await essayer(
          () =>
            auth.api.changePassword({
              body: { currentPassword: actuel, newPassword: nouveau, revokeOtherSessions: true },
              headers: h,
              returnHeaders: true,
            }),
          () => REFUS.actuel,
        );
        return issue.ok ? ok({ cookies: cookiesDe(issue.valeur) }) : issue;
      });
    },
    preparerTotp: (visiteur, motDePasse) =>
      confirmer(visiteur, async (headers) => {
        const issue = await essayer(
          () => auth.api.enableTwoFactor({ body: { password: motDePasse }, headers }),
          () => REFUS.actuel,
        );
        if (!issue.ok) return issue;
        const r = issue.valeur;
        if (!('totpURI' in r) || r.totpURI === undefined)
          throw new Error('better-auth n’a pas rendu de clé TOTP');
        return ok({ uri: r.totpURI, secours: r.backupCodes ?? [] });
      }),
    activerTotp: (visiteur, code) =>
      confirmer(visiteur, async (headers) => {
        const issue = await essayer(
          () => auth.api.verifyTOTP({ body: { code: normaliserCode(code) }, headers, returnHeaders: true }),
          refusDeCode,
        );
        return issue.ok ? ok({ cookies: cookiesDe(issue.valeur) }) : issue;
      }),
    desactiverTotp: (visiteur, motDePasse) =>
      confirmer(visiteur, async (headers) => {
        const issue = await essayer(
          () => auth.api.disableTwoFactor({ body: { password: motDePasse }, headers, returnHeaders: true }),
          () => REFUS.actuel,
        );
        return issue.ok ? ok({ cookies: cookiesDe(issue.valeur) }) : issue;
      }),
    effacerCompte: async (compte) => {
      await (await auth.$context).internalAdapter.deleteUser(compte);
    },
    aMotDePasse: async (compte) => {
      const moyens = await (await auth.$context).internalAdapter.findAccounts(compte);
      return moyens.some((m) => m.providerId === 'credential');
    },
  };
};
