import type { Context, Hono } from 'hono';
import { listerPersonnes, nomComplet } from '#domaines/organisation';
import {
  ACTES_SCHEMA,
  bilanActionsPdf,
  cibleDe,
  confierAction,
  enVigueur,
  lireSchema,
  lireSuivi,
  listerSuivi,
  mettreAJourAction,
  relancerActions,
  STATUTS_ACTION,
} from '#domaines/schema';
import { comparerCodes } from '#platform/comparer.ts';
import type { Unite } from '#platform/db/base.ts';
import { compter } from '#platform/francais.ts';
import type { Saisie } from '../../formulaires/saisie.ts';
import { lireVersionLue } from '../../formulaires/valeurs.ts';
import { repondreFichier } from '../../repondre-fichier.ts';
import { motifsSchemas as m, routesSchemas as r } from '../../routes-schemas.ts';
import type { Services } from '../../services.ts';
import { lireSuiviSaisi } from './lire-formulaires.ts';
import type { Outils } from './outils.tsx';
import { type DonneesAction, type DonneesSuivi, PageAction, PageSuivi } from './suivi.page.tsx';

const ANNEE = /^20\d{2}$/u;

/** Les années que l'on peut suivre : celles du schéma, et toujours l'année en cours. */
const anneesSuivies = (debut: number | null, fin: number | null, courante: number): readonly number[] => {
  const [de, a] = [Math.min(debut ?? courante, courante), Math.max(fin ?? courante, courante)];
  return Array.from({ length: Math.min(a - de + 1, 30) }, (_, i) => a - i);
};

