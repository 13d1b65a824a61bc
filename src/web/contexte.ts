import type { Context } from 'hono';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { GardeCsrf } from './middleware/csrf.ts';
import type { Cadre } from './ui/page.tsx';

/** Statuts d'un fichier refusé, que sa page redit dans son formulaire. */
export type StatutEnvoi = 400 | 408 | 413 | 507;

export type Statut = 200 | 403 | 404 | 409 | 500 | 503 | StatutEnvoi;

/** Le texte d'une page : React sert de moteur de gabarits, rien ne s'exécute dans le navigateur. */
export const ecrireHtml = (page: ReactElement): string => `<!doctype html>${renderToStaticMarkup(page)}`;

export const rendre = (c: Context, page: ReactElement, statut: Statut = 200) =>
  c.html(ecrireHtml(page), statut);

/** Ce qu'une page reçoit de l'application. */
export interface ServicesPage {
  /** L'habillage (nom, bandeau), relu à chaque requête. */
  readonly cadre: () => Promise<Cadre>;
  readonly csrf: GardeCsrf;
}
