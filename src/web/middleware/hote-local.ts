import { createMiddleware } from 'hono/factory';

const HOTES_LOCAUX = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Refuse les requêtes adressées à un autre nom que cette machine. Tant qu'il n'y a pas de comptes, l'application ne
 * sert que le poste où elle tourne ; un site malveillant qui ferait pointer son nom vers 127.0.0.1 (« DNS
 * rebinding ») est arrêté ici.
 */
export const hoteLocal = createMiddleware(async (c, next) => {
  const { hostname } = new URL(c.req.url);
  const entete = c.req.header('host');
  const hote = entete === undefined ? hostname : entete.replace(/:\d+$/, '').toLowerCase();
  if (!HOTES_LOCAUX.has(hostname) || !HOTES_LOCAUX.has(hote)) {
    return c.text('Cette application ne répond qu’à l’adresse localhost.', 403);
  }
  return next();
});
