import type { Context, Hono } from 'hono';
import { lireCollectivite } from '#domaines/organisation';
import {
  ACTES_SCHEMA,
  type Contenu,
  feuilleDeBase,
  fichesActions,
  fichesModifiables,
  fichesPdf,
  filtrerActions,
  filtrerPratiques,
  liensLus,
  lireContenu,
  listerPratiques,
  matriceOdd,
  type NomDeNiveau,
  niveauDeMatrice,
  niveauSuivi,
  referentielOdd,
  referentielVerification,
  registreDesTextes,
} from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import { formatModifiableDe, repondreFichier } from '../../../repondre-fichier.ts';
import { type Filtres, routesLectures as l, motifsLectures as m } from '../../../routes-lectures.ts';
import type { Outils, Place } from '../outils.tsx';
import { type DonneesActions, PageActions } from './actions.page.tsx';
import { PageBase } from './base.page.tsx';
import { actionsCsv, baseCsv, liensCsv, matriceCsv, pratiquesCsv, textesCsv } from './csv-lectures.ts';
import { PageLiens } from './liens.page.tsx';
import { PageOdd } from './odd.page.tsx';
import { PagePlans } from './plans.page.tsx';
import { PagePratiques } from './pratiques.page.tsx';
import { monterReferences } from './references.routes.tsx';
import { PageSommaireLectures } from './sommaire.page.tsx';
import { PageTextes } from './textes.page.tsx';

const MANQUES = ['pilote', 'indicateur', 'cible', 'odd'] as const;
/** Un entier écrit en clair, ou `null`. */
const entier = (texte: string | undefined): number | null =>
  texte !== undefined && /^\d{1,4}$/u.test(texte) ? Number(texte) : null;

interface Lu {
  readonly place: Place;
  readonly contenu: Contenu;
}

