import type { Hono } from 'hono';
import { jourDeParis } from '#platform/jours.ts';
import { tachesDe } from '../../../lire-tranches.ts';
import { rendre } from '../../contexte.ts';
import { routes } from '../../routes.ts';
import type { Services } from '../../services.ts';
import { PageAFaire } from './a-faire.page.tsx';

export const monterAFaire = (app: Hono, { base, cadre, horloge, pageDe }: Services): void => {
  app.get(routes.aFaire(), async (c) => {
    const { acteur } = c.var;
    const le = jourDeParis(horloge());
    const taches = await base.lireDansCollectivite(acteur.collectivite, (tx) => tachesDe(tx, acteur, le));
    return rendre(c, <PageAFaire cadre={await cadre()} taches={taches} le={le} pageDe={pageDe} />);
  });
};
