import { writeFile } from 'node:fs/promises';
import type { Context, Hono } from 'hono';
import {
  ajouterPoint,
  avancerDecision,
  compteRenduDocx,
  compteRenduPdf,
  donnerSuite,
  emargementPdf,
  estEnRetard,
  estOuverte,
  joindrePiece,
  lireDecision,
  lireSeance,
  listerComites,
  listerDecisions,
  listerMembres,
  listerPieces,
  listerPoints,
  listerRecommandations,
  listerSeances,
  modifierPoint,
  peutJoindre,
  prendreDecision,
  type RefusGouvernance,
  rangerPoint,
  recommander,
  retirerPiece,
} from '#domaines/gouvernance';
import { disposition, TAILLE_MAXIMALE } from '#platform/pieces/index.ts';
import type { Result } from '#platform/result.ts';
import { recevoirFichier } from '../../middleware/recevoir-fichier.ts';
import { motifsGouvernance as m, routesGouvernance as r } from '../../routes-gouvernance.ts';
import { refuserJeton } from '../compte/refus.tsx';
import { bilanAPresenter } from './bilan-des-actions.ts';
import { chargerDossier, convocationDe } from './charger-seance.ts';
import { valeursDuPoint } from './ecrire-valeurs.ts';
import { PageDecision, PageDecisions, PagePoint, PageRecommandation } from './fiches.page.tsx';
import {
  lireAvancement,
  lireFicheDecision,
  lireFichePoint,
  lireFicheRecommandation,
  lireVersion,
  type Valeurs,
} from './lire-formulaires.ts';
import type { OptionsGouvernance, Outils } from './outils.tsx';
import type { Saisie } from './saisie-en-cours.ts';
import type { DonneesSeance } from './seance.page.tsx';
import { montrerSeance } from './seances.routes.tsx';

type Formulaire = DonneesSeance['saisie']['formulaire'];