/** Le suivi annuel des actions : tableau, mise à jour, responsables, rappels. */
export const monterSuivi = (app: Hono, o: Outils, { base, poster, cadre }: Services): void => {
  const anneeCourante = (): number => Number(o.aujourdhui().slice(0, 4));

  const montrerSuivi = (c: Context, annee: number, relance: string | null) =>
    o.lire(
      c,
      async (tx): Promise<DonneesSuivi | null> => {
        const schema = await lireSchema(tx, c.req.param('schema') ?? '');
        const suivi = schema === null ? null : await lireSuivi(tx, schema.id, annee);
        if (schema === null || suivi === null) return null;
        const { debut, fin } = suivi.version.entete;
        return {
          place: { schema, version: suivi.version },
          suivi,
          annees: [...new Set([annee, ...anneesSuivies(debut, fin, anneeCourante())])].sort((a, b) => b - a),
          aujourdhui: o.aujourdhui(),
          peutRelancer: o.peut(c, ACTES_SCHEMA.relancerActions),
          relance,
        };
      },
      (donnees) => o.page(c, (cadre, jeton) => <PageSuivi cadre={cadre} jeton={jeton} donnees={donnees} />),
    );

  app.get(m.suivi, (c) => {
    const { annee = '' } = c.req.query();
    return montrerSuivi(c, ANNEE.test(annee) ? Number(annee) : anneeCourante(), null);
  });

  app.get(m.bilanActions, async (c) => {
    const { schema } = c.req.param();
    const annee = Number(c.req.param('annee'));
    const { nom: collectivite } = await cadre();
    return o.lire(
      c,
      (tx) => bilanActionsPdf(tx, { schema, annee }, { collectivite, aujourdhui: o.aujourdhui() }),
      (pdf) => {
        if (!pdf.ok) throw new Error(pdf.erreur.message);
        return repondreFichier(c, `bilan-des-actions-${annee}.pdf`, pdf.valeur);
      },
    );
  });

  const charger = async (tx: Unite, c: Context): Promise<DonneesAction | null> => {
    const annee = Number(c.req.param('annee'));
    const schema = await lireSchema(tx, c.req.param('schema') ?? '');
    const suivi = schema === null ? null : await lireSuivi(tx, schema.id, annee);
    const action = suivi?.actions.find((a) => a.noeud.id === c.req.param('noeud'));
    if (schema === null || suivi === null || action === undefined) return null;
    const peutConfier = o.peut(c, ACTES_SCHEMA.modifierSchema, { schema: schema.id });
    const passees = await listerSuivi(tx, schema.id, { noeud: action.noeud.id });
    return {
      place: { schema, version: suivi.version },
      annee,
      action,
      passees: passees
        .filter((s) => s.annee !== annee)
        .map((s) => ({
          annee: s.annee,
          dit: `${STATUTS_ACTION[s.statut]}${s.avancement === null ? '' : `, ${s.avancement}\u00a0%`}`,
        })),
      personnes: peutConfier
        ? (await listerPersonnes(tx))
            .filter((p) => p.closLe === null)
            .map((p) => ({ id: p.id, nom: nomComplet(p) }))
        : [],
      peutMettreAJour: !suivi.clos && o.peut(c, ACTES_SCHEMA.mettreAJourAction, cibleDe(schema.id, action)),
      peutConfier: peutConfier && !suivi.clos,
      lignesDeJalon: enVigueur(suivi.contenu.lignes)
        .filter((l) => l.contenu.nature === 'jalon')
        .toSorted((x, y) => comparerCodes(x.code, y.code))
        .map((l) => ({ id: l.id, intitule: `${l.code} ${l.contenu.intitule}` })),
    };
  };

  const montrerAction = (
    c: Context,
    corriger: Pick<Saisie, 'valeurs' | 'fautes'> | null,
    statut: 200 | 400 = 200,
  ) =>
    o.lire(
      c,
      (tx) => charger(tx, c),
      (d) => {
        const { suivi } = d.action;
        const saisie: Saisie = {
          valeurs: {
            statut: suivi.statut,
            avancement: suivi.avancement === null ? '' : String(suivi.avancement),
            jalon: suivi.jalon,
            jalonAtteint: suivi.jalonAtteint === null ? '' : suivi.jalonAtteint ? 'oui' : 'non',
            jalonLigne: suivi.jalonLigne ?? '',
            commentaire: suivi.commentaire,
            ...corriger?.valeurs,
          },
          fautes: corriger?.fautes ?? [],
          version: suivi.version,
        };
        return o.page(
          c,
          (cadre, jeton) => <PageAction cadre={cadre} jeton={jeton} donnees={d} saisie={saisie} />,
          statut,
        );
      },
    );

  app.get(m.action, (c) => montrerAction(c, null));

  const sur = (c: Context, valeurs: Saisie['valeurs']) => ({
    schema: c.req.param('schema') ?? '',
    noeud: c.req.param('noeud') ?? '',
    annee: Number(c.req.param('annee')),
    versionLue: lireVersionLue(valeurs),
  });

  // Avant l'action : « relancer » passerait sinon pour l'identifiant d'une action.
  app.post(m.relancer, async (c) => {
    const { schema } = c.req.param();
    const annee = Number(c.req.param('annee'));
    const retour = { libelle: 'Retour au suivi', href: r.suivi(schema, annee) };
    const f = await o.formulaire(c, retour.href);
    if ('refus' in f) return f.refus;
    if (poster === undefined)
      return o.refuser(
        c,
        {
          code: 'etat',
          message:
            'Aucun courrier n’est réglé : lancez « npx spaser rappels », ou demandez-le à l’exploitant.',
        },
        retour,
      );
    const acteur = o.acteurDe(c);
    const issue = await relancerActions(
      { dans: (travail) => base.dansCollectivite(acteur.collectivite, travail), poster },
      acteur,
      { schema, annee },
      o.maintenant(),
    );
    if (!issue.ok) return o.refuser(c, issue.erreur, retour);
    const { partis, echecs, sansDestinataire } = issue.valeur;
    const dit = [
      `${compter(partis.length, 'courriel est parti', 'courriels sont partis')}.`,
      ...(echecs.length === 0 ? [] : [`N’ont pas pu partir : ${echecs.map((e) => e.nom).join(', ')}.`]),
      ...(sansDestinataire.length === 0
        ? []
        : [`Sans responsable ou sans courriel : ${sansDestinataire.join(', ')}.`]),
    ].join(' ');
    return montrerSuivi(c, annee, dit);
  });

  app.post(m.action, async (c) => {
    const { schema, noeud } = c.req.param();
    const annee = Number(c.req.param('annee'));
    const retour = { libelle: 'Retour à l’action', href: r.action(schema, annee, noeud) };
    const f = await o.formulaire(c, retour.href);
    if ('refus' in f) return f.refus;
    const { valeurs } = f;
    const issue = await o.agir(c, (tx, acteur, le) =>
      mettreAJourAction(tx, acteur, { ...sur(c, valeurs), saisie: lireSuiviSaisi(valeurs) }, le),
    );
    if (issue.ok) return c.redirect(r.suivi(schema, annee), 303);
    if (issue.erreur.code !== 'invalide') return o.refuser(c, issue.erreur, retour);
    return montrerAction(c, { valeurs, fautes: issue.erreur.fautes }, 400);
  });

  app.post(m.confier, async (c) => {
    const { schema, noeud } = c.req.param();
    const annee = Number(c.req.param('annee'));
    const retour = { libelle: 'Retour à l’action', href: r.action(schema, annee, noeud) };
    const f = await o.formulaire(c, retour.href);
    if ('refus' in f) return f.refus;
    const { valeurs } = f;
    const issue = await o.agir(c, async (tx, acteur, le) => {
      const choisie = (await listerPersonnes(tx)).find(
        (p) => p.id === valeurs.proprietaire && p.closLe === null,
      );
      const proprietaire =
        choisie === undefined
          ? { id: null, nom: valeurs.proprietaireNom ?? '' }
          : { id: choisie.id, nom: nomComplet(choisie) };
      return confierAction(tx, acteur, { ...sur(c, valeurs), proprietaire }, le);
    });
    return issue.ok ? c.redirect(retour.href, 303) : o.refuser(c, issue.erreur, retour);
  });
};
