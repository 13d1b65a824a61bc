import type { Hono } from 'hono';
import { listerAnomalies } from '#domaines/marche';
import type { Demande } from '../../garder-page.ts';
import { routes } from '../../routes.ts';
import type { Services } from '../../services.ts';
import { PageQualite, PageRegle } from './qualite.page.tsx';

const PAR_PAGE = 50;

export const monterQualite = (app: Hono, { pages, bilans, registre }: Services): void => {
  const composer = async ({ requete: { regle, page }, cadre }: Demande) => {
    return bilans.lire(async ({ tx }) => {
      const { resume, anomalies } = await registre.etat(tx);
      if (regle === undefined) return <PageQualite cadre={cadre} donnees={{ ...resume, anomalies }} />;
      if (!anomalies.some((a) => a.code === regle)) return null;
      const demandee = Number(page ?? 1);
      const liste = await listerAnomalies(tx, {
        code: regle,
        page: Number.isSafeInteger(demandee) ? demandee : 1,
        parPage: PAR_PAGE,
      });
      return <PageRegle cadre={cadre} donnees={{ ...liste, code: regle, taillePage: PAR_PAGE }} />;
    });
  };
  app.get(routes.qualite(), (c) => pages.garderPage(c, composer));
};
