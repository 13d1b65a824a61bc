import type { Hono } from 'hono';
import { listerModeles } from '#domaines/schema';
import type { Bilans } from '../../bilans.ts';
import { rendre, type ServicesPage } from '../../contexte.ts';
import { routes } from '../../routes.ts';
import { lireFiltresBilan } from '../../ui/filtres-bilan.tsx';
import { presenterSchema } from './presenter-schema.ts';
import { PageSchema } from './schema.page.tsx';

interface Options {
  readonly services: ServicesPage;
  readonly bilans: Bilans;
}

export const monterSchema = (app: Hono, { services, bilans }: Options): void => {
  app.get(routes.schema(), async (c) => {
    const cadre = await services.cadre();
    const donnees = await bilans.lire(async (lecture) => {
      const choix = await bilans.choix(lecture);
      const lus = lireFiltresBilan(c.req.query(), choix);
      const id = choix.modeles.find((m) => m.id === lus.filtres.modele)?.id ?? choix.modeles[0]?.id ?? '';
      const retenus = { ...lus, filtres: { ...lus.filtres, modele: id } };
      const schema = await bilans.schemaDe(lecture, id);
      if (schema === null) return null;
      const bilan = await bilans.composer(lecture, retenus);
      const estModele = listerModeles().some((m) => m.id === id);
      return { choix, retenus, estModele, ...presenterSchema(schema, bilan.ok ? bilan.valeur : null) };
    });
    return donnees === null ? c.notFound() : rendre(c, <PageSchema cadre={cadre} donnees={donnees} />);
  });
};
