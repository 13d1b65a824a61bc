import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anonymiserLignes, exporterLignes, type LignesDesignantes } from '#domaines/acte';
import { acteurLocal, anonymiser, exporterDonneesPersonnelles, inviter } from '#domaines/organisation';
import type { Base } from '#platform/db/base.ts';
import { SIGNATURES } from '#platform/db/effacer-nom.ts';
import { TOUTES_LES_DESIGNATIONS } from '../src/lire-tranches.ts';
import { ouvrirBaseEnMemoire } from './base-de-test.ts';
import { ouvrirDeuxCollectivites } from './deux-collectivites.ts';
import type { InstallationDEssai } from './installation-d-essai.ts';

const NOM = 'Rosalie Quatrevents';
const COURRIEL = 'rosalie@valmont.example';

/** Colonnes dont le nom ressemble à celui d'une personne, et qui n'en désignent pas une que l'application connaît. */
const AUTRE_CHOSE: Readonly<Record<string, string>> = {
  'import_depose.tenu_par': 'un processus',
  'personne.courriel': 'la fiche elle-même, que l’export donne à part',
  'journal.acteur': 'le journal, que l’export donne à part',
  'journal.acteur_nom': 'de même',
  'seance.president': 'un membre du comité, par son identifiant',
  'seance.secretaire': 'de même',
  'seance_presence.supplee_par': 'de même',
};

let base: Base;
let installation: InstallationDEssai;
let personne: string;
beforeAll(async () => {
  base = await ouvrirBaseEnMemoire();
  ({ installation } = await ouvrirDeuxCollectivites(base));
  const contexte = { acteur: acteurLocal('defaut'), maintenant: installation.horloge.maintenant };
  const saisie = { nom: 'Quatrevents', prenom: 'Rosalie', courriel: COURRIEL, fonction: '', delegation: '' };
  const issue = await base.dansCollectivite('defaut', (tx) =>
    inviter(tx, contexte, { ...saisie, elu: false, service: null }, [{ role: 'lecteur', portee: null }]),
  );
  if (!issue.ok) throw new Error(issue.erreur.message);
  ({ personne } = issue.valeur);
});
afterAll(async () => {
  await installation.fermer();
  await base.fermer();
});

const colonnesDe = (l: LignesDesignantes): readonly (readonly [string, string])[] => [
  ...l.identifiants.map((c) => [c, personne] as const),
  ...[...l.noms, ...l.nomsPublics].map((c) => [c, NOM] as const),
  ...l.cites.map((c) => [c, `Monsieur Durand, ${NOM} et deux stagiaires`] as const),
  ...l.courriels.map((c) => [c, COURRIEL] as const),
];

test('une homonyme, ou qui partage son adresse, garde ses lignes ; un nom plus long n’est pas coupé', async () => {
  await base.dansCollectivite('defaut', async (tx) => {
    const designations: readonly LignesDesignantes[] = TOUTES_LES_DESIGNATIONS.filter((l) =>
      ['equipe_membre', 'comite_membre', 'schema_diagnostic_entretien'].includes(l.table),
    );
    const moi = { id: personne, noms: [NOM], courriel: COURRIEL };
    await tx.updateTable('equipe_membre').set({ personne: 'une-autre', nom: NOM }).execute();
    await tx.updateTable('comite_membre').set({ personne: 'une-autre', courriel: COURRIEL }).execute();
    const cites = `${NOM}ine, ${NOM}-Durand et ${NOM.toUpperCase()}`;
    await tx.updateTable('schema_diagnostic_entretien').set({ personnes: cites }).execute();
    expect(Object.keys(await exporterLignes(tx, designations, moi))).toEqual(['entretiens du diagnostic']);
    await anonymiserLignes(tx, designations, moi, 'X');
    const equipe = await tx.selectFrom('equipe_membre').select(['nom']).executeTakeFirstOrThrow();
    const membre = await tx.selectFrom('comite_membre').select(['courriel']).executeTakeFirstOrThrow();
    const { personnes } = await tx
      .selectFrom('schema_diagnostic_entretien')
      .select('personnes')
      .executeTakeFirstOrThrow();
    expect([equipe.nom, membre.courriel, personnes]).toEqual([
      NOM,
      COURRIEL,
      `${NOM}ine, ${NOM}-Durand et X`,
    ]);
  });
});

