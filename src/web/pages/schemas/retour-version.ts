import type { Context } from 'hono';
import { routesSchemas as r } from '../../routes-schemas.ts';
import type { Retour } from '../gestes-de-page.tsx';

/** Le retour à la version de l'adresse, après un acte ou un refus. */
export const retourVersion = (c: Context): Retour => ({
  libelle: 'Retour au schéma',
  href: r.version(c.req.param('schema') ?? '', c.req.param('version') ?? ''),
});
