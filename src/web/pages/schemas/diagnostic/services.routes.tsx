import type { Context, Hono } from 'hono';
import {
  ajouterService,
  calculerScore,
  choisirService,
  choisirServices,
  coterService,
  LISTE_CRITERES,
  listerPonderations,
  listerServicesDuRepertoire,
  PONDERATION_DE_DEPART,
  ponderer,
  rattacherService,
  type ServiceDiagnostique,
  sortirService,
} from '#domaines/schema';
import type { Retour } from '../../../formulaires/gestes-de-page.tsx';
import type { Saisie } from '../../../formulaires/saisie.ts';
import { lireVersionLue } from '../../../formulaires/valeurs.ts';
import { motifsDiagnostic as m, routesDiagnostic as r } from '../../../routes-diagnostic.ts';
import type { Outils } from '../outils.tsx';
import { chargerCommun, chargerServices } from './charger.ts';
import { PageCotation } from './cotation.page.tsx';
import { PageCroisement } from './croisement.page.tsx';
import { lireChoix, lireCotation, lirePoids, lireSelection, valeursDeCotation } from './lire-formulaires.ts';
import { PagePonderation } from './ponderation.page.tsx';
import { type FormulaireDeService, PageService } from './service.page.tsx';

type Corrections = Pick<Saisie, 'valeurs' | 'fautes'>;
type Statut = 200 | 400;

const saisiesDe = (s: ServiceDiagnostique): Readonly<Record<FormulaireDeService, Saisie>> => ({
  cotation: { valeurs: valeursDeCotation(s), fautes: [], version: s.cotation.version },
  choix: {
    valeurs: { decision: s.selection.decision ?? '', motif: s.selection.motif },
    fautes: [],
    version: s.selection.version,
  },
  rattachement: { valeurs: { rattachement: s.rattachement ?? '' }, fautes: [], version: s.version },
});

