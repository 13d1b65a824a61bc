import type { Hono } from 'hono';
import { listerModeles } from '#domaines/schema';
import type { Demande } from '../../garder-page.ts';
import { routes } from '../../routes.ts';
import type { Services } from '../../services.ts';
import { lireFiltresBilan } from '../../ui/filtres-bilan.tsx';
import { presenterSchema } from './presenter-schema.ts';
import { PageSchema } from './schema.page.tsx';

export const monterSchema = (app: Hono, { pages, bilans }: Services): void => {
  const composer = async ({ requete, cadre }: Demande) => {
    const donnees = await bilans.lire(async (lecture) => {
      const choix = await bilans.choix(lecture);
      const lus = lireFiltresBilan(requete, choix);
      const id = choix.modeles.find((m) => m.id === lus.filtres.modele)?.id ?? choix.modeles[0]?.id ?? '';
      const retenus = { ...lus, filtres: { ...lus.filtres, modele: id } };
      const schema = await bilans.schemaDe(lecture, id);
      if (schema === null) return null;
      const bilan = await bilans.composer(lecture, retenus);
      const estModele = listerModeles().some((m) => m.id === id);
      return { choix, retenus, estModele, ...presenterSchema(schema, bilan.ok ? bilan.valeur : null) };
    });
    return donnees === null ? null : <PageSchema cadre={cadre} donnees={donnees} />;
  };
  app.get(routes.schema(), (c) => pages.garderPage(c, composer));
};
