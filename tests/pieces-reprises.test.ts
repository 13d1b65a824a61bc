import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listerJournal } from '../src/domaines/acte/index.ts';
import { type Base, ouvrirBase } from '../src/platform/db/base.ts';
import { preparerRole, toutVoir } from '../src/platform/db/cloisonnement.ts';
import { appliquerMigrations } from '../src/platform/db/migrations/index.ts';
import { ouvrirBrute } from '../src/platform/db/ouvrir-brute.ts';
import { ouvrirDepotPieces } from '../src/platform/pieces/index.ts';
import { accorderPlaces, mesurerPlace } from '../src/platform/place/place.repository.ts';
import { PLACES_PAR_DEFAUT } from '../src/platform/place/place.rules.ts';
import { type Application, creerApplication } from '../src/web/creer-application.tsx';
import { routesGouvernance } from '../src/web/routes-gouvernance.ts';
import { routesMesures } from '../src/web/routes-mesures.ts';
import { routesPublications } from '../src/web/routes-publications.ts';
import { routesSchemas } from '../src/web/routes-schemas.ts';
import { type NavigateurDEssai, ouvrirNavigateur } from './navigateur-d-essai.ts';
import { VERSIONS } from './versions-publiees.ts';

const LE = new Date('2026-11-30T10:00:00Z');
const OUVERTES = ['defaut', 'aix'] as const;
type Collectivite = (typeof OUVERTES)[number];

/** Où chaque objet montre ses pièces, et où elles se lisent. */
const PORTEURS = {
  seance_piece: {
    colonnes: { seance: 's' },
    page: routesGouvernance.seance('s'),
    acte: 'seance.joindrePiece',
  },
  publication_piece: {
    colonnes: { publication: 'p' },
    page: routesPublications.publication('p'),
    acte: 'publication.joindrePiece',
  },
  mesure_piece: { colonnes: { mesure: 'm' }, page: routesMesures.fiche('m'), acte: 'piece.joindre' },
  schema_piece: {
    colonnes: { schema: 'sc', noeud: 'n' },
    page: routesSchemas.noeud('sc', 'v', 'n'),
    acte: 'piece.joindre',
  },
} as const;
type Table = keyof typeof PORTEURS;
const TABLES = Object.keys(PORTEURS) as readonly Table[];

let racine: string;
let base: Base;
const applications: Application[] = [];
const navigateurs = new Map<Collectivite, NavigateurDEssai>();

/** Une ligne telle qu'une version d'avant l'écrivait : ce qui n'est pas dit prend une valeur neutre de son type. */
const inserer = async (
  tx: Kysely<unknown>,
  table: string,
  valeurs: Readonly<Record<string, unknown>>,
): Promise<void> => {
  const { rows } = await sql<{ nom: string; type: string }>`
    select column_name as nom, data_type as type from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_nullable = 'NO' and column_default is null and is_identity = 'NO'`.execute(
    tx,
  );
  const neutres: Readonly<Record<string, unknown>> = {
    text: '',
    integer: 1,
    bigint: 1,
    boolean: false,
    date: '2026-01-01',
    jsonb: '{}',
    'timestamp with time zone': '2026-01-01T08:00:00Z',
  };
  const ligne = { ...Object.fromEntries(rows.map(({ nom, type }) => [nom, neutres[type]])), ...valeurs };
  await sql`insert into ${sql.table(table)} (${sql.join(Object.keys(ligne).map((nom) => sql.ref(nom)))})
    values (${sql.join(Object.values(ligne))})`.execute(tx);
};

const texteDe = (collectivite: Collectivite, table: Table): string => `${table} de ${collectivite}`;

