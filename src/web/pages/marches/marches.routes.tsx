import type { Hono } from 'hono';
import { familles, lireMarche, listerMarches } from '#domaines/marche';
import { libellerAnomalie } from '#domaines/rapport';
import { nommer } from '#platform/nom-diffuse.ts';
import type { Demande } from '../../garder-page.ts';
import { repondreFichier } from '../../repondre-fichier.ts';
import { motifs, routes } from '../../routes.ts';
import type { Services } from '../../services.ts';
import { exporterListe } from './exporter-marches.ts';
import { type FiltresLus, lireFiltresMarches, type TriMarches } from './filtres-marches.ts';
import { PageMarche } from './marche.page.tsx';
import { PageMarches } from './marches.page.tsx';
import { presenterMarche } from './presenter-marche.ts';

const PAR_PAGE = 25;

const COLONNES = { date: 'date_notification', montant: 'montant', objet: 'objet' } as const;

const triDe = (tri: TriMarches) => {
  const sens = tri.startsWith('-') ? ('desc' as const) : ('asc' as const);
  const champ = tri.replace('-', '');
  return { sens, colonne: champ === 'montant' || champ === 'objet' ? COLONNES[champ] : COLONNES.date };
};

/** Les filtres de l'adresse, dans les mots du registre. */
const versFiltresRegistre = (f: FiltresLus) => ({
  recherche: f.q,
  acheteurs: f.acheteur === undefined ? undefined : [f.acheteur],
  annee: f.annee,
  famille: f.famille,
  categorie: f.categorie,
  environnement: f.environnement,
  social: f.social,
  taille: f.taille,
  anomalie: f.anomalie,
  typeContrat: f.type,
  rapprochement: f.rapprochement,
});

/** Oui si l'une l'est, non si toutes sont déclarées absentes, sinon inconnu. */
const uneAuMoins = (...valeurs: (boolean | null)[]): boolean | null =>
  valeurs.some((v) => v === true) ? true : valeurs.every((v) => v === false) ? false : null;

export const monterMarches = (app: Hono, { pages, bilans, registre, base, collectivite }: Services): void => {
  const composerListe = async ({ requete, cadre }: Demande) => {
    const filtres = lireFiltresMarches(requete);
    const donnees = await bilans.lire(async (lecture) => {
      const { tx } = lecture;
      const { resume, anomalies } = await registre.etat(tx);
      const liste = await listerMarches(tx, {
        filtres: versFiltresRegistre(filtres),
        tri: triDe(filtres.tri ?? '-date'),
        page: filtres.page ?? 1,
        apres: filtres.apres,
        avant: filtres.avant,
        parPage: PAR_PAGE,
        garder: (cle, calculer) => bilans.garder(lecture, cle, calculer),
      });
      const annees = [...new Set(resume.parAnnee.map((e) => e.annee).filter((a) => a !== null))];
      return {
        filtres,
        total: liste.total,
        auMoins: liste.auMoins,
        montantTotal: liste.montantTotal,
        taillePage: PAR_PAGE,
        page: liste.page,
        pages: liste.pages,
        suite: liste.suite,
        registreVide: resume.enregistrements === 0,
        lignes: liste.lignes.map((l) => ({
          cle: l.id,
          type: l.type_contrat,
          numero: l.numero,
          objet: l.objet,
          acheteur: l.acheteur === null ? l.acheteur_nom : nommer(l.acheteur_nom, l.acheteur),
          date: l.date_notification,
          montant: l.montant,
          titulaires:
            l.titulaires.length === 0
              ? null
              : l.titulaires.map((t) => nommer(t.denomination, t.titulaire)).join(', '),
          environnement: uneAuMoins(l.environnement_clause, l.environnement_critere),
          social: uneAuMoins(l.social_clause, l.social_critere, l.social_reserve),
        })),
        choix: {
          acheteurs: resume.acheteurs.map((a) => ({ valeur: a.siren, libelle: a.nom ?? `SIREN ${a.siren}` })),
          annees: annees.sort((a, b) => b - a),
          familles: familles.map((f) => ({ valeur: f.code, libelle: `${f.code} ${f.nom}` })),
          anomalies: anomalies.map((a) => ({ valeur: a.code, libelle: libellerAnomalie(a.code) })),
        },
      };
    });
    return <PageMarches cadre={cadre} donnees={donnees} />;
  };
  app.get(routes.marches(), (c) => pages.garderPage(c, composerListe));

  for (const [format, type] of [
    ['csv', 'text/csv; charset=utf-8'],
    ['json', 'application/json; charset=utf-8'],
  ] as const) {
    app.get(routes.marchesExport(format), async (c) => {
      const lus = lireFiltresMarches(c.req.query());
      const contrats = await exporterListe(
        base,
        collectivite,
        versFiltresRegistre(lus),
        triDe(lus.tri ?? '-date'),
        format,
      );
      return repondreFichier(c, `marches.${format}`, contrats, type);
    });
  }

  const composerFiche = async ({ parametres: { cle = '' }, cadre }: Demande) => {
    const donnees = await bilans.lire(async ({ tx }) => {
      const fiche = await lireMarche(tx, cle);
      return fiche === null ? null : presenterMarche(fiche, (await registre.etat(tx)).noms);
    });
    return donnees === null ? null : <PageMarche cadre={cadre} donnees={donnees} />;
  };
  app.get(motifs.marche, (c) => pages.garderPage(c, composerFiche));
};
