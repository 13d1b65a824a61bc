import type { Context } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import { z } from 'zod';
import type { DemandeOidc } from '#platform/auth/oidc.ts';

const COOKIE = 'pilote_oidc';
const CHEMIN = '/connexion';

const contenu = z.object({
  etat: z.string().min(32),
  nonce: z.string().min(32),
  verifieur: z.string(),
  suite: z.string(),
  /** Compte à lier ; nul pour se connecter. */
  lier: z.string().nullable(),
});

export interface DepartOidc extends DemandeOidc {
  readonly suite: string;
  readonly lier: string | null;
}

/** Garde le départ dans un cookie signé, propre à ce navigateur, dix minutes. */
export const garderDepart = (c: Context, depart: DepartOidc, secret: string, https: boolean): Promise<void> =>
  setSignedCookie(c, COOKIE, JSON.stringify(depart), secret, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: https,
    path: CHEMIN,
    maxAge: 600,
  });

/** Reprend le départ et l'efface : il ne sert qu'une fois. */
export const reprendreDepart = async (c: Context, secret: string): Promise<DepartOidc | null> => {
  const brut = await getSignedCookie(c, secret, COOKIE);
  deleteCookie(c, COOKIE, { path: CHEMIN });
  if (typeof brut !== 'string') return null;
  try {
    const lu = contenu.safeParse(JSON.parse(brut));
    return lu.success ? lu.data : null;
  } catch {
    return null;
  }
};
