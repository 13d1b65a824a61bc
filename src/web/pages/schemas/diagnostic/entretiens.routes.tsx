import type { Context, Hono } from 'hono';
import {
  ACTES_DIAGNOSTIC,
  ACTES_SCHEMA,
  ajouterQuestion,
  cibleDEntretien,
  enregistrerEntretien,
  modifierQuestion,
  retirerQuestion,
  syntheseCsv,
  syntheseModifiable,
  synthetiser,
} from '#domaines/schema';
import { typographier } from '#platform/francais.ts';
import type { Retour } from '../../../formulaires/gestes-de-page.tsx';
import type { Saisie } from '../../../formulaires/saisie.ts';
import { lireVersionLue } from '../../../formulaires/valeurs.ts';
import { formatModifiableDe, repondreFichier } from '../../../repondre-fichier.ts';
import { motifsDiagnostic as m, routesDiagnostic as r } from '../../../routes-diagnostic.ts';
import type { Services } from '../../../services.ts';
import type { Outils } from '../outils.tsx';
import { chargerEntretiens, type DonneesEntretiens } from './charger.ts';
import { PageEntretien } from './entretien.page.tsx';
import { PageEntretiens } from './entretiens.page.tsx';
import { PageGuide, PageQuestion } from './guide.page.tsx';
import { lireEntretien, lireQuestion, valeursDEntretien } from './lire-formulaires.ts';
import { PageSynthese } from './synthese.page.tsx';

type Statut = 200 | 400;

/** Un service sorti du diagnostic, ou qui n'est plus retenu, garde ses réponses : la synthèse les montre encore. */
const themesDe = ({ guide, services, sortis }: DonneesEntretiens) =>
  synthetiser(
    guide,
    [...services, ...sortis]
      .filter((s) => s.selection.decision === 'retenu' || s.entretien.reponses.length > 0)
      .map((s) => ({ service: s.id, nom: s.nom, entretien: s.entretien })),
  );