/** Points, pièces, décisions, recommandations et documents d'une séance. */
export const monterContenuSeance = (
  app: Hono,
  o: Outils,
  { services, pieces }: OptionsGouvernance,
  nom: () => Promise<string>,
): void => {
  /** Revient à la séance, avec le formulaire refusé si c'en est la cause. */
  const revenir = (
    c: Context,
    id: string,
    issue: Result<unknown, RefusGouvernance>,
    ancre: string,
    formulaire: Formulaire,
    valeurs: Valeurs,
  ): Response | Promise<Response> => {
    if (issue.ok) return c.redirect(`${r.seance(id)}#${ancre}`, 303);
    if (issue.erreur.code === 'invalide')
      return montrerSeance(
        o,
        c,
        id,
        nom,
        { valeurs, fautes: issue.erreur.fautes, version: 0, formulaire },
        400,
      );
    return o.refuser(c, issue.erreur, { libelle: 'Retour à la séance', href: r.seance(id) });
  };

  // Ordre du jour
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
    const version = lireVersion(f.valeurs);
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
      rangerPoint(tx, acteur, { seance: id, id: point, version: lireVersion(f.valeurs), vers }, le),
    );
    return revenir(c, id, issue, 'ordre-du-jour', null, {});
  });

  // Pièces
  app.post(m.seancePieces, async (c) => {
    const id = c.req.param('id');
    const permis = await o.agir(c, (tx, acteur) => peutJoindre(tx, acteur, id));
    if (!permis.ok) return revenir(c, id, permis, 'pieces', null, {});
    const destination = await pieces.provisoire();
    const recu = await recevoirFichier({
      corps: c.req.raw.body,
      typeContenu: c.req.header('content-type'),
      champFichier: 'fichier',
      destination,
      tailleMaximale: TAILLE_MAXIMALE,
      jetonValide: (jeton) => services.csrf.jetonValide(c, jeton),
    });
    const refuser = (message: string, statut: 400 | 413) =>
      montrerSeance(
        o,
        c,
        id,
        nom,
        { valeurs: {}, fautes: [{ champ: 'fichier', message }], version: 0, formulaire: 'piece' },
        statut,
      );
    if (!recu.ok) {
      await pieces.renoncer(destination);
      if (recu.erreur.statut === 403) return refuserJeton(c, await services.cadre(), r.seance(id));
      return refuser(recu.erreur.message, recu.erreur.statut);
    }
    const rangee = await pieces.ranger(o.acteurDe(c).collectivite, destination, recu.valeur.nom);
    if (!rangee.ok) return refuser(rangee.erreur.message, 400);
    const issue = await o.agir(c, (tx, acteur, le) =>
      joindrePiece(tx, acteur, { seance: id, nom: recu.valeur.nom, piece: rangee.valeur }, le),
    );
    return revenir(c, id, issue, 'pieces', 'piece', {});
  });
  app.post(m.seanceBilanActions, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.seance(id));
    if ('refus' in f) return f.refus;
    const permis = await o.agir(c, (tx, acteur) => peutJoindre(tx, acteur, id));
    if (!permis.ok) return revenir(c, id, permis, 'pieces', null, {});
    const collectivite = await nom();
    const aujourdhui = o.aujourdhui();
    return o.lire(
      c,
      async (tx) => {
        const dossier = await chargerDossier(tx, id, collectivite);
        const quoi = dossier && (await bilanAPresenter(tx, dossier, aujourdhui, o.bilanActions));
        const pdf = quoi && (await o.bilanActions?.composer(tx, quoi, { collectivite, aujourdhui }));
        return pdf ? { pdf, fichier: `Bilan des actions ${quoi?.annee}.pdf` } : null;
      },
      async ({ pdf, fichier }) => {
        if (!pdf.ok) throw new Error(pdf.erreur.message);
        const destination = await pieces.provisoire();
        await writeFile(destination, pdf.valeur, { mode: 0o600 });
        const rangee = await pieces.ranger(o.acteurDe(c).collectivite, destination, fichier);
        if (!rangee.ok) throw new Error(rangee.erreur.message);
        const issue = await o.agir(c, (tx, acteur, le) =>
          joindrePiece(tx, acteur, { seance: id, nom: fichier, piece: rangee.valeur }, le),
        );
        return revenir(c, id, issue, 'pieces', null, {});
      },
    );
  });
  app.get(m.seancePiece, (c) =>
    o.lire(
      c,
      async (tx) =>
        (await listerPieces(tx, c.req.param('id'))).find((p) => p.id === c.req.param('piece')) ?? null,
      async (piece) => {
        const contenu = await pieces.lire(o.acteurDe(c).collectivite, piece.empreinte);
        if (contenu === null) return c.notFound() as Response | Promise<Response>;
        return c.body(contenu, 200, {
          'Content-Type': piece.type,
          'Content-Disposition': disposition(piece.nom),
        });
      },
    ),
  );
  app.post(m.seancePieceRetirer, async (c) => {
    const { id, piece } = c.req.param();
    const f = await o.formulaire(c, r.seance(id));
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, le) =>
      retirerPiece(tx, acteur, { seance: id, id: piece }, le),
    );
    return revenir(c, id, issue, 'pieces', null, {});
  });

  // Décisions
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
    const version = lireVersion(f.valeurs);
    const issue = await o.agir(c, (tx, acteur, le) =>
      avancerDecision(tx, acteur, { id, version, avancement: lireAvancement(f.valeurs) }, le),
    );
    if (issue.ok) return c.redirect(r.decision(id), 303);
    if (issue.erreur.code === 'invalide')
      return ficheDecision(c, { valeurs: f.valeurs, fautes: issue.erreur.fautes, version }, 400);
    return o.refuser(c, issue.erreur, { libelle: 'Retour à la décision', href: r.decision(id) });
  });

  // Recommandations
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
    const version = lireVersion(f.valeurs);
    const issue = await o.agir(c, (tx, acteur, le) =>
      donnerSuite(tx, acteur, { seance: id, id: recommandation, version, suite: f.valeurs.suite ?? '' }, le),
    );
    if (!issue.ok && issue.erreur.code === 'invalide')
      return ficheRecommandation(c, { valeurs: f.valeurs, fautes: issue.erreur.fautes, version }, 400);
    return revenir(c, id, issue, 'recommandations', null, {});
  });

  // Documents
  const PDF = { 'Content-Type': 'application/pdf' };
  const rendrePdf = (c: Context, pdf: Result<Uint8Array, { message: string }>, fichier: string) => {
    if (!pdf.ok) throw new Error(pdf.erreur.message);
    return c.body(new Uint8Array(pdf.valeur), 200, { ...PDF, 'Content-Disposition': disposition(fichier) });
  };
  app.get(m.compteRenduPdf, async (c) => {
    const collectivite = await nom();
    return o.lire(
      c,
      (tx) => chargerDossier(tx, c.req.param('id'), collectivite),
      (dossier) => rendrePdf(c, compteRenduPdf(dossier), 'compte-rendu.pdf'),
    );
  });
  app.get(m.compteRenduDocx, async (c) => {
    const collectivite = await nom();
    return o.lire(
      c,
      (tx) => chargerDossier(tx, c.req.param('id'), collectivite),
      async (dossier) =>
        c.body(await compteRenduDocx(dossier), 200, {
          'Content-Type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
          'Content-Disposition': disposition('compte-rendu.docx'),
        }),
    );
  });
  app.get(m.emargementPdf, async (c) => {
    const collectivite = await nom();
    return o.lire(
      c,
      async (tx) => {
        const dossier = await chargerDossier(tx, c.req.param('id'), collectivite);
        return dossier === null ? null : { dossier, membres: await listerMembres(tx, dossier.comite.id) };
      },
      ({ dossier: d, membres }) =>
        rendrePdf(
          c,
          emargementPdf(d.seance, d.comite, membres, d.collectivite, o.aujourdhui()),
          'emargement.pdf',
        ),
    );
  });
  app.get(m.convocationTxt, async (c) => {
    const collectivite = await nom();
    return o.lire(
      c,
      async (tx) => {
        const dossier = await chargerDossier(tx, c.req.param('id'), collectivite);
        return dossier === null ? null : convocationDe(dossier, o.acteurDe(c).nom);
      },
      ({ objet, corps }) =>
        c.body(`Objet : ${objet}\n\n${corps}\n`, 200, {
          'Content-Type': 'text/plain; charset=utf-8',
          'Content-Disposition': disposition('convocation.txt'),
        }),
    );
  });
};
