import { createMiddleware } from 'hono/factory';

/** Rien en ligne, rien d'ailleurs, aucun script : les pages n'en ont pas besoin. `data:` sert aux flèches des listes. */
const POLITIQUE = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** `https` : le navigateur ne reviendra plus qu'en HTTPS (HSTS, deux ans). */
export const entetesSecurite = (https = false) =>
  createMiddleware(async (c, next) => {
    await next();
    const h = c.res.headers;
    h.set('Content-Security-Policy', POLITIQUE);
    h.set('X-Content-Type-Options', 'nosniff');
    h.set('X-Frame-Options', 'DENY');
    h.set('Referrer-Policy', 'same-origin');
    h.set('Cross-Origin-Opener-Policy', 'same-origin');
    h.set('Cross-Origin-Resource-Policy', 'same-origin');
    h.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=()');
    if (https) h.set('Strict-Transport-Security', 'max-age=63072000; includeSubDomains');
    if (!h.has('Cache-Control')) h.set('Cache-Control', 'no-store');
  });
