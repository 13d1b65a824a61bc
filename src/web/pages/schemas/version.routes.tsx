import type { Hono } from 'hono';
import { ACTES_SCHEMA, lireContenu, listerVersions, versionDeReference } from '#domaines/schema';
import { motifsSchemas as m, routesSchemas as r } from '../../routes-schemas.ts';
import type { Services } from '../../services.ts';
import { comparerAuPredecesseur } from './comparer-au-predecesseur.ts';
import type { Outils } from './outils.tsx';
import { pagePubliqueDe } from './page-publique.ts';
import { actesPossibles, type DonneesVersion, PageVersion } from './version.page.tsx';

const DROITS_ACTE = {
  soumettre: ACTES_SCHEMA.soumettreSchema,
  reprendre: ACTES_SCHEMA.soumettreSchema,
  adopter: ACTES_SCHEMA.adopterSchema,
  publier: ACTES_SCHEMA.publierSchema,
  evaluer: ACTES_SCHEMA.publierSchema,
  clore: ACTES_SCHEMA.cloreSchema,
} as const;

/** Lire une version d'un schéma ; l'adresse du schéma seul mène à celle qui fait foi. */
export const monterVersion = (app: Hono, o: Outils, { adresse }: Services): void => {
  app.get(m.schema, (c) =>
    o.lire(
      c,
      async (tx) => versionDeReference(await listerVersions(tx, c.req.param('schema'))),
      (version) => c.redirect(r.version(version.schema, version.id), 302),
    ),
  );

  app.get(m.version, (c) =>
    o.lire(
      c,
      async (tx): Promise<DonneesVersion | null> => {
        const place = await o.placeDe(tx, c);
        if (place === null) return null;
        const contenu = await lireContenu(tx, place.version);
        const cible = { schema: place.schema.id };
        const versions = await listerVersions(tx, place.schema.id);
        return {
          place,
          contenu,
          actes: actesPossibles(place.version.etat).filter((a) => o.peut(c, DROITS_ACTE[a], cible)),
          peutModifier: o.peut(c, ACTES_SCHEMA.modifierSchema, cible),
          peutModifierUnAxe: contenu.noeuds.some(
            (n) => n.parent === null && o.peut(c, ACTES_SCHEMA.modifierSchema, { ...cible, axes: [n.id] }),
          ),
          peutCreer: o.peut(c, ACTES_SCHEMA.creerSchema),
          enPreparation: versions.some((v) => v.etat === 'brouillon' || v.etat === 'soumis'),
          aujourdhui: o.aujourdhui(),
          pagePublique: await pagePubliqueDe(tx, place, adresse),
          ...(await comparerAuPredecesseur(tx, place, contenu)),
        };
      },
      (donnees) => o.page(c, (cadre, jeton) => <PageVersion cadre={cadre} jeton={jeton} donnees={donnees} />),
    ),
  );
};
