import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import {
  type Actes,
  AUCUN_RAPPEL,
  autoriser,
  groupe,
  journaliser,
  type Objets,
  ouiNon,
  PIECE,
  piecesDe,
  RIEN_DES_PERSONNES,
  reference,
  TOUS_LES_ROLES,
  type Tranche,
  texte,
} from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { cloisonner, ROLE_APPLICATION } from '#platform/db/cloisonnement.ts';
import type { Population } from '#platform/population.ts';
import { envoiDePiece } from '../src/web/envois/envoi.ts';
import { creerGestes } from '../src/web/formulaires/gestes-de-page.tsx';
import { monterPieces } from '../src/web/formulaires/pieces.tsx';
import { type Rubrique, rienAMonter } from '../src/web/rubrique.ts';
import { Page } from '../src/web/ui/page.tsx';

// Une tranche qui n'existe pas, faite du seul contrat : une table, des actes, un objet, une population, une colonne qui
// désigne une personne, un envoi, une page, une entrée de menu. `tests/tranche-inventee.test.ts` la met dans les deux listes.

const ACTES_FLEUR = {
  lireFleurs: {
    code: 'fleur.lire',
    libelle: 'regarder les fleurs',
    nature: 'lecture',
    roles: TOUS_LES_ROLES,
  },
  planterFleur: {
    code: 'fleur.planter',
    libelle: 'planter une fleur',
    nature: 'collectivite',
    roles: { pilote: 'oui' },
  },
  joindrePhoto: { code: 'fleur.joindre', libelle: 'joindre la photo d’une fleur', nature: 'trace' },
  retirerPhoto: { code: 'fleur.retirer', libelle: 'retirer la photo d’une fleur', nature: 'trace' },
} as const satisfies Actes;

const OBJETS_FLEUR = {
  fleur: {
    code: 'fleur',
    libelle: 'fleur du parc',
    fiche: z.object({
      nom: texte('Nom de la fleur'),
      jardinier: reference('Jardinier', 'personne'),
      fleurie: ouiNon('En fleur'),
      piece: groupe('Photo', PIECE),
    }),
    nommer: async (tx: Unite) => {
      const { rows } = await sql<{ id: string; nom: string }>`select id, nom from fleur`.execute(tx);
      return new Map(rows.map(({ id, nom }) => [id, nom]));
    },
  },
} as const satisfies Objets;

const populationFleurs: Population = {
  nom: 'fleurs',
  libelle: { singulier: 'fleur', pluriel: 'fleurs', genre: 'f' },
  vue: 'population_fleurs',
  cle: 'id',
  colonneDate: 'plantee_le',
  colonneAnnee: 'annee',
  colonnes: [
    { nom: 'nom', libelle: 'nom', type: 'texte', peutNonDeclare: false },
    { nom: 'plantee_le', libelle: 'date de plantation', type: 'date', peutNonDeclare: false },
    {
      nom: 'fleurie',
      libelle: 'en fleur',
      type: 'booleen',
      peutNonDeclare: true,
      siVrai: 'en fleur',
      siFaux: 'sans fleur',
    },
  ],
};

