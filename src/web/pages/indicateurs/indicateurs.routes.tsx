import type { Hono } from 'hono';
import { z } from 'zod';
import {
  catalogue,
  type Definition,
  definitionsCalculees,
  etatAvec,
  type IndicateurCanonique,
  indicateurCanoniqueDe,
  listerLignes,
  populationsDe,
} from '#domaines/indicateur';
import { estSaisissable } from '#domaines/mesure';
import { acheteursDe } from '#domaines/organisation';
import { detaillerLignes, type IndicateurBilan } from '#domaines/rapport';
import { nommer } from '#platform/nom-diffuse.ts';
import { tableauCsv } from '#platform/tableur/tableau-csv.ts';
import { type LectureRegistre, POPULATIONS_REGISTRE, schemaDesFiltres } from '../../bilans.ts';
import type { Demande } from '../../garder-page.ts';
import { repondreFichier } from '../../repondre-fichier.ts';
import { motifs, type Partie, routes } from '../../routes.ts';
import type { Services } from '../../services.ts';
import { type FiltresRetenus, lireFiltresBilan } from '../../ui/filtres-bilan.tsx';
import { type AutreLigne, type AutresLignes, detaillerAutres } from './autres-lignes.ts';
import type { Lignage, LigneDerriere } from './contrats-derriere.tsx';
import { PageIndicateur } from './indicateur.page.tsx';
import { chercherIndicateurs, PageIndicateurs } from './indicateurs.page.tsx';
import { ventilerIndicateur } from './ventiler-indicateur.ts';

const PAR_PAGE = 25;
const LIGNES_EXPORT = 100_000;
const PARTIES: readonly Partie[] = ['numerateur', 'nonDeclare', 'denominateur'];

const demande = z.object({
  partie: z.enum(['numerateur', 'nonDeclare', 'denominateur']).catch('numerateur'),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});

const portee = (lecture: LectureRegistre, retenus: FiltresRetenus, dateReference: string) => ({
  populations: POPULATIONS_REGISTRE,
  dialecte: lecture.dialecte,
  annee: retenus.annee,
  acheteurs: retenus.filtres.acheteur === undefined ? null : [retenus.filtres.acheteur],
  schema: schemaDesFiltres(retenus),
  typeContrat: 'marche' as const,
  dateReference,
});

const definitionDe = (code: string): Definition | undefined =>
  definitionsCalculees(POPULATIONS_REGISTRE).find((d) => d.code === code);

/** Ce que compte un indicateur qui ne compte pas des contrats, et comment le montrer. */
const autresAvec = (presenter: Services['presenter']) => (definition: Definition) => {
  const [nom] = populationsDe(definition.formule);
  const population = POPULATIONS_REGISTRE.find((p) => p.nom === nom);
  if (population === undefined) throw new Error(`Le registre ne compte pas de « ${nom ?? ''} ».`);
  const vue = presenter(population.nom);
  return vue === null ? null : { population, vue };
};

type Autres = ReturnType<ReturnType<typeof autresAvec>>;
type PorteeLue = ReturnType<typeof portee>;

const detailler = async (
  { executer }: LectureRegistre,
  lignes: readonly { cle: string; population: string }[],
  noms: ReadonlyMap<string, string | null>,
): Promise<LigneDerriere[]> => {
  const details = new Map(
    (
      await Promise.all(
        [...Map.groupBy(lignes, (l) => l.population)].map(([population, groupe]) =>
          detaillerLignes(
            executer,
            population,
            groupe.map((l) => l.cle),
          ),
        ),
      )
    ).flatMap((parCle) => [...parCle]),
  );
  return lignes.flatMap(({ cle }) => {
    const d = details.get(cle);
    if (d === undefined) return [];
    return [
      {
        cle,
        marche: d.contrat,
        objet: d.objet,
        numero: d.numero,
        acheteur:
          d.acheteur === null
            ? d.acheteurNom
            : nommer(d.acheteurNom ?? noms.get(d.acheteur) ?? null, d.acheteur),
        titulaire: d.titulaire,
        date: d.dateNotification,
        montant: d.montant,
      },
    ];
  });
};

type Totaux = Lignage['totaux'];

/** Le compte de chaque partie : elles s'additionnent au chiffre. */
const compterParties = async (
  { executer }: LectureRegistre,
  definition: Definition,
  p: PorteeLue,
): Promise<Totaux> => {
  const totaux = { numerateur: 0, nonDeclare: 0, denominateur: 0 };
  for (const partie of PARTIES) {
    totaux[partie] = (await listerLignes(executer, definition, partie, { ...p, page: 1, parPage: 1 })).total;
  }
  return totaux;
};