/** Le guide, les entretiens, leur synthèse. */
export const monterEntretiens = (app: Hono, o: Outils, { cadre }: Services): void => {
  const montrerGuide = (c: Context, corriger: Saisie | null, statut: Statut = 200) =>
    o.lire(
      c,
      (tx) => chargerEntretiens(tx, c, o),
      (donnees) =>
        o.page(
          c,
          (cadre, jeton) => (
            <PageGuide
              cadre={cadre}
              jeton={jeton}
              donnees={donnees}
              saisie={corriger ?? { valeurs: { theme: 'pratiques' }, fautes: [], version: 0 }}
            />
          ),
          statut,
        ),
    );
  app.get(m.guide, (c) => montrerGuide(c, null));
  app.post(m.guide, async (c) => {
    const { schema } = c.req.param();
    const retour: Retour = { libelle: 'Retour au guide', href: r.guide(schema) };
    const f = await o.formulaire(c, retour.href);
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, le) =>
      ajouterQuestion(tx, acteur, { schema, saisie: lireQuestion(f.valeurs) }, le),
    );
    if (issue.ok) return c.redirect(retour.href, 303);
    if (issue.erreur.code !== 'invalide') return o.refuser(c, issue.erreur, retour);
    return montrerGuide(c, { valeurs: f.valeurs, fautes: issue.erreur.fautes, version: 0 }, 400);
  });

  const montrerQuestion = (c: Context, corriger: Saisie | null, statut: Statut = 200) =>
    o.lire(
      c,
      async (tx) => {
        const donnees = await chargerEntretiens(tx, c, o);
        const question = donnees?.guide.questions.find((q) => q.id === c.req.param('question'));
        return donnees === null || question === undefined ? null : { donnees, question };
      },
      ({ donnees, question }) => {
        const { schema } = donnees.place;
        const droit = o.autorise(c, ACTES_SCHEMA.modifierSchema, { schema: schema.id });
        if (!droit.ok)
          return o.refuser(c, droit.erreur, { libelle: 'Retour au guide', href: r.guide(schema.id) });
        return o.page(
          c,
          (cadre, jeton) => (
            <PageQuestion
              cadre={cadre}
              jeton={jeton}
              donnees={donnees}
              question={question.id}
              saisie={
                corriger ?? {
                  valeurs: { theme: question.theme, texte: question.texte },
                  fautes: [],
                  version: question.version,
                }
              }
            />
          ),
          statut,
        );
      },
    );
  app.get(m.question, (c) => montrerQuestion(c, null));
  app.post(m.question, async (c) => {
    const { schema, question } = c.req.param();
    const retour: Retour = { libelle: 'Retour à la question', href: r.question(schema, question) };
    const f = await o.formulaire(c, retour.href);
    if ('refus' in f) return f.refus;
    const versionLue = lireVersionLue(f.valeurs);
    const issue = await o.agir(c, (tx, acteur, le) =>
      modifierQuestion(tx, acteur, { schema, question, versionLue, saisie: lireQuestion(f.valeurs) }, le),
    );
    if (issue.ok) return c.redirect(r.guide(schema), 303);
    if (issue.erreur.code !== 'invalide') return o.refuser(c, issue.erreur, retour);
    return montrerQuestion(c, { valeurs: f.valeurs, fautes: issue.erreur.fautes, version: versionLue }, 400);
  });
  app.post(m.questionRetirer, async (c) => {
    const { schema, question } = c.req.param();
    const retour: Retour = { libelle: 'Retour au guide', href: r.guide(schema) };
    const f = await o.formulaire(c, retour.href);
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, le) =>
      retirerQuestion(
        tx,
        acteur,
        {
          schema,
          question,
          versionLue: lireVersionLue(f.valeurs),
          remettre: f.valeurs.remettre === 'oui',
        },
        le,
      ),
    );
    return issue.ok ? c.redirect(retour.href, 303) : o.refuser(c, issue.erreur, retour);
  });

  app.get(m.entretiens, (c) =>
    o.lire(
      c,
      (tx) => chargerEntretiens(tx, c, o),
      (donnees) =>
        o.page(c, (cadre) => <PageEntretiens cadre={cadre} donnees={donnees} aujourdhui={o.aujourdhui()} />),
    ),
  );

  const montrerEntretien = (c: Context, corriger: Saisie | null, statut: Statut = 200) =>
    o.lire(
      c,
      async (tx) => {
        const donnees = await chargerEntretiens(tx, c, o);
        const service = [...(donnees?.services ?? []), ...(donnees?.sortis ?? [])].find(
          (s) => s.id === c.req.param('service'),
        );
        if (donnees === null || service === undefined) return null;
        const repondable =
          donnees.place.version.etat !== 'clos' &&
          service.selection.decision === 'retenu' &&
          o.peut(c, ACTES_DIAGNOSTIC.renseignerDiagnostic, cibleDEntretien(service));
        return { ...donnees, service, repondable };
      },
      (donnees) =>
        o.page(
          c,
          (cadre, jeton) => (
            <PageEntretien
              cadre={cadre}
              jeton={jeton}
              donnees={donnees}
              aujourdhui={o.aujourdhui()}
              saisie={
                corriger ?? {
                  valeurs: valeursDEntretien(donnees.service),
                  fautes: [],
                  version: donnees.service.entretien.version,
                }
              }
            />
          ),
          statut,
        ),
    );
  app.get(m.entretien, (c) => montrerEntretien(c, null));
  app.post(m.entretien, async (c) => {
    const { schema, service } = c.req.param();
    const retour: Retour = { libelle: 'Retour à l’entretien', href: r.entretien(schema, service) };
    const f = await o.formulaire(c, retour.href);
    if ('refus' in f) return f.refus;
    const versionLue = lireVersionLue(f.valeurs);
    const issue = await o.agir(c, (tx, acteur, le) =>
      enregistrerEntretien(tx, acteur, { schema, service, versionLue, saisie: lireEntretien(f.valeurs) }, le),
    );
    if (issue.ok) return c.redirect(r.entretiens(schema), 303);
    if (issue.erreur.code !== 'invalide') return o.refuser(c, issue.erreur, retour);
    return montrerEntretien(c, { valeurs: f.valeurs, fautes: issue.erreur.fautes, version: versionLue }, 400);
  });

  app.get(m.synthese, (c) =>
    o.lire(
      c,
      (tx) => chargerEntretiens(tx, c, o),
      (donnees) =>
        o.page(c, (cadre) => <PageSynthese cadre={cadre} commun={donnees} themes={themesDe(donnees)} />),
    ),
  );
  app.get(m.syntheseCsv, (c) =>
    o.lire(
      c,
      (tx) => chargerEntretiens(tx, c, o),
      (donnees) => repondreFichier(c, 'synthese-des-entretiens.csv', syntheseCsv(themesDe(donnees))),
    ),
  );
  app.get(m.syntheseModifiable, (c) =>
    o.lire(
      c,
      (tx) => chargerEntretiens(tx, c, o),
      async (donnees) => {
        const format = formatModifiableDe(c);
        const dossier = {
          auteur: (await cadre()).nom,
          schema: typographier(donnees.place.version.entete.intitule),
          themes: themesDe(donnees),
        };
        return repondreFichier(
          c,
          `synthese-des-entretiens.${format}`,
          await syntheseModifiable(dossier, format),
        );
      },
    ),
  );
};