test('chaque colonne qui désigne une personne est déclarée par une tranche', async () => {
  const { rows } = await sql<{ nom: string; colonne: string }>`
    select c.table_name || '.' || c.column_name as nom, c.column_name as colonne
    from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'text'
      and c.column_name ~ '(personne|_par$|courriel|responsable|proprietaire|president|secretaire|destinataire|acteur|contact)'
      and c.column_name !~ 'acheteur|acteur_'
    order by 1`.execute(base.comptes);
  const declarees = new Set(
    TOUTES_LES_DESIGNATIONS.flatMap((l) => colonnesDe(l).map(([c]) => `${l.table}.${c}`)),
  );
  const signatures: readonly string[] = SIGNATURES;
  const oubliees = rows.filter(
    ({ nom, colonne }) =>
      !declarees.has(nom) && !signatures.includes(colonne) && !Object.hasOwn(AUTRE_CHOSE, nom),
  );
  expect(rows.length).toBeGreaterThan(60);
  expect(oubliees.map(({ nom }) => nom)).toEqual([]);
});

test('l’export d’une personne rend chaque ligne qui la désigne ; l’anonymiser n’en laisse rien qu’aux actes publics', async () => {
  await base.dansCollectivite('defaut', async (tx) => {
    const vides: string[] = [];
    for (const l of TOUTES_LES_DESIGNATIONS) {
      for (const [colonne, valeur] of colonnesDe(l)) {
        const { rows } = await sql`update ${sql.table(l.table)} t set ${sql.ref(colonne)} = ${valeur}
          where ctid = (select max(ctid) from ${sql.table(l.table)}) returning 1`.execute(tx);
        if (rows.length === 0) vides.push(`${l.table}.${colonne}`);
      }
    }
    expect(vides, 'à remplir dans tests/remplir-collectivite').toEqual([]);
  });
  const export_ = await base.dansCollectivite('defaut', (tx) =>
    exporterDonneesPersonnelles(tx, personne, TOUTES_LES_DESIGNATIONS),
  );
  expect(Object.keys(export_?.lignes ?? {})).toEqual(
    expect.arrayContaining(TOUTES_LES_DESIGNATIONS.map((l) => l.libelle)),
  );
  const faite = await base.dansCollectivite('defaut', (tx) =>
    anonymiser(
      tx,
      { acteur: acteurLocal('defaut'), maintenant: installation.horloge.maintenant },
      personne,
      TOUTES_LES_DESIGNATIONS,
    ),
  );
  expect(faite.ok).toBe(true);
  await base.dansCollectivite('defaut', async (tx) => {
    const { rows: tables } = await sql<{ nom: string }>`select relname as nom from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace
        and relname not like 'kysely%' order by 1`.execute(tx);
    const nommee: string[] = [];
    for (const { nom } of tables) {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(nom)} t
        where to_jsonb(t)::text like ${`%${NOM}%`} or to_jsonb(t)::text like ${`%${COURRIEL}%`}`.execute(tx);
      if ((rows[0]?.n ?? 0) > 0) nommee.push(nom);
    }
    expect(nommee).toEqual(
      TOUTES_LES_DESIGNATIONS.filter((l) => l.nomsPublics.length > 0)
        .map((l) => l.table)
        .sort(),
    );
    const { rows } = await sql<{ personnes: string }>`select personnes from schema_diagnostic_entretien
      where personnes like 'Monsieur Durand%'`.execute(tx);
    expect(rows).toEqual([{ personnes: 'Monsieur Durand, Personne anonymisée et deux stagiaires' }]);
  });
});