const suivre = async (
  lecture: LectureRegistre,
  definition: Definition,
  p: PorteeLue,
  { partie, page }: { partie: Partie; page: number },
  totaux: Totaux,
  noms: ReadonlyMap<string, string | null>,
  autres: Autres,
): Promise<Lignage> => {
  const liste = await listerLignes(lecture.executer, definition, partie, { ...p, page, parPage: PAR_PAGE });
  return {
    partie,
    lignes: autres === null ? await detailler(lecture, liste.lignes, noms) : [],
    autres:
      autres === null
        ? null
        : await detaillerAutres(
            lecture.executer,
            autres.population,
            autres.vue,
            liste.lignes.map(({ cle }) => cle),
          ),
    total: liste.total,
    distincts: liste.distincts,
    montantTotal: liste.montantTotal,
    page: Math.min(page, liste.pages),
    taillePage: PAR_PAGE,
    totaux,
  };
};

const decrire = (i: IndicateurCanonique): [string, string][] => [
  ['Numérateur', i.numerateur],
  ...(i.denominateur === null ? [] : [['Dénominateur', i.denominateur] as [string, string]]),
  ['Unité', i.unite],
  ['Source', i.source.replaceAll('_', ' ').replaceAll('+', ', ')],
  ...(i.populationsAttendues === undefined
    ? []
    : [['Données attendues', i.populationsAttendues.join(', ')] as [string, string]]),
];

const csvContrats = (lignes: readonly LigneDerriere[]): string =>
  tableauCsv<LigneDerriere>({
    lignes,
    colonnes: [
      { titre: 'numéro', type: 'texte', largeur: 18, lire: (l) => l.numero },
      { titre: 'objet', type: 'texte', largeur: 70, lire: (l) => l.objet },
      { titre: 'acheteur', type: 'texte', largeur: 34, lire: (l) => l.acheteur },
      { titre: 'titulaire', type: 'texte', largeur: 34, lire: (l) => l.titulaire },
      { titre: 'notifié le', type: 'jour', largeur: 12, lire: (l) => l.date },
      { titre: 'montant HT', type: 'montant', largeur: 16, lire: (l) => l.montant },
      { titre: 'clé du contrat', type: 'texte', largeur: 34, lire: (l) => l.marche },
    ],
  });

const csvAutres = ({ nom, titres, lignes }: AutresLignes): string =>
  tableauCsv<AutreLigne>({
    lignes,
    colonnes: [
      { titre: nom.toLowerCase(), type: 'texte', largeur: 50, lire: (l) => l.libelle },
      ...titres.map((titre, rang) => ({
        titre: titre.toLowerCase(),
        type: 'texte' as const,
        largeur: 20,
        lire: (l: AutreLigne) => l.cellules[rang] ?? '',
      })),
      { titre: 'identifiant', type: 'texte', largeur: 40, lire: (l) => l.cle },
    ],
  });

