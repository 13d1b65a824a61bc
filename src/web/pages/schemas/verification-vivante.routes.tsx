import type { Hono } from 'hono';
import { faitsDePublication } from '#domaines/publication';
import { lireContenu, verifierSchema, versModele } from '#domaines/schema';
import { ecrireJour } from '#platform/francais.ts';
import { motifsSchemas as m } from '../../routes-schemas.ts';
import type { Outils } from './outils.tsx';
import { PageVerificationVivante } from './verification-vivante.page.tsx';

/** Ce que la loi demande, vérifié sur une version. */
export const monterVerificationVivante = (app: Hono, o: Outils): void => {
  app.get(m.verification, (c) =>
    o.lire(
      c,
      async (tx) => {
        const place = await o.placeDe(tx, c);
        if (place === null) return null;
        const contenu = await lireContenu(tx, place.version);
        const rapport = verifierSchema(
          versModele(contenu, { id: place.schema.id, type: place.schema.type }),
          {
            dateReference: o.aujourdhui(),
            ...(await faitsDePublication(tx, { schema: place.schema.id, publieA: place.version.publieA })),
          },
        );
        return { place, contenu, rapport };
      },
      (d) =>
        o.page(c, (cadre) => (
          <PageVerificationVivante cadre={cadre} {...d} jour={ecrireJour(o.aujourdhui())} />
        )),
    ),
  );
};
