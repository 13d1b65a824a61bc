import type { Unite } from '#platform/db/base.ts';
import { type ColonnesSql, insererEnMasse } from '#platform/db/inserer-en-masse.ts';
import type {
  ChiffreVivant,
  CibleVivante,
  Contenu,
  FicheNoeud,
  LienVivant,
  LigneVivante,
  NatureDeLien,
  NoeudVivant,
  PratiqueVivante,
  ReferenceVivante,
} from './contenu.ts';
import type { NomDeNiveau } from './modele.ts';
import type { Version } from './version.ts';

const COMMUNES = { version_schema: 'text', id: 'text', rang: 'integer', clos_le: 'date' } as const;

const COLONNES = {
  schema_version_noeud: {
    ...COMMUNES,
    parent: 'text',
    niveau: 'text',
    code: 'text',
    intitule: 'text',
    fiche: 'json',
    version: 'integer',
    modifie_par: 'text',
    modifie_le: 'timestamptz',
  },
  schema_version_ligne: { ...COMMUNES, noeud: 'text', code: 'text', contenu: 'json' },
  schema_version_cible: {
    ...COMMUNES,
    noeud: 'text',
    ligne: 'text',
    annee: 'integer',
    valeur: 'numeric',
    sens: 'text',
    unite: 'text',
    contenu: 'json',
  },
  schema_version_chiffre: { ...COMMUNES, libelle: 'text', annee: 'integer', contenu: 'json' },
  schema_version_lien: { ...COMMUNES, de: 'text', vers: 'text', nature: 'text' },
  schema_version_pratique: { ...COMMUNES, noeud: 'text', titre: 'text', contenu: 'json' },
  schema_version_reference: {
    ...COMMUNES,
    noeuds: 'json',
    contenu: 'json',
    version: 'integer',
    modifie_par: 'text',
    modifie_le: 'timestamptz',
  },
} as const satisfies Readonly<Record<string, ColonnesSql>>;

type NomTable = keyof typeof COLONNES;
interface Rangee {
  readonly id: string;
}

const json = JSON.stringify;
const annee = (brut: unknown): number | null =>
  typeof brut === 'number' && Number.isInteger(brut) ? brut : null;

/** Les lignes de chaque table, telles que la base les garde. */
const enRangees = (version: string, c: Contenu): Readonly<Record<NomTable, readonly Rangee[]>> => {
  const commun = ({ id, rang, closLe }: { id: string; rang: number; closLe: string | null }) => ({
    version_schema: version,
    id,
    rang,
    clos_le: closLe,
  });
  return {
    schema_version_noeud: c.noeuds.map((n) => ({
      ...commun(n),
      parent: n.parent,
      niveau: n.niveau,
      code: n.code,
      intitule: n.intitule,
      fiche: json(n.fiche),
      version: n.version,
      modifie_par: n.modifiePar,
      modifie_le: n.modifieLe,
    })),
    schema_version_ligne: c.lignes.map((l) => ({
      ...commun(l),
      noeud: l.noeud,
      code: l.code,
      contenu: json(l.contenu),
    })),
    schema_version_cible: c.cibles.map((x) => ({
      ...commun(x),
      noeud: x.noeud,
      ligne: x.ligne,
      annee: x.contenu.annee,
      valeur: x.contenu.valeur,
      sens: x.contenu.sens ?? null,
      unite: x.contenu.unite,
      contenu: json(x.contenu),
    })),
    schema_version_chiffre: c.chiffres.map((x) => ({
      ...commun(x),
      libelle: x.contenu.libelle,
      annee: annee(x.contenu.annee),
      contenu: json(x.contenu),
    })),
    schema_version_lien: c.liens.map((l) => ({ ...commun(l), de: l.de, vers: l.vers, nature: l.nature })),
    schema_version_pratique: c.pratiques.map((p) => ({
      ...commun(p),
      noeud: p.noeud,
      titre: p.titre,
      contenu: json(p.contenu),
    })),
    schema_version_reference: c.references.map((r) => ({
      ...commun(r),
      noeuds: json(r.noeuds),
      contenu: json(r.contenu),
      version: r.version,
      modifie_par: r.modifiePar,
      modifie_le: r.modifieLe,
    })),
  };
};

const VIDE: Omit<Contenu, 'entete'> = {
  noeuds: [],
  lignes: [],
  cibles: [],
  chiffres: [],
  liens: [],
  pratiques: [],
  references: [],
};

/** Écrit ce qui a changé d'un contenu à l'autre (`avant` nul : tout), dans l'ordre où les tables se citent. */
export const ecrireContenu = async (
  tx: Unite,
  version: string,
  avant: Contenu | null,
  apres: Contenu,
): Promise<void> => {
  const anciennes = enRangees(version, avant ?? { ...VIDE, entete: apres.entete });
  const nouvelles = enRangees(version, apres);
  for (const table of Object.keys(COLONNES) as NomTable[]) {
    const connues = new Map(anciennes[table].map((r) => [r.id, json(r)]));
    const changees = nouvelles[table].filter((r) => connues.get(r.id) !== json(r));
    await insererEnMasse(tx, table, COLONNES[table], changees, { remplacer: ['version_schema', 'id'] });
    const gardees = new Set(nouvelles[table].map((r) => r.id));
    const retirees = [...connues.keys()].filter((id) => !gardees.has(id));
    if (retirees.length > 0)
      await tx.deleteFrom(table).where('version_schema', '=', version).where('id', 'in', retirees).execute();
  }
};

