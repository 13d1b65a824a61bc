import type { Context, Hono } from 'hono';
import { donnerSuite, lireSeance, listerRecommandations, recommander } from '#domaines/gouvernance';
import type { Outils } from '../../../formulaires/outils-de-gouvernance.tsx';
import type { Saisie } from '../../../formulaires/saisie.ts';
import { lireVersionLue } from '../../../formulaires/valeurs.ts';
import { motifsGouvernance as m, routesGouvernance as r } from '../../../routes-gouvernance.ts';
import { PageRecommandation } from '../fiches.page.tsx';
import { lireFicheRecommandation } from '../lire-formulaires.ts';
import { revenirALaSeance } from './revenir-a-la-seance.ts';

/** Les recommandations d'une séance, et la suite qui leur est donnée. */
export const monterRecommandations = (app: Hono, o: Outils, nom: () => Promise<string>): void => {
  const revenir = revenirALaSeance(o, nom);

  app.post(m.seanceRecommandations, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.seance(id));
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, le) =>
      recommander(tx, acteur, { seance: id, fiche: lireFicheRecommandation(f.valeurs) }, le),
    );
    return revenir(c, id, issue, 'recommandations', 'recommandation', f.valeurs);
  });
  const ficheRecommandation = (c: Context, saisie: Saisie | null, statut: 200 | 400 = 200) =>
    o.lire(
      c,
      async (tx) => {
        const seance = await lireSeance(tx, c.req.param('id') ?? '');
        if (seance === null) return null;
        const recommandation = (await listerRecommandations(tx, seance.id)).find(
          (x) => x.id === c.req.param('recommandation'),
        );
        return recommandation === undefined ? null : { seance, recommandation };
      },
      ({ seance, recommandation }) =>
        o.page(
          c,
          (cadre, jeton) => (
            <PageRecommandation
              cadre={cadre}
              jeton={jeton}
              seance={seance}
              recommandation={recommandation}
              saisie={
                saisie ?? {
                  valeurs: { suite: recommandation.suite },
                  fautes: [],
                  version: recommandation.version,
                }
              }
            />
          ),
          statut,
        ),
    );
  app.get(m.recommandation, (c) => ficheRecommandation(c, null));
  app.post(m.recommandation, async (c) => {
    const { id, recommandation } = c.req.param();
    const f = await o.formulaire(c, r.recommandation(id, recommandation));
    if ('refus' in f) return f.refus;
    const version = lireVersionLue(f.valeurs);
    const issue = await o.agir(c, (tx, acteur, le) =>
      donnerSuite(tx, acteur, { seance: id, id: recommandation, version, suite: f.valeurs.suite ?? '' }, le),
    );
    if (!issue.ok && issue.erreur.code === 'invalide')
      return ficheRecommandation(c, { valeurs: f.valeurs, fautes: issue.erreur.fautes, version }, 400);
    return revenir(c, id, issue, 'recommandations', null, {});
  });
};
