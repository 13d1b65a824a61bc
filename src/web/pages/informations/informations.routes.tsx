import type { Hono } from 'hono';
import { rendre } from '../../contexte.ts';
import { routes } from '../../routes.ts';
import type { ServicesCommuns } from '../../services.ts';
import { PageAccessibilite } from './accessibilite.page.tsx';
import { PageDonneesPersonnelles } from './donnees-personnelles.page.tsx';
import { PageMentionsLegales } from './mentions-legales.page.tsx';

export const monterInformations = (app: Hono, { cadre, conservation }: ServicesCommuns): void => {
  app.get(routes.accessibilite(), async (c) => rendre(c, <PageAccessibilite cadre={await cadre()} />));
  app.get(routes.mentionsLegales(), async (c) => rendre(c, <PageMentionsLegales cadre={await cadre()} />));
  app.get(routes.donneesPersonnelles(), async (c) =>
    rendre(c, <PageDonneesPersonnelles cadre={await cadre()} conservation={conservation} />),
  );
};
