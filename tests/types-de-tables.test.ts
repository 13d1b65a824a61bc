import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Base } from '../src/platform/db/base.ts';
import { ouvrirBaseEnMemoire } from './base-de-test.ts';

const RACINE = join(import.meta.dirname, '..');
const TABLES = join(RACINE, 'src/platform/db/tables');

/** Ce que le pilote rend d'une colonne ; `json` : n'importe quelle valeur, que le code vérifie. */
type Sorte = 'string' | 'number' | 'boolean' | 'Date' | 'Uint8Array' | 'json';

interface Colonne {
  readonly sortes: readonly string[];
  readonly nulle: boolean;
}

type Tables = Record<string, Record<string, Colonne>>;

/** Un instant lu est une `Date` ; écrit, ce peut être un texte, et beaucoup de types disent les deux. */
const SORTES: Readonly<Record<string, Sorte>> = {
  text: 'string',
  date: 'string',
  int4: 'number',
  int8: 'number',
  numeric: 'number',
  float8: 'number',
  bool: 'boolean',
  timestamptz: 'Date',
  bytea: 'Uint8Array',
  json: 'json',
  jsonb: 'json',
};

const sourcesQuiDeclarentDesTables = (): string[] =>
  readdirSync(join(RACINE, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((nom) => nom.endsWith('.ts') && !nom.endsWith('.test.ts'))
    .map((nom) => join(RACINE, 'src', nom))
    .filter(
      (chemin) => chemin.startsWith(TABLES) || /interface Tables\b/u.test(readFileSync(chemin, 'utf8')),
    );

/** Les tables d'une interface, telles que TypeScript les voit une fois tout déduit. */
const lireTypes = (): { registre: Tables; comptes: Tables } => {
  const lu = ts.readConfigFile(join(RACINE, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(lu.config, ts.sys, RACINE);
  const programme = ts.createProgram(sourcesQuiDeclarentDesTables(), options);
  const verificateur = programme.getTypeChecker();

  const membres = (type: ts.Type): [string, ts.Type][] =>
    verificateur
      .getPropertiesOfType(type)
      .map((p): [string, ts.Type] => [p.name, verificateur.getTypeOfSymbol(p)]);

  const parties = (type: ts.Type): readonly ts.Type[] => (type.isUnion() ? type.types : [type]);

  const sorte = (type: ts.Type): string => {
    if (type.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) return 'json';
    if (type.flags & ts.TypeFlags.StringLike) return 'string';
    if (type.flags & ts.TypeFlags.NumberLike) return 'number';
    if (type.flags & ts.TypeFlags.BooleanLike) return 'boolean';
    return type.getSymbol()?.name ?? verificateur.typeToString(type);
  };

  /** `ColumnType` distingue ce qui se lit de ce qui s'écrit ; d'un JSON, lu comme `unknown`, l'écriture dit s'il peut manquer. */
  const colonne = (type: ts.Type): Colonne => {
    const cotes = new Map(membres(type).filter(([nom]) => nom.startsWith('__')));
    const lue = cotes.get('__select__') ?? type;
    const sortes = parties(lue).filter((t) => !(t.flags & ts.TypeFlags.Null));
    const qui = lue.flags & ts.TypeFlags.Unknown ? (cotes.get('__update__') ?? lue) : lue;
    return {
      sortes: [...new Set(sortes.map(sorte))].sort(),
      nulle: parties(qui).some((t) => t.flags & ts.TypeFlags.Null),
    };
  };

  const lire = (fichier: string, nom: string): Tables => {
    const source = programme.getSourceFile(join(TABLES, fichier));
    const module = source && verificateur.getSymbolAtLocation(source);
    const symbole = module && verificateur.tryGetMemberInModuleExports(nom, module);
    if (symbole === undefined) throw new Error(`${fichier} n’exporte pas ${nom}`);
    return Object.fromEntries(
      membres(verificateur.getDeclaredTypeOfSymbol(symbole)).map(([table, type]) => [
        table,
        Object.fromEntries(membres(type).map(([c, t]) => [c, colonne(t)])),
      ]),
    );
  };
  return { registre: lire('index.ts', 'Tables'), comptes: lire('comptes.ts', 'TablesComptes') };
};

interface LigneDeBase {
  readonly table: string;
  readonly colonne: string;
  readonly type: string;
  readonly vue: boolean;
  readonly nulle: boolean;
}

/**
 * Les colonnes d'une base migrée. Une vue ne dit pas lesquelles peuvent être nulles : ne l'est pas celle qui recopie,
 * sous son nom, une colonne obligatoire d'une table lue.
 */
const lireBase = async (base: Base, schema: string): Promise<LigneDeBase[]> =>
  base.dansCollectivite('defaut', async (tx) => {
    await sql`reset role`.execute(tx);
    const { rows } = await sql<LigneDeBase>`
      select c.table_name as "table", c.column_name as colonne, c.udt_name as type, t.table_type = 'VIEW' as vue,
        case when t.table_type = 'VIEW' then not exists (
          select from information_schema.view_column_usage u
          join information_schema.columns s on s.table_schema = u.table_schema and s.table_name = u.table_name
            and s.column_name = u.column_name
          where u.view_schema = c.table_schema and u.view_name = c.table_name and u.column_name = c.column_name
            and s.is_nullable = 'NO')
        else c.is_nullable = 'YES' end as nulle
      from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = ${schema}`.execute(tx);
    return rows;
  });

const ecarts = (types: Tables, lignes: readonly LigneDeBase[]): string[] => {
  const parTable = Map.groupBy(lignes, ({ table }) => table);
  return Object.entries(types).flatMap(([table, colonnes]) => {
    const siennes = new Map((parTable.get(table) ?? []).map((ligne) => [ligne.colonne, ligne]));
    if (siennes.size === 0) return [`${table} : n’est pas dans la base`];
    const enTrop = Object.keys(colonnes).filter((nom) => !siennes.has(nom));
    return [
      ...enTrop.map((nom) => `${table}.${nom} : n’est pas dans la base`),
      ...[...siennes.values()].flatMap(({ colonne: nom, type, nulle }) => {
        const typee = colonnes[nom];
        if (typee === undefined) return [`${table}.${nom} : n’est pas typée`];
        const sorte = SORTES[type];
        const permises: readonly (string | undefined)[] = sorte === 'Date' ? ['Date', 'string'] : [sorte];
        const juste =
          sorte === 'json' ||
          (typee.sortes.includes(sorte ?? '') && typee.sortes.every((s) => permises.includes(s)));
        return [
          ...(juste ? [] : [`${table}.${nom} : ${type} en base, ${typee.sortes.join(' | ')} ici`]),
          ...(typee.nulle === nulle
            ? []
            : [`${table}.${nom} : ${nulle ? 'peut être nulle' : 'obligatoire'} en base`]),
        ];
      }),
    ];
  });
};

describe('les types des tables', () => {
  let base: Base;
  let types: ReturnType<typeof lireTypes>;
  beforeAll(async () => {
    types = lireTypes();
    base = await ouvrirBaseEnMemoire();
  });
  afterAll(() => base.fermer());

  test('sont ceux de la base migrée, table par table, colonne par colonne', async () => {
    expect(types.registre.fait_marche?.ordre_montant).toEqual({ sortes: ['number'], nulle: true });
    expect(Object.keys(types.registre).length).toBeGreaterThan(50);
    expect(ecarts(types.registre, await lireBase(base, 'public'))).toEqual([]);
  });

  test('sont aussi ceux des tables de l’installation', async () => {
    expect(ecarts(types.comptes, await lireBase(base, 'comptes'))).toEqual([]);
  });

  test('un écart se voit : colonne oubliée, inventée, obligatoire ou d’un autre type', async () => {
    const lignes = (await lireBase(base, 'public')).filter(({ table }) => table === 'cpv');
    const juste = { sortes: ['string'], nulle: false };
    const cpv = { collectivite: juste, code: juste, libelle: juste, cle: { ...juste, nulle: true } };
    expect(ecarts({ cpv }, lignes)).toEqual([]);
    const { libelle: _, ...sansLibelle } = cpv;
    expect(ecarts({ cpv: sansLibelle }, lignes)).toEqual(['cpv.libelle : n’est pas typée']);
    expect(ecarts({ cpv: { ...cpv, autre: juste } }, lignes)).toEqual(['cpv.autre : n’est pas dans la base']);
    expect(ecarts({ cpv: { ...cpv, cle: juste } }, lignes)).toEqual(['cpv.cle : peut être nulle en base']);
    expect(ecarts({ cpv: { ...cpv, code: { sortes: ['number'], nulle: false } } }, lignes)).toEqual([
      'cpv.code : text en base, number ici',
    ]);
    expect(ecarts({ catalogue: cpv }, lignes)).toEqual(['catalogue : n’est pas dans la base']);
  });
});
