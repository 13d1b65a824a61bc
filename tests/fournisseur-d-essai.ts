import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** Une personne que le fournisseur d'essai certifie. */
export interface AgentDEssai {
  readonly sub: string;
  readonly email: string;
  readonly siret: string;
  readonly given_name: string;
  readonly usual_name: string;
}

export interface FournisseurDEssai {
  readonly emetteur: string;
  readonly client: string;
  readonly secret: string;
  /** Qui se connecte la prochaine fois. */
  agent: AgentDEssai;
  /** Paramètres de la dernière demande d'autorisation et de déconnexion. */
  readonly vus: { autorisation: URLSearchParams | null; deconnexion: URLSearchParams | null };
  readonly arreter: () => Promise<void>;
}

const CLIENT = 'pilote-spaser';
const SECRET = 'secret-du-client-d-essai-assez-long';

/**
 * Un vrai fournisseur OpenID Connect, réglé comme ProConnect : code d'autorisation, id_token et userinfo signés en
 * RS256, scopes `given_name usual_name email uid siret idp_id`, déconnexion avec `id_token_hint`.
 * `signerUserinfo: false` : un userinfo en JSON nu, que l'application doit refuser.
 */
export const lancerFournisseur = async (
  retours: readonly string[],
  apresDeconnexion: readonly string[],
  signerUserinfo = true,
  port = 0,
): Promise<FournisseurDEssai> => {
  let traiter: (req: IncomingMessage, res: ServerResponse) => void = (_req, res) => res.writeHead(503).end();
  const serveur = createServer((req, res) => traiter(req, res));
  await new Promise<void>((pret) => serveur.listen(port, '127.0.0.1', pret));
  const emetteur = `http://localhost:${(serveur.address() as AddressInfo).port}`;

  const etat: FournisseurDEssai = {
    emetteur,
    client: CLIENT,
    secret: SECRET,
    agent: {
      sub: 'agent-1',
      email: 'agent@valmont.example',
      siret: '24210041000011',
      given_name: 'Zoé',
      usual_name: 'Marchal',
    },
    vus: { autorisation: null, deconnexion: null },
    arreter: () =>
      new Promise((fini) => {
        serveur.close(() => fini());
        serveur.closeAllConnections();
      }),
  };
  const agents = new Map<string, AgentDEssai>();

  const fournisseur = new Provider(emetteur, {
    clients: [
      {
        client_id: CLIENT,
        client_secret: SECRET,
        redirect_uris: [...retours],
        post_logout_redirect_uris: [...apresDeconnexion],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        id_token_signed_response_alg: 'RS256',
        ...(signerUserinfo ? { userinfo_signed_response_alg: 'RS256' as const } : {}),
      },
    ],
    scopes: ['openid', 'given_name', 'usual_name', 'email', 'uid', 'siret', 'idp_id'],
    claims: {
      openid: ['sub'],
      given_name: ['given_name'],
      usual_name: ['usual_name'],
      email: ['email'],
      uid: ['uid'],
      siret: ['siret'],
      idp_id: ['idp_id'],
    },
    cookies: { keys: ['essai'] },
    features: {
      devInteractions: { enabled: false },
      jwtUserinfo: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, formulaire) => {
          ctx.body = `<!doctype html><html lang="fr"><title>Fin</title><body>${formulaire}<button name="logout" value="yes" form="op.logoutForm">Me déconnecter partout</button></body></html>`;
        },
      },
    },
    findAccount: (_ctx, sub) => {
      const agent = agents.get(sub);
      return agent === undefined
        ? undefined
        : { accountId: sub, claims: async () => ({ ...agent, uid: sub, idp_id: 'essai' }) };
    },
    // Tout ce que le client demande est accordé : ProConnect ne montre pas d'écran de consentement.
    loadExistingGrant: async (ctx) => {
      const { session, client, result } = ctx.oidc;
      const deja = result?.consent?.grantId ?? session?.grantIdFor(client?.clientId ?? '');
      if (deja !== undefined) return ctx.oidc.provider.Grant.find(deja);
      const grant = new ctx.oidc.provider.Grant({
        clientId: client?.clientId ?? '',
        accountId: session?.accountId ?? '',
      });
      grant.addOIDCScope('openid given_name usual_name email uid siret idp_id');
      await grant.save();
      return grant;
    },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  });

  const repondre = fournisseur.callback();
  traiter = (req, res) => {
    const url = new URL(req.url ?? '/', emetteur);
    if (url.pathname === '/auth') etat.vus.autorisation = url.searchParams;
    if (url.pathname === '/session/end') etat.vus.deconnexion = url.searchParams;
    if (!url.pathname.startsWith('/interaction/')) {
      void repondre(req, res);
      return;
    }
    if (req.method === 'GET') {
      res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      res.end(
        `<!doctype html><html lang="fr"><title>Identité d’essai</title><form method="post"><button>Continuer comme ${etat.agent.email}</button></form></html>`,
      );
      return;
    }
    agents.set(etat.agent.sub, etat.agent);
    void fournisseur.interactionFinished(req, res, { login: { accountId: etat.agent.sub } });
  };
  return etat;
};

/** Suit l'agent chez le fournisseur, de la demande d'autorisation à l'adresse de retour. */
export const passerChezLeFournisseur = async (autorisation: string, retour: string): Promise<string> => {
  const cookies = new Map<string, string>();
  let url = new URL(autorisation);
  let method = 'GET';
  for (let pas = 0; pas < 10; pas += 1) {
    const reponse = await fetch(url, {
      method,
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([n, v]) => `${n}=${v}`).join('; ') },
    });
    for (const cookie of reponse.headers.getSetCookie()) {
      const paire = cookie.split(';')[0] ?? '';
      cookies.set(paire.slice(0, paire.indexOf('=')), paire.slice(paire.indexOf('=') + 1));
    }
    const suite = reponse.headers.get('location');
    if (suite === null) {
      if (reponse.status !== 200 || method === 'POST') throw new Error(`${url} : ${await reponse.text()}`);
      method = 'POST';
      continue;
    }
    url = new URL(suite, url);
    if (url.href.startsWith(retour)) return `${url.pathname}${url.search}`;
    method = 'GET';
  }
  throw new Error('trop d’étapes chez le fournisseur');
};
