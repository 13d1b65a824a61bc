import type { Hono } from 'hono';
import {
  differenceEntre,
  lireContenu,
  lireSchema,
  listerVersions,
  versionDeReference,
} from '#domaines/schema';
import { motifsSchemas as m } from '../../routes-schemas.ts';
import type { Outils } from './outils.tsx';
import { PageVersions } from './versions.page.tsx';

/** Les versions d'un schéma, et ce qui change de l'une à l'autre. */
export const monterVersions = (app: Hono, o: Outils): void => {
  app.get(m.versions, (c) =>
    o.lire(
      c,
      async (tx) => {
        const schema = await lireSchema(tx, c.req.param('schema'));
        const versions = schema === null ? [] : await listerVersions(tx, schema.id);
        const reference = versionDeReference(versions);
        if (schema === null || reference === null) return null;
        const choisie = (nom: 'avant' | 'apres', parDefaut: number) =>
          versions.find((v) => v.id === c.req.query(nom)) ?? versions[parDefaut] ?? null;
        const [avant, apres] =
          versions.length < 2 ? [null, null] : [choisie('avant', 1), choisie('apres', 0)];
        const difference =
          avant === null || apres === null
            ? null
            : differenceEntre(await lireContenu(tx, avant), await lireContenu(tx, apres));
        return { place: { schema, version: reference }, versions, avant, apres, difference };
      },
      (d) => o.page(c, (cadre) => <PageVersions cadre={cadre} {...d} />),
    ),
  );
};
