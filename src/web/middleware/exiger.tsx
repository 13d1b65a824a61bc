import { createMiddleware } from 'hono/factory';
import { type ActeReserve, autoriser } from '#domaines/acte';
import { refuserDroit } from '../formulaires/refus.tsx';
import type { Cadre } from '../ui/page.tsx';

/** Réserve des pages à qui peut faire cet acte. Les cas d'usage vérifient aussi : ceci garde ce qui n'en a pas encore. */
export const exiger = (acte: ActeReserve, cadre: () => Promise<Cadre>) =>
  createMiddleware(async (c, next) => {
    const permis = autoriser(c.var.acteur, acte);
    return permis.ok ? next() : refuserDroit(c, await cadre(), permis.erreur.message);
  });
