import type { Context } from 'hono';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { GardeCsrf } from './middleware/csrf.ts';
import type { Cadre } from './ui/page.tsx';

/** Rend une page : React sert de moteur de gabarits, rien ne s'exécute dans le navigateur. */
export const rendre = (
  c: Context,
  page: ReactElement,
  statut: 200 | 400 | 403 | 404 | 409 | 413 | 500 = 200,
) => c.html(`<!doctype html>${renderToStaticMarkup(page)}`, statut);

/** Ce qu'une page reçoit de l'application. */
export interface ServicesPage {
  /** L'habillage (nom, bandeau), relu à chaque requête. */
  readonly cadre: () => Promise<Cadre>;
  readonly csrf: GardeCsrf;
}
