import type { Context, Hono } from 'hono';
import {
  ACTES_SCHEMA,
  chargerModele,
  creerDepuisModele,
  creerSchema,
  listerModeles,
  listerSchemasVivants,
} from '#domaines/schema';
import type { Saisie } from '../../formulaires/saisie.ts';
import { routesSchemas as r } from '../../routes-schemas.ts';
import { lireEntete } from './lire-formulaires.ts';
import { PageNouveauSchema, PageSchemas } from './liste.page.tsx';
import type { Outils } from './outils.tsx';

/** Les schémas de la collectivité, et en créer un. */
export const monterListe = (app: Hono, o: Outils): void => {
  const modeles = () => listerModeles().map(({ id, intitule }) => ({ id, intitule }));

  app.get(r.liste(), (c) =>
    o.lire(c, listerSchemasVivants, (schemas) =>
      o.page(c, (cadre) => (
        <PageSchemas
          cadre={cadre}
          schemas={schemas}
          modeles={modeles()}
          peutCreer={o.peut(c, ACTES_SCHEMA.creerSchema)}
        />
      )),
    ),
  );

  const nouveau = (c: Context, saisie: Saisie, statut: 200 | 400 = 200) =>
    o.page(
      c,
      (cadre, jeton) => <PageNouveauSchema cadre={cadre} jeton={jeton} saisie={saisie} modeles={modeles()} />,
      statut,
    );

  app.get(r.nouveau(), (c) => {
    const droit = o.autorise(c, ACTES_SCHEMA.creerSchema);
    if (!droit.ok) return o.refuser(c, droit.erreur);
    const modele = modeles().find((x) => x.id === c.req.query('modele'));
    const lu = modele === undefined ? null : chargerModele(modele.id);
    const etendu = lu?.ok === true && lu.valeur.etenduConcessions;
    return nouveau(c, {
      fautes: [],
      version: 0,
      valeurs: {
        depuis: modele?.id ?? 'rien',
        intitule: modele === undefined ? '' : modele.intitule,
        etenduConcessions: etendu ? 'oui' : '',
      },
    });
  });
  app.post(r.liste(), async (c) => {
    const f = await o.formulaire(c, r.nouveau());
    if ('refus' in f) return f.refus;
    const { valeurs } = f;
    const { depuis = 'rien' } = valeurs;
    const entete = lireEntete(valeurs);
    const issue = await o.agir(c, (tx, acteur, le) =>
      depuis === 'rien' || depuis === 'rien-rso'
        ? creerSchema(tx, acteur, { type: depuis === 'rien' ? 'SPASER' : 'RSO', entete }, le)
        : creerDepuisModele(
            tx,
            acteur,
            { modele: depuis, entete, aLIdentique: valeurs.aLIdentique === 'oui' },
            le,
          ),
    );
    if (issue.ok) return c.redirect(r.version(issue.valeur.schema, issue.valeur.version), 303);
    if (issue.erreur.code !== 'invalide') return o.refuser(c, issue.erreur);
    return nouveau(c, { valeurs, fautes: issue.erreur.fautes, version: 0 }, 400);
  });
};