const planterTables = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table fleur (collectivite text not null, id text not null, nom text not null, jardinier text,
    fleurie boolean, plantee_le date not null, primary key (collectivite, id))`.execute(db);
  await cloisonner(db, 'fleur');
  await sql`create view population_fleurs with (security_invoker = true) as
    select collectivite, id, nom, fleurie, plantee_le, extract(year from plantee_le)::int as annee from fleur`.execute(
    db,
  );
  await sql.raw(`grant select on population_fleurs to ${ROLE_APPLICATION}`).execute(db);
};

export const TRANCHE_FLEUR: Tranche = {
  nom: 'fleur',
  actes: ACTES_FLEUR,
  objets: OBJETS_FLEUR,
  migrations: { '20301231235959-fleur': { up: planterTables } },
  populations: [populationFleurs],
  personnes: {
    ...RIEN_DES_PERSONNES,
    garde: () => [
      {
        quoi: 'Jardinier d’une fleur',
        pourquoi: 'savoir qui l’arrose',
        qui: 'les jardiniers',
        duree: 'une saison',
        effacer: 'fiche de la fleur',
      },
    ],
    lignes: [
      {
        libelle: 'fleurs confiées',
        table: 'fleur',
        identifiants: ['jardinier'],
        noms: [],
        cites: [],
        courriels: [],
        nomsPublics: [],
        omises: [],
        suites: [],
      },
    ],
  },
  taches: async (tx, acteur) => {
    const { rows } = await sql<{ id: string; nom: string }>`select id, nom from fleur
      where jardinier = ${acteur.personne} and fleurie is not true`.execute(tx);
    return rows.map(({ id, nom }) => ({
      titre: `Arroser ${nom}`,
      detail: 'Fleur qui vous est confiée',
      sur: { type: OBJETS_FLEUR.fleur, id },
      echeance: null,
    }));
  },
  rappels: AUCUN_RAPPEL,
  recherche: [
    {
      type: OBJETS_FLEUR.fleur,
      lecture: ACTES_FLEUR.lireFleurs,
      table: 'fleur',
      identifiant: 'id',
      nom: 'nom',
      textes: ['nom'],
    },
  ],
};

const photos = piecesDe({
  objet: OBJETS_FLEUR.fleur,
  joindre: ACTES_FLEUR.joindrePhoto,
  retirer: ACTES_FLEUR.retirerPhoto,
  permis: async (_tx, acteur) => autoriser(acteur, ACTES_FLEUR.planterFleur),
});

const PHOTO = envoiDePiece('/fleurs/:id/photos');

export const RUBRIQUE_FLEURS: Rubrique = {
  nom: 'fleurs',
  tranche: 'fleur',
  menu: [
    {
      code: 'fleurs',
      libelle: 'Fleurs du parc',
      href: '/fleurs',
      place: 'principale',
      acte: ACTES_FLEUR.lireFleurs,
    },
  ],
  envois: [PHOTO],
  longsFormulaires: [],
  pageDe: { fleur: (id) => `/fleurs/${id}` },
  lignes: {
    fleurs: {
      titre: 'Les fleurs derrière ce chiffre',
      annee: 'Une fleur compte dans l’année de sa plantation.',
      acheteur: 'Une fleur est à tous.',
      nom: 'Fleur',
      lues: ['id', 'nom'],
      nommer: (v) => String(v.nom),
      lien: (v) => `/fleurs/${String(v.id)}`,
      colonnes: [],
    },
  },
  publiques: [],
  essai: async () => ({
    essai: async ({ navigateur, secret }) => {
      await navigateur.soumettre('/fleurs', { nom: `Fleur-${secret}` });
      return [`/fleurs/fleur-${secret.toLowerCase()}`];
    },
  }),
  monter: (app, services) => {
    const accueil = { libelle: 'Fleurs du parc', href: '/fleurs' };
    const o = creerGestes(services, { lecture: ACTES_FLEUR.lireFleurs, accueil, rubrique: 'fleurs' });
    app.get('/fleurs', (c) =>
      o.page(c, (cadre, jeton) => (
        <Page cadre={cadre} titre="Fleurs du parc" rubrique="fleurs">
          <form method="post" action="/fleurs">
            <input type="hidden" name="jeton" value={jeton} />
          </form>
        </Page>
      )),
    );
    app.get('/fleurs/:id', (c) => c.text('une fleur'));
    app.post('/fleurs', async (c) => {
      const f = await o.formulaire(c, '/fleurs');
      if ('refus' in f) return f.refus;
      const issue = await o.agir(c, async (tx, acteur, le) => {
        const droit = autoriser(acteur, ACTES_FLEUR.planterFleur);
        if (!droit.ok) return droit;
        const { nom = '' } = f.valeurs;
        await sql`insert into fleur (collectivite, id, nom, jardinier, fleurie, plantee_le)
          values (${acteur.collectivite}, ${nom.toLowerCase()}, ${nom}, ${acteur.personne}, false, '2026-03-01')`.execute(
          tx,
        );
        await journaliser(tx, {
          acteur,
          acte: ACTES_FLEUR.planterFleur,
          objet: { type: OBJETS_FLEUR.fleur, id: nom.toLowerCase() },
          avant: null,
          apres: { nom, jardinier: acteur.personne, fleurie: false },
          le,
        });
        return droit;
      });
      return issue.ok ? c.redirect('/fleurs', 303) : o.refuser(c, issue.erreur, accueil);
    });
    monterPieces(app, o, services, {
      envoi: PHOTO,
      gestes: photos,
      porteur: (c) => ({ id: c.req.param('id') ?? '' }),
      retour: () => accueil,
      montrer: (c, { fautes }, statut) => c.text(fautes[0]?.message ?? '', statut),
    });
  },
  monterSansSession: rienAMonter,
};
