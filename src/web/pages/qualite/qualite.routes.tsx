import type { Hono } from 'hono';
import { listerAnomalies } from '#domaines/marche';
import type { Bilans } from '../../bilans.ts';
import { rendre, type ServicesPage } from '../../contexte.ts';
import type { Registre } from '../../registre.ts';
import { routes } from '../../routes.ts';
import { PageQualite, PageRegle } from './qualite.page.tsx';

const PAR_PAGE = 50;

interface Options {
  readonly services: ServicesPage;
  readonly bilans: Bilans;
  readonly registre: Registre;
}

export const monterQualite = (app: Hono, { services, bilans, registre }: Options): void => {
  app.get(routes.qualite(), async (c) => {
    const cadre = await services.cadre();
    const regle = c.req.query('regle');
    const page = await bilans.lire(async ({ tx }) => {
      const { resume, anomalies } = await registre.etat(tx);
      if (regle === undefined) return <PageQualite cadre={cadre} donnees={{ ...resume, anomalies }} />;
      if (!anomalies.some((a) => a.code === regle)) return null;
      const demandee = Number(c.req.query('page') ?? 1);
      const liste = await listerAnomalies(tx, {
        code: regle,
        page: Number.isSafeInteger(demandee) ? demandee : 1,
        parPage: PAR_PAGE,
      });
      return <PageRegle cadre={cadre} donnees={{ ...liste, code: regle, taillePage: PAR_PAGE }} />;
    });
    return page === null ? c.notFound() : rendre(c, page);
  });
};