export const monterIndicateurs = (app: Hono, { pages, bilans, registre, presenter }: Services): void => {
  const autresDe = autresAvec(presenter);
  const composerListe = async ({ requete, cadre }: Demande) => {
    const tous = catalogue().map((i) => ({ ...i, etat: etatAvec(i, POPULATIONS_REGISTRE) }));
    const etats = [...new Set(tous.map((i) => i.etat))];
    const q = (requete.q ?? '').slice(0, 200);
    const etat = etats.find((e) => e === requete.etat) ?? '';
    const lignes = chercherIndicateurs(tous, q, etat);
    return (
      <PageIndicateurs cadre={cadre} donnees={{ lignes, q, etat, etats, totalCatalogue: tous.length }} />
    );
  };
  app.get(routes.indicateurs(), (c) => pages.garderPage(c, composerListe));

  /** L'indicateur dans le bilan du choix ; un schéma qui ne le suit pas ne l'empêche pas d'avoir une valeur. */
  const chercherAuBilan = async (
    lecture: LectureRegistre,
    retenus: FiltresRetenus,
    code: string,
  ): Promise<IndicateurBilan | null> => {
    const surContrats = indicateurCanoniqueDe(code)?.classe === 'A';
    for (const modele of new Set([retenus.filtres.modele, ...(surContrats ? [undefined] : [])])) {
      const { modele: _, ...sansModele } = retenus.filtres;
      const filtres = modele === undefined ? sansModele : { ...sansModele, modele };
      const bilan = await bilans.composer(lecture, { ...retenus, filtres });
      const trouve = bilan.ok ? bilan.valeur.indicateurs.find((i) => i.code === code) : undefined;
      if (trouve !== undefined) return trouve;
    }
    const seul = await bilans.composerUn(lecture, retenus, code);
    return seul.ok ? (seul.valeur.indicateurs[0] ?? null) : null;
  };

  /**
   * Les filtres d'un indicateur. Ce qui n'est pas un contrat a ses propres années : elles s'ajoutent au choix, mais
   * celle que l'on montre d'abord reste la dernière des contrats, comme sur les autres pages.
   */
  const choisir = async (
    lecture: LectureRegistre,
    definition: Definition | undefined,
    requete: Record<string, string>,
  ) => {
    const commun = await bilans.choix(lecture);
    if (definition === undefined || autresDe(definition) === null)
      return { choix: commun, retenus: lireFiltresBilan(requete, commun) };
    const tout = await bilans.composerUn(lecture, { annee: null, filtres: {} }, definition.code);
    const siennes = tout.ok ? (tout.valeur.indicateurs[0]?.parAnnee.map((c) => c.annee) ?? []) : [];
    const annees = [...new Set([...commun.annees, ...siennes])].sort((a, b) => b - a);
    const choix = { ...commun, annees };
    const lus = lireFiltresBilan(requete, choix);
    const courante = Number(bilans.aujourdhui().slice(0, 4));
    const dabord = commun.annees[0] ?? annees.find((a) => a <= courante) ?? null;
    return { choix, retenus: lus.filtres.annee === undefined ? { ...lus, annee: dabord } : lus };
  };

  /**
   * Un indicateur qui se saisit : ses années sont celles de ses mesures, et l'on montre d'abord la dernière mesurée.
   */
  const chargerSaisie = async (
    lecture: LectureRegistre,
    canonique: IndicateurCanonique,
    requete: Record<string, string>,
  ) => {
    const commun = await bilans.choix(lecture);
    const mesures = (await bilans.saisies(lecture)).filter((m) => m.code === canonique.code);
    const annees = [...new Set([...commun.annees, ...mesures.map((m) => m.annee)])].sort((a, b) => b - a);
    const { noms } = await registre.etat(lecture.tx);
    const connus = new Map([...(await acheteursDe(lecture.tx, noms))].map((a) => [a.siren, a.nom]));
    const choix = { ...commun, annees };
    const lus = lireFiltresBilan(requete, choix);
    const derniere = mesures.map((m) => m.annee).sort((a, b) => b - a)[0];
    const retenus =
      lus.filtres.annee === undefined && derniere !== undefined ? { ...lus, annee: derniere } : lus;
    return {
      choix,
      retenus,
      saisie: {
        indicateur: await chercherAuBilan(lecture, retenus, canonique.code),
        mesures,
        nommer: (siren: string | null) =>
          siren === null ? 'ensemble' : (connus.get(siren) ?? `SIREN ${siren}`),
        enAttente: canonique.etat !== 'saisie',
      },
    };
  };

  const composerFiche = async ({ parametres: { code = '' }, requete, cadre }: Demande) => {
    const canonique = indicateurCanoniqueDe(code);
    if (canonique === null) return null;
    const definition = definitionDe(canonique.code);
    return bilans.lire(async (lecture) => {
      if (definition === undefined && estSaisissable(canonique)) {
        const { choix, retenus, saisie } = await chargerSaisie(lecture, canonique, requete);
        const donnees = {
          ...canonique,
          choix,
          retenus,
          description: decrire(canonique),
          saisie,
          calcul: null,
        };
        return <PageIndicateur cadre={cadre} donnees={donnees} />;
      }
      const { choix, retenus } = await choisir(lecture, definition, requete);
      const commun = { ...canonique, choix, retenus, description: decrire(canonique) };
      const indicateur =
        definition === undefined ? null : await chercherAuBilan(lecture, retenus, canonique.code);
      if (definition === undefined || indicateur === null) {
        return <PageIndicateur cadre={cadre} donnees={{ ...commun, calcul: null }} />;
      }
      const p = portee(lecture, retenus, bilans.aujourdhui());
      const { noms, fraicheur } = await registre.etat(lecture.tx);
      const { executer } = lecture;
      const cle = (quoi: string): string =>
        JSON.stringify([quoi, definition.code, retenus.annee, p.acheteurs, p.schema]);
      const calcul = {
        indicateur,
        version: definition.version,
        empreinte: definition.empreinte,
        ventilations: await bilans.garder(lecture, cle('ventilations'), () =>
          ventilerIndicateur(executer, definition, p, noms, autresDe(definition) === null),
        ),
        lignage: await suivre(
          lecture,
          definition,
          p,
          demande.parse(requete),
          await bilans.garder(lecture, cle('parties'), () => compterParties(lecture, definition, p)),
          noms,
          autresDe(definition),
        ),
        fraicheur,
      };
      return <PageIndicateur cadre={cadre} donnees={{ ...commun, calcul }} />;
    });
  };
  app.get(motifs.indicateur, (c) => pages.garderPage(c, composerFiche));

  app.get(motifs.indicateurCsv, async (c) => {
    const code = c.req.param('code');
    const definition = definitionDe(code);
    if (definition === undefined) return c.notFound();
    const { partie } = demande.parse(c.req.query());
    const csv = await bilans.lire(async (lecture) => {
      const { retenus } = await choisir(lecture, definition, c.req.query());
      const p = { ...portee(lecture, retenus, bilans.aujourdhui()), page: 1, parPage: LIGNES_EXPORT };
      const { lignes } = await listerLignes(lecture.executer, definition, partie, p);
      const autres = autresDe(definition);
      if (autres !== null)
        return csvAutres(
          await detaillerAutres(
            lecture.executer,
            autres.population,
            autres.vue,
            lignes.map(({ cle }) => cle),
          ),
        );
      const { noms } = await registre.etat(lecture.tx);
      return csvContrats(await detailler(lecture, lignes, noms));
    });
    return repondreFichier(c, `${definition.code}-${partie}.csv`, csv);
  });
};
