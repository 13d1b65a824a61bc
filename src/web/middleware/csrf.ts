import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

const COOKIE = 'pilote_formulaire';
const FORME = /^[A-Za-z0-9_-]{22}$/;

/**
 * Protection contre les requêtes forgées depuis un autre site. Deux verrous : l'origine annoncée par le navigateur
 * (`Sec-Fetch-Site`, sinon `Origin`), et un jeton de formulaire lié à un cookie par une clé que les processus d'une installation partagent : la page servie par
 * l'un s'envoie à l'autre.
 */
export interface GardeCsrf {
  /** Jeton à mettre dans un formulaire ; pose le cookie qui va avec. */
  readonly jeton: (c: Context) => string;
  /** Le navigateur dit-il que la requête vient d'une page de cette application ? */
  readonly memeOrigine: (c: Context) => boolean;
  readonly jetonValide: (c: Context, jeton: string | undefined) => boolean;
}

/** Sans clé, une au hasard : celle d'une application seule en mémoire. */
export const creerGardeCsrf = (cle: Buffer = randomBytes(32)): GardeCsrf => {
  const signer = (graine: string): string => createHmac('sha256', cle).update(graine).digest('base64url');
  return {
    jeton: (c) => {
      const connue = getCookie(c, COOKIE);
      if (connue !== undefined && FORME.test(connue)) return signer(connue);
      const graine = randomBytes(16).toString('base64url');
      setCookie(c, COOKIE, graine, { httpOnly: true, sameSite: 'Strict', path: '/' });
      return signer(graine);
    },
    memeOrigine: (c) => {
      const site = c.req.header('sec-fetch-site');
      if (site !== undefined) return site === 'same-origin' || site === 'none';
      const origine = c.req.header('origin');
      if (origine === undefined) return true;
      const hote = c.req.header('host') ?? new URL(c.req.url).host;
      return URL.canParse(origine) && new URL(origine).host === hote;
    },
    jetonValide: (c, jeton) => {
      const graine = getCookie(c, COOKIE);
      if (graine === undefined || jeton === undefined || !FORME.test(graine)) return false;
      const attendu = Buffer.from(signer(graine));
      const recu = Buffer.from(jeton);
      return attendu.length === recu.length && timingSafeEqual(attendu, recu);
    },
  };
};
