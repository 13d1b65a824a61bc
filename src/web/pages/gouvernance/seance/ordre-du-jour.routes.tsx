import type { Context, Hono } from 'hono';
import { ajouterPoint, lireSeance, listerPoints, modifierPoint, rangerPoint } from '#domaines/gouvernance';
import type { Outils } from '../../../formulaires/outils-de-gouvernance.tsx';
import type { Saisie } from '../../../formulaires/saisie.ts';
import { lireVersionLue } from '../../../formulaires/valeurs.ts';
import { motifsGouvernance as m, routesGouvernance as r } from '../../../routes-gouvernance.ts';
import { valeursDuPoint } from '../ecrire-valeurs.ts';
import { PagePoint } from '../fiches.page.tsx';
import { lireFichePoint } from '../lire-formulaires.ts';
import { revenirALaSeance } from './revenir-a-la-seance.ts';

/** Les points de l'ordre du jour : les inscrire, les modifier, les ranger. */
export const monterOrdreDuJour = (app: Hono, o: Outils, nom: () => Promise<string>): void => {
  const revenir = revenirALaSeance(o, nom);

  app.post(m.seancePoints, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.seance(id));
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, le) =>
      ajouterPoint(tx, acteur, { seance: id, fiche: lireFichePoint(f.valeurs) }, le),
    );
    return revenir(c, id, issue, 'ordre-du-jour', 'point', f.valeurs);
  });
  const fichePoint = (c: Context, saisie: Saisie | null, statut: 200 | 400 = 200) =>
    o.lire(
      c,
      async (tx) => {
        const seance = await lireSeance(tx, c.req.param('id') ?? '');
        if (seance === null) return null;
        const point = (await listerPoints(tx, seance.id)).find((p) => p.id === c.req.param('point'));
        return point === undefined ? null : { seance, point };
      },
      ({ seance, point }) =>
        o.page(
          c,
          (cadre, jeton) => (
            <PagePoint
              cadre={cadre}
              jeton={jeton}
              seance={seance}
              point={point}
              saisie={saisie ?? { valeurs: valeursDuPoint(point), fautes: [], version: point.version }}
            />
          ),
          statut,
        ),
    );
  app.get(m.seancePoint, (c) => fichePoint(c, null));
  app.post(m.seancePoint, async (c) => {
    const { id, point } = c.req.param();
    const f = await o.formulaire(c, r.seancePoint(id, point));
    if ('refus' in f) return f.refus;
    const version = lireVersionLue(f.valeurs);
    const issue = await o.agir(c, (tx, acteur, le) =>
      modifierPoint(tx, acteur, { seance: id, id: point, version, fiche: lireFichePoint(f.valeurs) }, le),
    );
    if (!issue.ok && issue.erreur.code === 'invalide')
      return fichePoint(c, { valeurs: f.valeurs, fautes: issue.erreur.fautes, version }, 400);
    return issue.ok
      ? c.redirect(`${r.seance(id)}#ordre-du-jour`, 303)
      : o.refuser(c, issue.erreur, { libelle: 'Retour au point', href: r.seancePoint(id, point) });
  });
  app.post(m.seancePointRanger, async (c) => {
    const { id, point } = c.req.param();
    const f = await o.formulaire(c, r.seance(id));
    if ('refus' in f) return f.refus;
    const { vers } = f.valeurs;
    if (vers !== 'haut' && vers !== 'bas' && vers !== 'retirer') return c.notFound();
    const issue = await o.agir(c, (tx, acteur, le) =>
      rangerPoint(tx, acteur, { seance: id, id: point, version: lireVersionLue(f.valeurs), vers }, le),
    );
    return revenir(c, id, issue, 'ordre-du-jour', null, {});
  });
};
