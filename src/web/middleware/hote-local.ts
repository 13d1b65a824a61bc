import { createMiddleware } from 'hono/factory';

const HOTES_LOCAUX = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Refuse les requêtes adressées à un autre nom que cette machine, ou que l'adresse publique de l'application si elle
 * est réglée. Un site malveillant qui ferait pointer son nom vers 127.0.0.1 (« DNS rebinding ») est arrêté ici, comme
 * un en-tête `Host` forgé pour détourner les liens des courriels.
 */
export const hotePermis = (adressePublique?: string) => {
  const permis = new Set(HOTES_LOCAUX);
  if (adressePublique !== undefined) permis.add(new URL(adressePublique).hostname);
  return createMiddleware(async (c, next) => {
    const { hostname } = new URL(c.req.url);
    const entete = c.req.header('host');
    const hote = entete === undefined ? hostname : entete.replace(/:\d+$/, '').toLowerCase();
    if (!permis.has(hostname) || !permis.has(hote)) {
      return c.text(
        'Cette application ne répond pas à ce nom : vérifiez l’adresse (localhost sur ce poste).',
        403,
      );
    }
    return next();
  });
};