/** Les lectures d'une version : ce que ses lecteurs viennent y chercher, au-delà de l'arbre. */
export const monterLectures = (app: Hono, o: Outils): void => {
  const charger = async (tx: Unite, c: Context): Promise<Lu | null> => {
    const place = await o.placeDe(tx, c);
    return place === null ? null : { place, contenu: await lireContenu(tx, place.version) };
  };
  const lire = (c: Context, montrer: (lu: Lu) => Response | Promise<Response>) =>
    o.lire(c, (tx) => charger(tx, c), montrer);
  const modifiable = (c: Context, { schema, version }: Place): boolean =>
    version.etat === 'brouillon' && o.peut(c, ACTES_SCHEMA.modifierSchema, { schema: schema.id });
  const niveauChoisi = ({ entete }: Contenu, demande: string | undefined, parDefaut: NomDeNiveau) =>
    entete.niveaux.find((n) => n.niveau === demande)?.niveau ?? parDefaut;
  const registre = (contenu: Contenu) => registreDesTextes(contenu, referentielVerification().textesAbroges);

  app.get(m.sommaire, (c) =>
    lire(c, (lu) => o.page(c, (cadre) => <PageSommaireLectures cadre={cadre} {...lu} />)),
  );

  const matrice = (c: Context, contenu: Contenu) =>
    matriceOdd(
      contenu,
      niveauChoisi(contenu, c.req.query('niveau'), niveauDeMatrice(contenu.entete)),
      referentielOdd(),
    );
  app.get(m.odd, (c) =>
    lire(c, (lu) => o.page(c, (cadre) => <PageOdd cadre={cadre} {...lu} matrice={matrice(c, lu.contenu)} />)),
  );
  app.get(m.oddCsv, (c) =>
    lire(c, ({ contenu }) =>
      repondreFichier(c, 'developpement-durable.csv', matriceCsv(matrice(c, contenu))),
    ),
  );

  app.get(m.liens, (c) =>
    lire(c, (lu) =>
      o.page(c, (cadre) => <PageLiens cadre={cadre} place={lu.place} vue={liensLus(lu.contenu)} />),
    ),
  );
  app.get(m.liensCsv, (c) =>
    lire(c, ({ contenu }) => repondreFichier(c, 'liens.csv', liensCsv(liensLus(contenu)))),
  );

  const actions = (c: Context, { place, contenu }: Lu): DonneesActions => {
    const q = c.req.query();
    const niveau = niveauChoisi(contenu, q.niveau, niveauSuivi(contenu.entete.niveaux));
    const fiches = fichesActions(contenu, niveau);
    const filtres = {
      axe: q.axe ?? '',
      pilote: q.pilote ?? '',
      odd: entier(q.odd),
      experimentales: q.experimentales === 'oui',
      manque: MANQUES.find((x) => x === q.manque) ?? null,
    };
    const adresse: Filtres = {
      niveau,
      axe: filtres.axe,
      pilote: filtres.pilote,
      odd: filtres.odd === null ? undefined : String(filtres.odd),
      experimentales: filtres.experimentales ? 'oui' : undefined,
      manque: filtres.manque ?? undefined,
    };
    return { place, contenu, niveau, fiches, filtrees: filtrerActions(fiches, filtres), filtres, adresse };
  };
  app.get(m.actions, (c) =>
    lire(c, (lu) => o.page(c, (cadre) => <PageActions cadre={cadre} donnees={actions(c, lu)} />)),
  );
  app.get(m.actionsCsv, (c) =>
    lire(c, (lu) => repondreFichier(c, 'fiches.csv', actionsCsv(actions(c, lu).filtrees))),
  );

  /** Les fiches de tout le schéma, ou celle de l'adresse. */
  const imprimer = (c: Context) =>
    o.lire(
      c,
      async (tx) => {
        const lu = await charger(tx, c);
        const id = c.req.param('noeud') ?? null;
        const noeud = lu?.contenu.noeuds.find((n) => n.id === id && n.closLe === null);
        if (lu === null || (id !== null && noeud === undefined)) return null;
        return { ...lu, noeud, collectivite: (await lireCollectivite(tx))?.nom ?? '' };
      },
      async ({ place, contenu, noeud, collectivite }) => {
        const demande = {
          contenu,
          version: place.version,
          collectivite,
          aujourdhui: o.aujourdhui(),
          noeud: noeud?.id ?? null,
        };
        const nom = noeud === undefined ? 'fiches' : `fiche-${noeud.code}`;
        if (!c.req.path.endsWith('.pdf')) {
          const format = formatModifiableDe(c);
          return repondreFichier(c, `${nom}.${format}`, await fichesModifiables(demande, format));
        }
        const pdf = fichesPdf(demande);
        if (!pdf.ok) throw new Error(pdf.erreur.message);
        return repondreFichier(c, `${nom}.pdf`, pdf.valeur);
      },
    );
  app.get(m.fiches, imprimer);
  app.get(m.fiche, imprimer);

  app.get(m.base, (c) =>
    lire(c, ({ place, contenu }) =>
      o.page(c, (cadre) => <PageBase cadre={cadre} place={place} feuille={feuilleDeBase(contenu)} />),
    ),
  );
  app.get(m.baseCsv, (c) =>
    lire(c, ({ contenu }) => repondreFichier(c, 'chiffres-de-depart.csv', baseCsv(feuilleDeBase(contenu)))),
  );

  app.get(m.textes, (c) =>
    lire(c, ({ place, contenu }) =>
      o.page(c, (cadre) => (
        <PageTextes
          cadre={cadre}
          place={place}
          registre={registre(contenu)}
          modifiable={modifiable(c, place)}
        />
      )),
    ),
  );
  app.get(m.textesCsv, (c) =>
    lire(c, ({ contenu }) => repondreFichier(c, 'textes-et-plans.csv', textesCsv(registre(contenu)))),
  );
  app.get(m.plans, (c) =>
    lire(c, ({ place, contenu }) =>
      o.page(c, (cadre) => (
        <PagePlans
          cadre={cadre}
          place={place}
          contenu={contenu}
          registre={registre(contenu)}
          modifiable={modifiable(c, place)}
        />
      )),
    ),
  );
  monterReferences(app, o);
};

/** Les bonnes pratiques de tous les schémas. À monter avant `/schemas/:schema` : ce n'est pas un identifiant. */
export const monterPratiques = (app: Hono, o: Outils): void => {
  const choisir = (c: Context, toutes: Awaited<ReturnType<typeof listerPratiques>>) => {
    const q = c.req.query();
    const filtres = {
      schema: q.schema ?? '',
      service: q.service ?? '',
      annee: entier(q.annee),
      mots: (q.mots ?? '').trim().slice(0, 200),
    };
    const adresse: Filtres = {
      ...filtres,
      annee: filtres.annee === null ? undefined : String(filtres.annee),
    };
    return { toutes, filtrees: filtrerPratiques(toutes, filtres), filtres, adresse };
  };
  app.get(l.pratiques(), (c) =>
    o.lire(c, listerPratiques, (toutes) =>
      o.page(c, (cadre) => <PagePratiques cadre={cadre} donnees={choisir(c, toutes)} />),
    ),
  );
  app.get(l.pratiquesCsv(), (c) =>
    o.lire(c, listerPratiques, (toutes) =>
      repondreFichier(c, 'bonnes-pratiques.csv', pratiquesCsv(choisir(c, toutes).filtrees)),
    ),
  );
};
