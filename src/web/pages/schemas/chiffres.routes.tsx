import type { Context, Hono } from 'hono';
import { ACTES_SCHEMA, lireContenu, poserChiffre } from '#domaines/schema';
import type { Saisie } from '../../formulaires/saisie.ts';
import { motifsSchemas as m, routesSchemas as r } from '../../routes-schemas.ts';
import { PageChiffres } from './entete.page.tsx';
import { lireChiffre } from './lire-formulaires.ts';
import type { Outils } from './outils.tsx';
import { valeursDeChiffre } from './valeurs-de-chiffre.ts';

/** Les chiffres de base d'une version. */
export const monterChiffres = (app: Hono, o: Outils): void => {
  const montrerChiffres = (
    c: Context,
    saisie: Saisie | null,
    chiffre: string | null,
    statut: 200 | 400 = 200,
  ) =>
    o.lire(
      c,
      async (tx) => {
        const place = await o.placeDe(tx, c);
        if (place === null) return null;
        const contenu = await lireContenu(tx, place.version);
        const repris = contenu.chiffres.find((x) => x.id === chiffre && x.closLe === null);
        return { place, contenu, repris };
      },
      ({ place, contenu, repris }) => {
        const lue: Saisie = saisie ?? { valeurs: valeursDeChiffre(repris ?? null), fautes: [], version: 0 };
        const modifiable =
          place.version.etat === 'brouillon' &&
          o.peut(c, ACTES_SCHEMA.modifierSchema, { schema: place.schema.id });
        return o.page(
          c,
          (cadre, jeton) => (
            <PageChiffres
              cadre={cadre}
              jeton={jeton}
              place={place}
              contenu={contenu}
              modifiable={modifiable}
              saisie={lue}
              chiffre={repris?.id ?? null}
            />
          ),
          statut,
        );
      },
    );

  app.get(m.chiffres, (c) => montrerChiffres(c, null, c.req.query('chiffre') ?? null));
  app.post(m.chiffres, async (c) => {
    const href = r.chiffres(c.req.param('schema'), c.req.param('version'));
    const f = await o.formulaire(c, href);
    if ('refus' in f) return f.refus;
    const { valeurs } = f;
    const chiffre = valeurs.chiffre || null;
    const issue = await o.agir(c, (tx, acteur, le) =>
      poserChiffre(
        tx,
        acteur,
        {
          version: c.req.param('version'),
          chiffre,
          contenu: valeurs.acte === 'clore' ? 'clore' : lireChiffre(valeurs),
        },
        le,
      ),
    );
    if (issue.ok) return c.redirect(href, 303);
    if (issue.erreur.code !== 'invalide')
      return o.refuser(c, issue.erreur, { libelle: 'Retour aux chiffres', href });
    return montrerChiffres(c, { valeurs, fautes: issue.erreur.fautes, version: 0 }, chiffre, 400);
  });
};
