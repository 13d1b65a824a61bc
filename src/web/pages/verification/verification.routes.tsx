import type { Hono } from 'hono';
import { chargerModele, documentsLies, listerModeles, verifierSchema } from '#domaines/schema';
import { ecrireJour } from '#platform/francais.ts';
import { jourDeParis } from '#platform/jours.ts';
import { rendre } from '../../contexte.ts';
import { routes } from '../../routes.ts';
import type { Services } from '../../services.ts';
import { adresseDansLeModele, presenterVerification } from '../../ui/verification/presenter-verification.ts';
import { PageVerification } from './verification.page.tsx';

/** Le jour civil à Paris, `AAAA-MM-JJ`. */
export const monterVerification = (app: Hono, { cadre, horloge }: Services): void => {
  app.get(routes.schemaVerification(), async (c) => {
    const modeles = listerModeles();
    const lu = chargerModele(c.req.query('modele') ?? modeles[0]?.id ?? '');
    if (!lu.ok) return c.notFound();
    const schema = lu.valeur;
    const documents = documentsLies(schema);
    const dateReference = jourDeParis(horloge());
    const rapport = verifierSchema(schema, { dateReference, documents });
    const donnees = {
      modele: schema.id,
      intitule: schema.intitule,
      modeles,
      jour: ecrireJour(dateReference),
      compares: documents.map((d) => d.intitule),
      vue: presenterVerification(schema, rapport, adresseDansLeModele(schema.id)),
    };
    return rendre(c, <PageVerification cadre={await cadre()} donnees={donnees} />);
  });
};
