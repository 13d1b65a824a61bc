import type { Context } from 'hono';
import type { Retour } from '../../formulaires/gestes-de-page.tsx';
import { routesSchemas as r } from '../../routes-schemas.ts';

/** Le retour à la version de l'adresse, après un acte ou un refus. */
export const retourVersion = (c: Context): Retour => ({
  libelle: 'Retour au schéma',
  href: r.version(c.req.param('schema') ?? '', c.req.param('version') ?? ''),
});