/** Tout le contenu d'une version. */
export const lireContenu = async (
  tx: Unite,
  { id, entete }: Pick<Version, 'id' | 'entete'>,
): Promise<Contenu> => {
  const noeuds = await tx
    .selectFrom('schema_version_noeud')
    .selectAll()
    .where('version_schema', '=', id)
    .orderBy('rang')
    .orderBy('id')
    .execute();
  const lignes = await tx
    .selectFrom('schema_version_ligne')
    .selectAll()
    .where('version_schema', '=', id)
    .orderBy('rang')
    .orderBy('id')
    .execute();
  const cibles = await tx
    .selectFrom('schema_version_cible')
    .selectAll()
    .where('version_schema', '=', id)
    .orderBy('rang')
    .orderBy('id')
    .execute();
  const chiffres = await tx
    .selectFrom('schema_version_chiffre')
    .selectAll()
    .where('version_schema', '=', id)
    .orderBy('rang')
    .orderBy('id')
    .execute();
  const liens = await tx
    .selectFrom('schema_version_lien')
    .selectAll()
    .where('version_schema', '=', id)
    .orderBy('rang')
    .orderBy('id')
    .execute();
  const pratiques = await tx
    .selectFrom('schema_version_pratique')
    .selectAll()
    .where('version_schema', '=', id)
    .orderBy('rang')
    .orderBy('id')
    .execute();
  const references = await tx
    .selectFrom('schema_version_reference')
    .selectAll()
    .where('version_schema', '=', id)
    .orderBy('rang')
    .orderBy('id')
    .execute();
  return {
    entete,
    noeuds: noeuds.map(
      (n): NoeudVivant => ({
        id: n.id,
        rang: n.rang,
        closLe: n.clos_le,
        parent: n.parent,
        niveau: n.niveau as NomDeNiveau,
        code: n.code,
        intitule: n.intitule,
        fiche: n.fiche as FicheNoeud,
        version: n.version,
        modifiePar: n.modifie_par,
        modifieLe: new Date(n.modifie_le).toISOString(),
      }),
    ),
    lignes: lignes.map(
      (l): LigneVivante => ({
        id: l.id,
        rang: l.rang,
        closLe: l.clos_le,
        noeud: l.noeud,
        code: l.code,
        contenu: l.contenu as LigneVivante['contenu'],
      }),
    ),
    cibles: cibles.map(
      (x): CibleVivante => ({
        id: x.id,
        rang: x.rang,
        closLe: x.clos_le,
        noeud: x.noeud,
        ligne: x.ligne,
        contenu: x.contenu as CibleVivante['contenu'],
      }),
    ),
    chiffres: chiffres.map(
      (x): ChiffreVivant => ({
        id: x.id,
        rang: x.rang,
        closLe: x.clos_le,
        contenu: x.contenu as ChiffreVivant['contenu'],
      }),
    ),
    liens: liens.map(
      (l): LienVivant => ({
        id: l.id,
        rang: l.rang,
        closLe: l.clos_le,
        de: l.de,
        vers: l.vers,
        nature: l.nature as NatureDeLien,
      }),
    ),
    pratiques: pratiques.map(
      (p): PratiqueVivante => ({
        id: p.id,
        rang: p.rang,
        closLe: p.clos_le,
        noeud: p.noeud,
        titre: p.titre,
        contenu: p.contenu as PratiqueVivante['contenu'],
      }),
    ),
    references: references.map(
      (r): ReferenceVivante => ({
        id: r.id,
        rang: r.rang,
        closLe: r.clos_le,
        noeuds: r.noeuds as readonly string[],
        contenu: r.contenu as ReferenceVivante['contenu'],
        version: r.version,
        modifiePar: r.modifie_par,
        modifieLe: new Date(r.modifie_le).toISOString(),
      }),
    ),
  };
};

/** Les niveaux en tête de chaque version de chaque schéma, dans l'ordre. */
export const listerSommets = async (
  tx: Unite,
): Promise<
  readonly (Pick<NoeudVivant, 'id' | 'code' | 'intitule' | 'closLe'> & { readonly versionSchema: string })[]
> =>
  (
    await tx
      .selectFrom('schema_version_noeud')
      .select(['version_schema', 'id', 'code', 'intitule', 'clos_le'])
      .where('parent', 'is', null)
      .orderBy('rang')
      .orderBy('id')
      .execute()
  ).map(({ version_schema, clos_le, ...reste }) => ({
    ...reste,
    versionSchema: version_schema,
    closLe: clos_le,
  }));
