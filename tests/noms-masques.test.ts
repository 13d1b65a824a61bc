import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { enregistrerFiches } from '../src/domaines/fournisseur/entreprise.repository.ts';
import { enregistrerLot, lireMarche, listerMarches } from '../src/domaines/marche/index.ts';
import { type Base, ouvrirBase } from '../src/platform/db/base.ts';
import { copieMigree } from './base-de-test.ts';
import { marche, titulaire } from './marche-de-test.ts';
import { lancerPostgresql, postgresqlInstalle } from './serveur-postgresql.ts';

const OUBLIER = `delete from kysely_migration where name = '20261130160500-noms-masques'`;
const COLLECTIVITES = ['dijon', 'aix'] as const;
const [A, B] = ['34498005700048', '79420271300010'] as const;

const CONTRATS = [
  marche({
    id: 'MASQUE',
    acheteur: { siret: '21210231300013', nom: '[NON-DIFFUSIBLE]' },
    objet: 'Taille [lot 1] de haies',
    titulaires: [titulaire(A, 'Jeanne [ND]'), titulaire(B, '[nd]')],
    modifications: [
      {
        numero: 1,
        objet: null,
        dateNotification: null,
        datePublicationDonnees: null,
        dureeMois: null,
        montant: null,
        titulaires: [titulaire(B, '[Non diffusible]')],
      },
    ],
  }),
  marche({ id: 'NOMME', titulaires: [titulaire(A, 'Régie [Sud]')] }),
];

/** Ce que rangeait une version qui prenait la marque pour un nom. */
const remplir = async (base: Base): Promise<void> => {
  for (const collectivite of COLLECTIVITES) {
    await base.dansCollectivite(collectivite, async (tx) => {
      await enregistrerLot(tx, {
        fichier: 'f.json',
        horodatage: '2026-01-01T00:00:00Z',
        enregistrements: CONTRATS.map((m, n) => ({
          rang: n + 1,
          position: n,
          brut: { publie: m.titulaires },
          texteBrut: null,
          marche: m,
          anomalies: [],
        })),
      });
      const lieu = { commune: null, departement: null, region: null, epci: null };
      const statut = { taille: 'PME', trancheEffectif: null, ess: null, siae: null } as const;
      await enregistrerFiches(
        tx,
        [{ siren: B.slice(0, 9), siret: B, denomination: '[NON-DIFFUSIBLE]', ...statut, ...lieu }],
        { source: 'essai', horodatage: '2026-01-01T00:00:00Z' },
      );
    });
  }
};

const lire = (base: Base, collectivite: string) =>
  base.dansCollectivite(collectivite, async (tx) => {
    const masque = await lireMarche(tx, '21210231300013-MASQUE');
    const trouves = async (recherche: string) => (await listerMarches(tx, { filtres: { recherche } })).total;
    return {
      contrat: masque?.marche,
      brut: masque?.enregistrements[0]?.brut,
      acheteur: masque?.fait.acheteur_nom,
      titulaires: masque?.titulaires.map(({ titulaire: siren, denomination, taille }) => ({
        siren,
        denomination,
        taille,
      })),
      nomme: (await lireMarche(tx, '21210231300013-NOMME'))?.titulaires[0]?.denomination,
      trouves: [await trouves('jeanne'), await trouves('[nd]'), await trouves('diffusible')],
      encoreTrouves: [await trouves('[lot 1]'), await trouves('[sud]'), await trouves(A)],
    };
  });

const essayer = async (
  ouvrir: () => Promise<Base>,
  oublier: (ordre: string) => Promise<unknown>,
): Promise<void> => {
  const ancienne = await ouvrir();
  await remplir(ancienne);
  expect(await lire(ancienne, 'dijon')).toMatchObject({ acheteur: '[NON-DIFFUSIBLE]', trouves: [1, 1, 1] });
  await ancienne.fermer();
  await oublier(OUBLIER);
  const reprise = await ouvrir();
  for (const collectivite of COLLECTIVITES) {
    const { contrat, brut, ...reste } = await lire(reprise, collectivite);
    expect(contrat?.acheteur.nom).toBeNull();
    expect(contrat?.objet).toBe('Taille [lot 1] de haies');
    expect(contrat?.titulaires).toEqual([titulaire(A), titulaire(B)]);
    expect(contrat?.modifications[0]?.titulaires).toEqual([titulaire(B)]);
    // La donnée publiée reste telle qu'elle l'a été.
    expect(brut).toEqual({ publie: CONTRATS[0]?.titulaires });
    expect(reste).toEqual({
      acheteur: null,
      titulaires: [
        { siren: A.slice(0, 9), denomination: null, taille: null },
        { siren: B.slice(0, 9), denomination: null, taille: 'PME' },
      ],
      nomme: 'Régie [Sud]',
      trouves: [0, 0, 0],
      encoreTrouves: [1, 1, 2],
    });
  }
  // Le cloisonnement est revenu, même pour le propriétaire des tables.
  expect(
    await reprise.dansCollectivite('autre', (tx) => tx.selectFrom('fait_titulaire').selectAll().execute()),
  ).toEqual([]);
  await reprise.fermer();
};

const racine = mkdtempSync(join(tmpdir(), 'spaser-masques-'));
afterAll(() => rmSync(racine, { recursive: true, force: true }));

test('une base d’avant, dans PGlite, n’a plus aucune marque pour nom', async () => {
  const depuis = await copieMigree();
  let copie: typeof depuis | undefined = depuis;
  await essayer(
    async () => {
      const base = await ouvrirBase({ dossier: racine, ...(copie === undefined ? {} : { depuis: copie }) });
      copie = undefined;
      return base;
    },
    async (ordre) => {
      const pglite = await PGlite.create({ dataDir: join(racine, 'pglite') });
      await pglite.query(ordre);
      await pglite.close();
    },
  );
}, 240_000);

const postgresql = postgresqlInstalle() || process.env.CI === 'true';
if (!postgresql) console.warn('\n⚠ PostgreSQL est absent : noms masqués LAISSÉS DE CÔTÉ sur serveur.\n');
test.skipIf(!postgresql)(
  'de même dans PostgreSQL, par un propriétaire sans privilège, que la cloison arrête lui aussi',
  async () => {
    const serveur = lancerPostgresql();
    const ordonner = async (url: string, ...ordres: readonly string[]): Promise<void> => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      for (const ordre of ordres) await client.query(ordre);
      await client.end();
    };
    try {
      await ordonner(
        serveur.adresse('postgres'),
        'create role metropole login',
        'create role spaser_application nologin',
        'grant spaser_application to metropole',
        'create database achats owner metropole',
      );
      const url = serveur.adresse('achats').replace('postgres@', 'metropole@');
      await essayer(
        () => ouvrirBase({ url }),
        (ordre) => ordonner(url, ordre),
      );
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query(
        `select relname from pg_class where relname = any($1) and not relforcerowsecurity`,
        [['entreprise', 'fait_titulaire', 'fait_marche', 'enregistrement', 'marche']],
      );
      await client.end();
      expect(rows).toEqual([]);
    } finally {
      serveur.arreter();
    }
  },
  240_000,
);
