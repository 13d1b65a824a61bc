import type { Context, Hono } from 'hono';
import { catalogue } from '#domaines/indicateur';
import {
  ACTES_MESURE,
  anomaliesDesMesures,
  attenduDe,
  choisirForme,
  droitDeSaisir,
  estSaisissable,
  formesDe,
  indicateurASaisir,
  lireMesure,
  lireMesureDe,
  lireMesuresSaisies,
  listerMesures,
  listerRevisions,
  type MesureSaisie,
  PIECES_DE_MESURE,
  peutRepondre,
  type RefusMesure,
  retirerMesure,
  saisirMesure,
  suivreCollectes,
  validerMesure,
} from '#domaines/mesure';
import type { Unite } from '#platform/db/base.ts';
import { typographier } from '#platform/francais.ts';
import { refus } from '#platform/result.ts';
import type { StatutEnvoi } from '../../contexte.ts';
import { monterPieces } from '../../formulaires/pieces.tsx';
import type { Saisie } from '../../formulaires/saisie.ts';
import type { Valeurs } from '../../formulaires/valeurs.ts';
import { lireVersionLue } from '../../formulaires/valeurs.ts';
import { motifsMesures as m, routesMesures as r } from '../../routes-mesures.ts';
import type { Services } from '../../services.ts';
import { monterCollectes } from './collectes.routes.tsx';
import { collectesVues } from './collectes-vues.ts';
import { PREUVE_DE_MESURE } from './envois.ts';
import { formeDeMesure, lireFicheMesure, valeursDeMesure } from './lire-formulaires.ts';
import { type DonneesListe, PageListeMesures } from './liste.page.tsx';
import { type DonneesMesure, PageMesure } from './mesure.page.tsx';
import { creerOutils } from './outils.tsx';
import { monterReponses } from './reponses.routes.tsx';
import { type DonneesFormulaire, PageSaisieMesure } from './saisie.page.tsx';

const ANNEE = /^20\d{2}$/u;
const PREMIERE_ANNEE_PROPOSEE = 2015;
const SAISIE_VIDE: Saisie = { valeurs: {}, fautes: [], version: 0 };

