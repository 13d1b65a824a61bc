import type { Context, Hono } from 'hono';
import { autoriser } from '#domaines/acte';
import {
  donnerSuiteContribution,
  effacerNomContributeur,
  lireContribution,
  listerAjustements,
} from '#domaines/concertation';
import { ACTES_EQUIPE } from '#domaines/equipe';
import {
  ACTES_GOUVERNANCE,
  donnerSuite,
  estSuite,
  listerRecommandations,
  type RefusGouvernance,
} from '#domaines/gouvernance';
import { ACTES_ORGANISATION } from '#domaines/organisation';
import { ok, type Result } from '#platform/result.ts';
import type { Outils } from '../../formulaires/outils-de-gouvernance.tsx';
import type { Saisie } from '../../formulaires/saisie.ts';
import { lireVersionLue } from '../../formulaires/valeurs.ts';
import { repondreFichier } from '../../repondre-fichier.ts';
import { motifsConcertation as m, routesConcertation as r } from '../../routes-concertation.ts';
import { PageAjustement, PageAjustements } from './ajustements.page.tsx';
import { exporterAjustements } from './exporter-contributions.ts';
import { lireSuite } from './lire-formulaires.ts';

const RETOUR = { libelle: 'Retour à la liste', href: r.ajustements() };

/** La liste des ajustements : contributions et recommandations, et la suite de chacune. */
export const monterAjustements = (app: Hono, o: Outils): void => {
  app.get(r.ajustements(), (c) => {
    const { origine = '', suite = '' } = c.req.query();
    return o.lire(c, listerAjustements, (tous) => {
      const lignes = tous.filter(
        (a) =>
          (origine === '' || a.origine === origine) &&
          (!estSuite(suite) || (a.suite ?? 'a-etudier') === suite),
      );
      return o.page(c, (cadre) => (
        <PageAjustements cadre={cadre} tous={tous} lignes={lignes} origine={origine} suite={suite} />
      ));
    });
  });
  app.get(r.ajustementsCsv(), (c) =>
    o.lire(c, listerAjustements, (tous) => repondreFichier(c, 'ajustements.csv', exporterAjustements(tous))),
  );

  const montrer = (
    c: Context,
    origine: 'contribution' | 'recommandation',
    saisie: Saisie | null,
    statut: 200 | 400 = 200,
  ) =>
    o.lire(
      c,
      async (tx) => {
        const id = c.req.param('id') ?? '';
        const ajustement = (await listerAjustements(tx)).find((a) => a.id === id && a.origine === origine);
        if (ajustement === undefined) return null;
        const contribution = origine === 'contribution' ? await lireContribution(tx, id) : null;
        const recommandation =
          origine === 'contribution'
            ? null
            : ((await listerRecommandations(tx, ajustement.source)).find((x) => x.id === id) ?? null);
        const acteur = o.acteurDe(c);
        return {
          ajustement,
          intitule: contribution?.intitule ?? '',
          peutDecider: autoriser(
            acteur,
            origine === 'contribution' ? ACTES_EQUIPE.gererEquipe : ACTES_GOUVERNANCE.tenirSeance,
          ).ok,
          effacerNom:
            contribution !== null &&
            contribution.nom !== '' &&
            autoriser(acteur, ACTES_ORGANISATION.effacerDonneesPersonnelles).ok
              ? r.effacerNom(id)
              : null,
          saisie: saisie ?? {
            valeurs: { suite: ajustement.suite ?? 'a-etudier', motif: ajustement.motif },
            fautes: [],
            version: (contribution ?? recommandation)?.version ?? 0,
          },
        };
      },
      (d) => o.page(c, (cadre, jeton) => <PageAjustement cadre={cadre} jeton={jeton} {...d} />, statut),
    );

  const repondre = (
    c: Context,
    origine: 'contribution' | 'recommandation',
    issue: Result<void, RefusGouvernance>,
    saisie: Omit<Saisie, 'fautes'>,
  ): Response | Promise<Response> => {
    if (issue.ok) return c.redirect(r.ajustements(), 303);
    if (issue.erreur.code !== 'invalide') return o.refuser(c, issue.erreur, RETOUR);
    // Le texte d'une recommandation s'appelle « suite » sur sa séance ; ici, c'est la raison.
    const fautes = issue.erreur.fautes.map((f) =>
      origine === 'recommandation' && f.champ === 'suite' ? { ...f, champ: 'motif' } : f,
    );
    return montrer(c, origine, { ...saisie, fautes }, 400);
  };

  app.get(m.ajusterContribution, (c) => montrer(c, 'contribution', null));
  app.post(m.ajusterContribution, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.ajusterContribution(id));
    if ('refus' in f) return f.refus;
    const { valeurs } = f;
    const version = lireVersionLue(valeurs);
    const issue = await o.agir(c, (tx, acteur, le) =>
      donnerSuiteContribution(
        tx,
        acteur,
        { id, version, suite: lireSuite(valeurs), motif: valeurs.motif ?? '' },
        le,
      ),
    );
    return repondre(c, 'contribution', issue, { valeurs, version });
  });
  app.post(m.effacerNom, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.ajusterContribution(id));
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, le) =>
      effacerNomContributeur(tx, acteur, { id, version: lireVersionLue(f.valeurs) }, le),
    );
    return issue.ok ? c.redirect(r.ajusterContribution(id), 303) : o.refuser(c, issue.erreur, RETOUR);
  });

  app.get(m.ajusterRecommandation, (c) => montrer(c, 'recommandation', null));
  app.post(m.ajusterRecommandation, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.ajusterRecommandation(id));
    if ('refus' in f) return f.refus;
    const { valeurs } = f;
    const version = lireVersionLue(valeurs);
    const issue = await o.agir(c, async (tx, acteur, le) => {
      const seance = (await listerRecommandations(tx, null)).find((x) => x.id === id)?.seance ?? '';
      return donnerSuite(
        tx,
        acteur,
        { seance, id, version, suite: valeurs.motif ?? '', issue: lireSuite(valeurs) },
        le,
      );
    });
    return repondre(c, 'recommandation', issue.ok ? ok(undefined) : issue, { valeurs, version });
  });
};
