import type { Hono } from 'hono';
import { listerAnomalies } from '#domaines/marche';
import type { Bilans } from '../../bilans.ts';
import type { Demande, PagesGardees } from '../../garder-page.ts';
import type { Registre } from '../../registre.ts';
import { routes } from '../../routes.ts';
import { PageQualite, PageRegle } from './qualite.page.tsx';

const PAR_PAGE = 50;

interface Options {
  readonly pages: PagesGardees;
  readonly bilans: Bilans;
  readonly registre: Registre;
}

export const monterQualite = (app: Hono, { pages, bilans, registre }: Options): void => {
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