/** Les mesures saisies : leur liste, leur saisie, leur fiche et leurs preuves. */
export const monterMesures = (app: Hono, services: Services): void => {
  const o = creerOutils(services);
  const retour = (id: string) => ({ libelle: 'Retour à la mesure', href: r.fiche(id) });

  /** Les années que l'on peut saisir : jusqu'à celle en cours. */
  const anneesPossibles = (): readonly number[] =>
    Array.from({ length: o.anneeCourante() - PREMIERE_ANNEE_PROPOSEE + 1 }, (_, i) => o.anneeCourante() - i);
  const lireAnnee = (brut: string | undefined): number | null =>
    brut !== undefined && ANNEE.test(brut) ? Number(brut) : null;

  app.get(r.liste(), (c) =>
    o.lire(
      c,
      async (tx): Promise<DonneesListe> => {
        const acteur = o.acteurDe(c);
        const toutes = await lireMesuresSaisies(tx);
        const collectes = await collectesVues(tx, o, c);
        const suivies = await suivreCollectes(tx, o.aujourdhui());
        const { nommer } = await o.acheteurs(tx);
        const annees = [
          ...new Set([
            o.anneeCourante(),
            o.anneeCourante() - 1,
            ...toutes.map((x) => x.annee),
            ...collectes.map((x) => x.annee),
          ]),
        ].sort((a, b) => b - a);
        const annee =
          lireAnnee(c.req.query('annee')) ??
          collectes.find((x) => !x.close)?.annee ??
          toutes.map((x) => x.annee).sort((a, b) => b - a)[0] ??
          o.anneeCourante() - 1;
        const mesures = toutes.filter((x) => x.annee === annee);
        return {
          annee,
          annees: annees.includes(annee) ? annees : [annee, ...annees],
          mesures,
          nommer,
          anomalies: anomaliesDesMesures(mesures, nommer),
          attendues: attenduDe(acteur, suivies),
          collectes,
          saisissables: peutRepondre(acteur, null).ok
            ? catalogue()
                .filter(estSaisissable)
                .map(({ code, intitule }) => ({ code, intitule: typographier(intitule) }))
            : [],
          peutDemander: o.peut(c, ACTES_MESURE.demanderMesures),
          aujourdhui: o.aujourdhui(),
        };
      },
      (donnees) => o.page(c, (cadre) => <PageListeMesures cadre={cadre} donnees={donnees} />),
    ),
  );

  app.get(r.choisir(), (c) => {
    const { code = '', annee } = c.req.query();
    const choisi = { annee: lireAnnee(annee) ?? undefined };
    return c.redirect(code === '' ? r.liste(choisi) : r.saisir(code, choisi), 303);
  });

  type Formulaire = Pick<DonneesFormulaire, 'annees' | 'acheteurs' | 'cle'> & {
    readonly mesure: MesureSaisie | null;
    readonly droit: Awaited<ReturnType<typeof droitDeSaisir>>;
  };

  const montrerSaisie = (
    c: Context,
    choix: Readonly<Record<string, string>>,
    refusee: Saisie | null,
    statut: 200 | 400 = 200,
  ) => {
    const indicateur = indicateurASaisir(c.req.param('code') ?? '');
    if (!indicateur.ok) return o.refuser(c, indicateur.erreur);
    const { code } = indicateur.valeur;
    return o.lire(
      c,
      async (tx): Promise<Formulaire> => {
        const acheteurs = await o.acheteurs(tx);
        const attendue = attenduDe(o.acteurDe(c), await suivreCollectes(tx, o.aujourdhui())).find(
          (s) => s.demande.code === code,
        )?.demande;
        const choisi = acheteurs.liste.find((a) => a.siren === choix.acheteur)?.siren;
        const cle = {
          code,
          annee: lireAnnee(choix.annee) ?? attendue?.annee ?? o.anneeCourante() - 1,
          acheteur: choisi ?? (choix.acheteur === undefined ? (attendue?.acheteur ?? null) : null),
        };
        return {
          cle,
          annees: anneesPossibles().includes(cle.annee)
            ? anneesPossibles()
            : [cle.annee, ...anneesPossibles()],
          acheteurs: acheteurs.liste,
          mesure: await lireMesureDe(tx, cle),
          droit: await droitDeSaisir(tx, o.acteurDe(c), cle),
        };
      },
      ({ mesure, droit, ...donnees }) => {
        if (!droit.ok) return o.refuser(c, droit.erreur);
        const offertes = formesDe(indicateur.valeur);
        const offerte = choisirForme(offertes, choix.forme ?? (mesure === null ? '' : formeDeMesure(mesure)));
        const saisie: Saisie = refusee ?? {
          valeurs: mesure === null ? { declare: 'oui' } : valeursDeMesure(mesure),
          fautes: [],
          version: mesure?.version ?? 0,
        };
        return o.page(
          c,
          (cadre, jeton) => (
            <PageSaisieMesure
              cadre={cadre}
              jeton={jeton}
              donnees={{
                ...donnees,
                indicateur: indicateur.valeur,
                offertes,
                offerte,
                mesure:
                  mesure === null
                    ? null
                    : {
                        id: mesure.id,
                        validee: mesure.valideeLe !== null,
                        retiree: mesure.retireeLe !== null,
                      },
              }}
              saisie={saisie}
            />
          ),
          statut,
        );
      },
    );
  };

  app.get(m.saisir, (c) => montrerSaisie(c, c.req.query(), null));

  app.post(m.saisir, async (c) => {
    const code = c.req.param('code');
    const f = await o.formulaire(c, r.saisir(code));
    if ('refus' in f) return f.refus;
    const { valeurs } = f;
    const indicateur = indicateurASaisir(code);
    if (!indicateur.ok) return o.refuser(c, indicateur.erreur);
    const lue = lireFicheMesure(valeurs, code, formesDe(indicateur.valeur));
    const versionLue = lireVersionLue(valeurs);
    const corriger = (fautes: Saisie['fautes']) =>
      montrerSaisie(c, valeurs, { valeurs, fautes, version: versionLue }, 400);
    const issue = await o.agir(c, async (tx, acteur, le) => {
      const { acheteur } = lue.fiche;
      if (acheteur !== null && !(await o.acheteurs(tx)).liste.some((a) => a.siren === acheteur))
        return refus({
          code: 'introuvable',
          message: 'Cet acheteur n’est pas de votre collectivité.',
        } satisfies RefusMesure);
      const saisie = await saisirMesure(tx, acteur, { fiche: lue.fiche, versionLue }, le);
      // Ce qui ne s'est pas lu se dit avec ce que la règle a refusé ; une lecture fautive n'enregistre rien.
      if (lue.fautes.length === 0 || (!saisie.ok && saisie.erreur.code !== 'invalide')) return saisie;
      const fautes = [
        ...lue.fautes,
        ...(saisie.ok ? [] : 'fautes' in saisie.erreur ? saisie.erreur.fautes : []),
      ];
      return refus({ code: 'invalide', message: 'La réponse est incomplète.', fautes } satisfies RefusMesure);
    });
    // Ce qui ne s'est pas lu se dit avec ce que la règle a refusé ; une lecture fautive n'enregistre rien.
    if (!issue.ok && issue.erreur.code === 'invalide')
      return corriger([...lue.fautes, ...issue.erreur.fautes]);
    if (!issue.ok)
      return o.refuser(c, issue.erreur, {
        libelle: 'Retour à la saisie',
        href: r.saisir(code, { annee: lue.fiche.annee, acheteur: lue.fiche.acheteur }),
      });
    return c.redirect(r.fiche(issue.valeur), 303);
  });

  const charger = async (tx: Unite, c: Context): Promise<DonneesMesure | null> => {
    const mesure = await lireMesure(tx, c.req.param('id') ?? '');
    if (mesure === null) return null;
    const { nommer } = await o.acheteurs(tx);
    const deLAnnee = await listerMesures(tx, { annee: mesure.annee });
    return {
      mesure,
      acheteur: nommer(mesure.acheteur),
      anomalies: anomaliesDesMesures(deLAnnee, nommer).filter((a) => a.noeud === mesure.code),
      revisions: await listerRevisions(tx, mesure.id),
      pieces: await PIECES_DE_MESURE.lister(tx, { id: mesure.id }),
      peutSaisir: (await droitDeSaisir(tx, o.acteurDe(c), mesure)).ok,
      peutValider: o.peut(c, ACTES_MESURE.validerMesures),
    };
  };

  const montrerFiche = (c: Context, saisie: Saisie = SAISIE_VIDE, statut: 200 | StatutEnvoi = 200) =>
    o.lire(
      c,
      (tx) => charger(tx, c),
      (donnees) =>
        o.page(
          c,
          (cadre, jeton) => <PageMesure cadre={cadre} jeton={jeton} donnees={donnees} saisie={saisie} />,
          statut,
        ),
    );

  app.get(m.fiche, (c) => montrerFiche(c));

  const revenir = (
    c: Context,
    issue: Awaited<ReturnType<typeof validerMesure>>,
    valeurs: Valeurs = {},
  ): Response | Promise<Response> => {
    const id = c.req.param('id') ?? '';
    if (issue.ok) return c.redirect(r.fiche(id), 303);
    if (issue.erreur.code === 'invalide')
      return montrerFiche(c, { valeurs, fautes: issue.erreur.fautes, version: 0 }, 400);
    return o.refuser(c, issue.erreur, retour(id));
  };

  app.post(m.valider, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.fiche(id));
    if ('refus' in f) return f.refus;
    const versionLue = lireVersionLue(f.valeurs);
    return revenir(c, await o.agir(c, (tx, acteur, le) => validerMesure(tx, acteur, { id, versionLue }, le)));
  });

  app.post(m.retirer, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.fiche(id));
    if ('refus' in f) return f.refus;
    const demande = {
      id,
      versionLue: lireVersionLue(f.valeurs),
      motif: f.valeurs.motifRetrait ?? '',
    };
    return revenir(c, await o.agir(c, (tx, acteur, le) => retirerMesure(tx, acteur, demande, le)), f.valeurs);
  });

  monterPieces(app, o, services, {
    envoi: PREUVE_DE_MESURE,
    gestes: PIECES_DE_MESURE,
    porteur: (c) => ({ id: c.req.param('id') ?? '' }),
    retour: (c) => retour(c.req.param('id') ?? ''),
    montrer: montrerFiche,
  });

  monterCollectes(app, o, services);
  monterReponses(app, o, services);
};
