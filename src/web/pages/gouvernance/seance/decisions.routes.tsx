import type { Context, Hono } from 'hono';
import {
  avancerDecision,
  estEnRetard,
  estOuverte,
  lireDecision,
  lireSeance,
  listerComites,
  listerDecisions,
  listerSeances,
  prendreDecision,
} from '#domaines/gouvernance';
import type { Outils } from '../../../formulaires/outils-de-gouvernance.tsx';
import type { Saisie } from '../../../formulaires/saisie.ts';
import { lireVersionLue } from '../../../formulaires/valeurs.ts';
import { motifsGouvernance as m, routesGouvernance as r } from '../../../routes-gouvernance.ts';
import { PageDecision, PageDecisions } from '../fiches.page.tsx';
import { lireAvancement, lireFicheDecision } from '../lire-formulaires.ts';
import { revenirALaSeance } from './revenir-a-la-seance.ts';

/** Les décisions : les enregistrer, les lister toutes, suivre leur avancement. */
export const monterDecisions = (app: Hono, o: Outils, nom: () => Promise<string>): void => {
  const revenir = revenirALaSeance(o, nom);

  app.post(m.seanceDecisions, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.seance(id));
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, le) =>
      prendreDecision(tx, acteur, { seance: id, fiche: lireFicheDecision(f.valeurs) }, le),
    );
    return revenir(c, id, issue, 'decisions', 'decision', f.valeurs);
  });
  app.get(r.decisions(), (c) =>
    o.lire(
      c,
      async (tx) => {
        const comites = new Map((await listerComites(tx)).map((x) => [x.id, x.nom]));
        const seances = new Map((await listerSeances(tx, null)).map((s) => [s.id, s]));
        const etat = c.req.query('etat') ?? 'toutes';
        const lignes = (await listerDecisions(tx, null)).flatMap((decision) => {
          const seance = seances.get(decision.seance);
          const enRetard = estEnRetard(decision, o.aujourdhui());
          if (seance === undefined) return [];
          if (etat === 'en-retard' && !enRetard) return [];
          if (etat === 'ouvertes' && !estOuverte(decision.statut)) return [];
          return [{ decision, seance, enRetard, comite: comites.get(seance.comite) ?? '' }];
        });
        return { lignes, etat };
      },
      ({ lignes, etat }) => o.page(c, (cadre) => <PageDecisions cadre={cadre} lignes={lignes} etat={etat} />),
    ),
  );
  const ficheDecision = (c: Context, saisie: Saisie | null, statut: 200 | 400 = 200) =>
    o.lire(
      c,
      async (tx) => {
        const decision = await lireDecision(tx, c.req.param('id') ?? '');
        const seance = decision === null ? null : await lireSeance(tx, decision.seance);
        return decision === null || seance === null ? null : { decision, seance };
      },
      ({ decision, seance }) =>
        o.page(
          c,
          (cadre, jeton) => (
            <PageDecision
              cadre={cadre}
              jeton={jeton}
              seance={seance}
              decision={decision}
              enRetard={estEnRetard(decision, o.aujourdhui())}
              saisie={
                saisie ?? {
                  valeurs: {
                    statut: decision.statut,
                    responsable: decision.responsable,
                    echeance: decision.echeance ?? '',
                    commentaire: decision.commentaire,
                  },
                  fautes: [],
                  version: decision.version,
                }
              }
            />
          ),
          statut,
        ),
    );
  app.get(m.decision, (c) => ficheDecision(c, null));
  app.post(m.decision, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.decision(id));
    if ('refus' in f) return f.refus;
    const version = lireVersionLue(f.valeurs);
    const issue = await o.agir(c, (tx, acteur, le) =>
      avancerDecision(tx, acteur, { id, version, avancement: lireAvancement(f.valeurs) }, le),
    );
    if (issue.ok) return c.redirect(r.decision(id), 303);
    if (issue.erreur.code === 'invalide')
      return ficheDecision(c, { valeurs: f.valeurs, fautes: issue.erreur.fautes, version }, 400);
    return o.refuser(c, issue.erreur, { libelle: 'Retour à la décision', href: r.decision(id) });
  });
};
