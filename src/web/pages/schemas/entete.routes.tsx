import type { Context, Hono } from 'hono';
import { ACTES_SCHEMA, modifierEntete } from '#domaines/schema';
import type { Saisie } from '../../formulaires/saisie.ts';
import { lireVersionLue } from '../../formulaires/valeurs.ts';
import { motifsSchemas as m, routesSchemas as r } from '../../routes-schemas.ts';
import { PageEntete } from './entete.page.tsx';
import { lireEntete, lireNiveaux, valeursDEntete } from './lire-formulaires.ts';
import type { Outils, Place } from './outils.tsx';
import { retourVersion } from './retour-version.ts';

/** L'en-tête d'une version : intitulé, dates, organisations et noms des niveaux. */
export const monterEntete = (app: Hono, o: Outils): void => {
  const montrerEntete = (c: Context, place: Place, saisie: Saisie, statut: 200 | 400 = 200) =>
    o.page(
      c,
      (cadre, jeton) => <PageEntete cadre={cadre} jeton={jeton} place={place} saisie={saisie} />,
      statut,
    );

  app.get(m.entete, (c) =>
    o.lire(
      c,
      (tx) => o.placeDe(tx, c),
      (place) => {
        const droit = o.autorise(c, ACTES_SCHEMA.modifierSchema, { schema: place.schema.id });
        if (!droit.ok) return o.refuser(c, droit.erreur, retourVersion(c));
        return montrerEntete(c, place, {
          valeurs: valeursDEntete(place.version),
          fautes: [],
          version: place.version.version,
        });
      },
    ),
  );
  app.post(m.entete, async (c) => {
    const href = r.entete(c.req.param('schema'), c.req.param('version'));
    const f = await o.formulaire(c, href);
    if ('refus' in f) return f.refus;
    const { valeurs } = f;
    const issue = await o.agir(c, (tx, acteur, le) =>
      modifierEntete(
        tx,
        acteur,
        {
          version: c.req.param('version'),
          versionLue: lireVersionLue(valeurs),
          saisie: { ...lireEntete(valeurs), niveaux: lireNiveaux(valeurs) },
        },
        le,
      ),
    );
    if (issue.ok) return c.redirect(retourVersion(c).href, 303);
    const { erreur } = issue;
    if (erreur.code !== 'invalide') return o.refuser(c, erreur, { libelle: 'Retour à l’en-tête', href });
    return o.lire(
      c,
      (tx) => o.placeDe(tx, c),
      (place) =>
        montrerEntete(c, place, { valeurs, fautes: erreur.fautes, version: lireVersionLue(valeurs) }, 400),
    );
  });
};