/** Les objets d'une collectivité et leurs pièces : une gardée, une retirée, et une troisième que partagent les quatre. */
const remplir = async (tx: Kysely<unknown>, collectivite: Collectivite): Promise<void> => {
  const depot = ouvrirDepotPieces(join(racine, 'donnees', 'pieces'));
  const ranger = async (contenu: string) => {
    const provisoire = await depot.provisoire();
    await writeFile(provisoire, contenu);
    const rangee = await depot.ranger(collectivite, provisoire, 'note.txt');
    if (!rangee.ok) throw new Error(rangee.erreur.message);
    return rangee.valeur;
  };
  const dans = { collectivite };
  await inserer(tx, 'comite', {
    ...dans,
    id: 'c',
    type: 'autre',
    nom: 'Comité',
    mois_attendus: '[]',
    acheteurs: '[]',
    colleges: '[]',
  });
  await inserer(tx, 'seance', { ...dans, id: 's', comite: 'c', statut: 'planifiee' });
  await inserer(tx, 'publication', { ...dans, id: 'p', type: 'bilan', titre: 'Bilan 2025' });
  await inserer(tx, 'mesure', {
    ...dans,
    id: 'm',
    code: 'RES-05',
    annee: 2025,
    forme: 'nombre',
    unite: 'nombre',
    numerateur: 3,
  });
  await inserer(tx, 'schema', { ...dans, id: 'sc', type: 'SPASER' });
  await inserer(tx, 'schema_version', {
    ...dans,
    id: 'v',
    schema: 'sc',
    etat: 'brouillon',
    intitule: 'SPASER',
    entete: JSON.stringify({
      sources: [],
      organisations: ['Valmont'],
      niveaux: [{ niveau: 'action', singulier: 'action', pluriel: 'actions' }],
      comptes: {},
      annexes: {},
    }),
  });
  await inserer(tx, 'schema_version_noeud', {
    ...dans,
    version_schema: 'v',
    id: 'n',
    niveau: 'action',
    code: '1',
    intitule: 'Agir',
  });
  const partage = await ranger(`partagé par les quatre, à ${collectivite}`);
  for (const [rang, table] of TABLES.entries()) {
    const piece = { ...dans, ...PORTEURS[table].colonnes, depose_par: `Ada ${table}` };
    await inserer(tx, table, {
      ...piece,
      ...(await ranger(texteDe(collectivite, table))),
      id: 'gardee',
      nom: `${table}.txt`,
      depose_le: `2025-0${rang + 1}-02T08:00:00Z`,
    });
    await inserer(tx, table, { ...piece, ...partage, id: 'partagee', nom: 'partagee.txt' });
    await inserer(tx, table, {
      ...piece,
      ...(await ranger(`retirée : ${texteDe(collectivite, table)}`)),
      id: 'retiree',
      nom: 'retiree.txt',
      retiree_le: '2025-06-01T08:00:00Z',
    });
    await inserer(tx, 'journal', {
      ...dans,
      acteur: 'ada',
      acteur_nom: 'Ada',
      acte: PORTEURS[table].acte,
      objet_type: 'essai',
      objet: table,
      apres: JSON.stringify({ id: 'gardee', nom: `${table}.txt`, deposePar: `Ada ${table}` }),
    });
  }
};

beforeAll(async () => {
  racine = await mkdtemp(join(tmpdir(), 'spaser-pieces-'));
  const config = { dossier: join(racine, 'base') };
  const ancienne = await ouvrirBrute(config);
  await preparerRole(ancienne.db);
  await ancienne.db
    .transaction()
    .execute((tx) => appliquerMigrations(tx, {}, VERSIONS['du 26 novembre 2026']));
  await ancienne.db.transaction().execute(async (tx) => {
    await toutVoir(tx);
    for (const collectivite of OUVERTES) await remplir(tx, collectivite);
  });
  await ancienne.fermer();
  base = await ouvrirBase(config);
  for (const collectivite of OUVERTES) {
    const application = await creerApplication({
      base,
      collectivite,
      dossier: join(racine, 'donnees'),
      horloge: () => LE,
      ecrireJournal: () => undefined,
    });
    applications.push(application);
    navigateurs.set(collectivite, ouvrirNavigateur(application.app));
  }
}, 240_000);
afterAll(async () => {
  for (const application of applications) await application.arreter();
  await base.fermer();
  await rm(racine, { recursive: true, force: true });
});

