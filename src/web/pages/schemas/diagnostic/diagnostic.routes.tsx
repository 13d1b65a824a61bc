import type { Hono } from 'hono';
import { motifsDiagnostic as m } from '../../../routes-diagnostic.ts';
import type { Services } from '../../../services.ts';
import { creerOutils } from '../outils.tsx';
import { PageAccueilDiagnostic } from './accueil.page.tsx';
import { chargerEntretiens } from './charger.ts';
import { monterDepenses } from './depenses.routes.tsx';
import { monterEntretiens } from './entretiens.routes.tsx';
import { monterServices } from './services.routes.tsx';

/** Les pages du diagnostic préalable d'un schéma. */
export const monterDiagnostic = (app: Hono, services: Services): void => {
  const o = creerOutils(services);
  app.get(m.accueil, (c) =>
    o.lire(
      c,
      (tx) => chargerEntretiens(tx, c, o),
      (donnees) =>
        o.page(c, (cadre) => (
          <PageAccueilDiagnostic cadre={cadre} donnees={donnees} aujourdhui={o.aujourdhui()} />
        )),
    ),
  );
  monterDepenses(app, o, services);
  monterServices(app, o);
  monterEntretiens(app, o, services);
};