/** La cotation, ses poids, le croisement et le choix des services. */
export const monterServices = (app: Hono, o: Outils): void => {
  const montrerCotation = (c: Context) =>
    o.lire(
      c,
      async (tx) => {
        const donnees = await chargerServices(tx, c, o);
        if (donnees === null) return null;
        const tous = [...donnees.services, ...donnees.sortis];
        const pris = new Set(tous.map((s) => s.rattachement));
        const noms = new Set(tous.map((s) => s.nom));
        const repertoire = donnees.modifiable ? await listerServicesDuRepertoire(tx) : [];
        return { donnees, aAjouter: repertoire.filter((s) => !pris.has(s.id) && !noms.has(s.nom)) };
      },
      ({ donnees, aAjouter }) =>
        o.page(c, (cadre, jeton) => (
          <PageCotation cadre={cadre} jeton={jeton} donnees={donnees} aAjouter={aAjouter} />
        )),
    );
  app.get(m.cotation, montrerCotation);

  app.post(m.services, async (c) => {
    const { schema } = c.req.param();
    const retour: Retour = { libelle: 'Retour à la cotation', href: r.cotation(schema) };
    const f = await o.formulaire(c, retour.href);
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, le) =>
      ajouterService(tx, acteur, { schema, rattachement: f.valeurs.rattachement ?? '' }, le),
    );
    return issue.ok ? c.redirect(r.service(schema, issue.valeur), 303) : o.refuser(c, issue.erreur, retour);
  });

  const montrerPonderation = (c: Context, corriger: Saisie | null, statut: Statut = 200) =>
    o.lire(
      c,
      async (tx) => {
        const commun = await chargerCommun(tx, c, o);
        return commun === null
          ? null
          : { commun, histoire: await listerPonderations(tx, commun.place.schema.id) };
      },
      ({ commun, histoire }) => {
        const { poids, numero } = histoire[0] ?? PONDERATION_DE_DEPART;
        const valeurs = Object.fromEntries(LISTE_CRITERES.map((x) => [x, String(poids[x])]));
        return o.page(
          c,
          (cadre, jeton) => (
            <PagePonderation
              cadre={cadre}
              jeton={jeton}
              commun={commun}
              histoire={histoire}
              saisie={corriger ?? { valeurs, fautes: [], version: numero }}
            />
          ),
          statut,
        );
      },
    );
  app.get(m.ponderation, (c) => montrerPonderation(c, null));
  app.post(m.ponderation, async (c) => {
    const { schema } = c.req.param();
    const retour: Retour = { libelle: 'Retour aux poids', href: r.ponderation(schema) };
    const f = await o.formulaire(c, retour.href);
    if ('refus' in f) return f.refus;
    const { valeurs } = f;
    const numeroLu = lireVersionLue(valeurs);
    const issue = await o.agir(c, (tx, acteur, le) =>
      ponderer(tx, acteur, { schema, numeroLu, poids: lirePoids(valeurs), motif: valeurs.motif ?? '' }, le),
    );
    if (issue.ok) return c.redirect(r.cotation(schema), 303);
    if (issue.erreur.code !== 'invalide') return o.refuser(c, issue.erreur, retour);
    return montrerPonderation(c, { valeurs, fautes: issue.erreur.fautes, version: numeroLu }, 400);
  });

  const montrerCroisement = (c: Context, corriger: Corrections | null, statut: Statut = 200) =>
    o.lire(
      c,
      (tx) => chargerServices(tx, c, o),
      (donnees) =>
        o.page(
          c,
          (cadre, jeton) => (
            <PageCroisement
              cadre={cadre}
              jeton={jeton}
              donnees={donnees}
              saisie={{ valeurs: {}, fautes: [], version: 0, ...corriger }}
            />
          ),
          statut,
        ),
    );
  app.get(m.croisement, (c) => montrerCroisement(c, null));
  app.post(m.croisement, async (c) => {
    const { schema } = c.req.param();
    const retour: Retour = { libelle: 'Retour au croisement', href: r.croisement(schema) };
    const f = await o.formulaire(c, retour.href);
    if ('refus' in f) return f.refus;
    const choix = lireChoix(f.valeurs);
    const issue = await o.agir(c, (tx, acteur, le) => choisirServices(tx, acteur, { schema, choix }, le));
    if (issue.ok) return c.redirect(retour.href, 303);
    if (issue.erreur.code !== 'invalide') return o.refuser(c, issue.erreur, retour);
    return montrerCroisement(c, { valeurs: f.valeurs, fautes: issue.erreur.fautes }, 400);
  });

  const montrerService = (
    c: Context,
    corriger: (Corrections & { readonly formulaire: FormulaireDeService; readonly version: number }) | null,
    statut: Statut = 200,
  ) =>
    o.lire(
      c,
      async (tx) => {
        const donnees = await chargerServices(tx, c, o);
        const service = [...(donnees?.services ?? []), ...(donnees?.sortis ?? [])].find(
          (s) => s.id === c.req.param('service'),
        );
        if (donnees === null || service === undefined) return null;
        return { ...donnees, service, repertoire: await listerServicesDuRepertoire(tx) };
      },
      (donnees) => {
        const saisies = saisiesDe(donnees.service);
        return o.page(
          c,
          (cadre, jeton) => (
            <PageService
              cadre={cadre}
              jeton={jeton}
              donnees={donnees}
              saisies={corriger === null ? saisies : { ...saisies, [corriger.formulaire]: corriger }}
            />
          ),
          statut,
        );
      },
    );
  app.get(m.service, (c) => montrerService(c, null));

  /** Le prochain service sans score, après celui-ci ; à défaut, la liste. */
  const suivantACoter = (c: Context, schema: string, service: string): Promise<string> =>
    o.base.dansCollectivite(o.acteurDe(c).collectivite, async (tx) => {
      const donnees = await chargerServices(tx, c, o);
      const services = donnees?.services ?? [];
      const ici = services.findIndex((s) => s.id === service);
      const suivant = [...services.slice(ici + 1), ...services.slice(0, Math.max(0, ici))].find(
        (s) =>
          calculerScore(s.cotation.notes, (donnees?.ponderation ?? PONDERATION_DE_DEPART).poids).etat !==
          'note',
      );
      return suivant === undefined ? r.cotation(schema) : r.service(schema, suivant.id);
    });

  const poster = (
    motif: string,
    formulaire: FormulaireDeService,
    faire: (
      tx: Parameters<typeof coterService>[0],
      acteur: Parameters<typeof coterService>[1],
      demande: { schema: string; service: string; versionLue: number },
      valeurs: Saisie['valeurs'],
      le: Date,
    ) => ReturnType<typeof coterService>,
  ) =>
    app.post(motif, async (c) => {
      const { schema = '', service = '' } = c.req.param() as { schema?: string; service?: string };
      const retour: Retour = { libelle: 'Retour au service', href: r.service(schema, service) };
      const f = await o.formulaire(c, retour.href);
      if ('refus' in f) return f.refus;
      const versionLue = lireVersionLue(f.valeurs);
      const issue = await o.agir(c, (tx, acteur, le) =>
        faire(tx, acteur, { schema, service, versionLue }, f.valeurs, le),
      );
      if (issue.ok)
        return c.redirect(
          f.valeurs.suite === 'suivant' ? await suivantACoter(c, schema, service) : retour.href,
          303,
        );
      if (issue.erreur.code !== 'invalide') return o.refuser(c, issue.erreur, retour);
      const { fautes } = issue.erreur;
      return montrerService(c, { formulaire, valeurs: f.valeurs, fautes, version: versionLue }, 400);
    });
  poster(m.coter, 'cotation', (tx, acteur, d, v, le) =>
    coterService(tx, acteur, { ...d, saisie: lireCotation(v) }, le),
  );
  poster(m.choisir, 'choix', (tx, acteur, d, v, le) =>
    choisirService(tx, acteur, { ...d, saisie: lireSelection(v) }, le),
  );
  poster(m.rattacher, 'rattachement', (tx, acteur, d, v, le) =>
    rattacherService(tx, acteur, { ...d, rattachement: v.rattachement || null }, le),
  );
  poster(m.sortir, 'rattachement', (tx, acteur, d, v, le) =>
    sortirService(tx, acteur, { ...d, remettre: v.remettre === 'oui' }, le),
  );
};