const navigateur = (collectivite: Collectivite): NavigateurDEssai => {
  const ouvert = navigateurs.get(collectivite);
  if (ouvert === undefined) throw new Error(collectivite);
  return ouvert;
};

const adresse = (table: Table, id: string): string => `${PORTEURS[table].page}/pieces/${id}`;

test.each(OUVERTES.flatMap((c) => TABLES.map((t) => [c, t] as const)))(
  '%s : les pièces de %s se lisent, se téléchargent et se retirent comme avant',
  async (collectivite, table) => {
    const ada = navigateur(collectivite);
    const page = await ada.texte(PORTEURS[table].page);
    expect(page).toContain(`${table}.txt</a>`);
    expect(page).toContain('partagee.txt</a>');
    expect(page).not.toContain('retiree.txt');
    expect(page).toContain(`par Ada ${table}`);
    expect(page).toContain(`2 ${['janvier', 'février', 'mars', 'avril'][TABLES.indexOf(table)]} 2025`);
    const servie = await ada.get(adresse(table, 'gardee'));
    expect(servie.headers.get('content-disposition')).toContain(`${table}.txt`);
    expect(await servie.text()).toBe(texteDe(collectivite, table));
    expect(await ada.texte(adresse(table, 'partagee'))).toBe(`partagé par les quatre, à ${collectivite}`);
    expect((await ada.get(adresse(table, 'retiree'))).status).toBe(404);
  },
);

test.each(OUVERTES)(
  '%s : chaque pièce gardée compte une fois dans la place, une retirée ne compte plus',
  async (c) => {
    const octets = (textes: readonly string[]) => textes.reduce((n, t) => n + Buffer.byteLength(t), 0);
    const attendus = octets([
      ...TABLES.map((t) => texteDe(c, t)),
      ...TABLES.map(() => `partagé par les quatre, à ${c}`),
    ]);
    const place = await base.dansCollectivite(c, async (tx) => {
      expect(await accorderPlaces(tx, c, LE)).toEqual([]);
      return mesurerPlace(tx, { collectivite: c, personne: 'ada' }, PLACES_PAR_DEFAUT, LE);
    });
    expect(place.occupee.collectivite).toBe(attendus);
  },
);

test.each(OUVERTES)('%s : ce que le journal en disait se lit encore', async (c) => {
  const { lignes } = await base.dansCollectivite(c, (tx) => listerJournal(tx, {}, { page: 1, taille: 50 }));
  expect(lignes.map((l) => l.apres)).toEqual(
    expect.arrayContaining(TABLES.map((t) => ({ id: 'gardee', nom: `${t}.txt`, deposePar: `Ada ${t}` }))),
  );
});

test('un contenu que les quatre citent ne s’efface qu’une fois retiré de tous', async () => {
  const ada = navigateur('defaut');
  const depot = ouvrirDepotPieces(join(racine, 'donnees', 'pieces'));
  const [{ empreinte = '' } = {}] = await base.dansCollectivite('defaut', (tx) =>
    tx.selectFrom('piece').select('empreinte').where('id', '=', 'partagee').execute(),
  );
  for (const table of TABLES) {
    expect(await depot.lire('defaut', empreinte)).not.toBeNull();
    const retrait = await ada.soumettre(PORTEURS[table].page, {}, `${adresse(table, 'partagee')}/retirer`);
    expect(retrait.headers.get('location')).toBe(`${PORTEURS[table].page}#pieces`);
    expect((await ada.get(adresse(table, 'partagee'))).status).toBe(404);
  }
  expect(await depot.lire('defaut', empreinte)).toBeNull();
  expect((await navigateur('aix').get(adresse('seance_piece', 'partagee'))).status).toBe(200);
});
