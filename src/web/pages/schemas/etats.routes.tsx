import type { Hono } from 'hono';
import { inscrireSchemaPublie } from '#domaines/publication';
import { changerEtat, creerSuccesseur, ouvrirVersion } from '#domaines/schema';
import { lireVersionLue } from '../../formulaires/valeurs.ts';
import { motifsSchemas as m, routesSchemas as r } from '../../routes-schemas.ts';
import type { Outils } from './outils.tsx';
import { retourVersion } from './retour-version.ts';

const ACTES = ['soumettre', 'reprendre', 'adopter', 'publier', 'evaluer', 'clore'] as const;

/** Faire passer une version d'un état à l'autre, en ouvrir une nouvelle, ou lui donner un successeur. */
export const monterEtats = (app: Hono, o: Outils): void => {
  app.post(m.etat, async (c) => {
    const retour = retourVersion(c);
    const f = await o.formulaire(c, retour.href);
    if ('refus' in f) return f.refus;
    const { valeurs } = f;
    const acte = ACTES.find((a) => a === valeurs.acte);
    const issue = await o.agir(c, async (tx, acteur, le) => {
      const place = await o.placeDe(tx, c);
      if (place === null || acte === undefined)
        return {
          ok: false,
          erreur: { code: 'introuvable', message: 'Cette version n’existe pas.' },
        } as const;
      const change = await changerEtat(
        tx,
        acteur,
        {
          version: place.version.id,
          versionLue: lireVersionLue(valeurs),
          acte,
          le: valeurs.le ?? '',
          publieA: valeurs.publieA || null,
        },
        le,
      );
      if (change.ok && acte === 'publier') {
        const { schema, numero, entete, publieLe, publieA } = change.valeur;
        const { intitule } = entete;
        await inscrireSchemaPublie(
          tx,
          acteur,
          { schema, intitule, numero, publieLe: publieLe ?? '', publieA },
          le,
        );
      }
      return change;
    });
    return issue.ok ? c.redirect(retour.href, 303) : o.refuser(c, issue.erreur, retour);
  });

  app.post(m.copier, async (c) => {
    const retour = retourVersion(c);
    const f = await o.formulaire(c, retour.href);
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, le) =>
      ouvrirVersion(tx, acteur, { depuis: c.req.param('version') ?? '' }, le),
    );
    return issue.ok
      ? c.redirect(r.version(c.req.param('schema') ?? '', issue.valeur), 303)
      : o.refuser(c, issue.erreur, retour);
  });

  app.post(m.successeur, async (c) => {
    const retour = retourVersion(c);
    const f = await o.formulaire(c, retour.href);
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, le) =>
      creerSuccesseur(tx, acteur, { depuis: c.req.param('version') ?? '' }, le),
    );
    return issue.ok
      ? c.redirect(r.version(issue.valeur.schema, issue.valeur.version), 303)
      : o.refuser(c, issue.erreur, retour);
  });
};
