import { type Kysely, sql } from 'kysely';
import { nomDiffuse } from '../../nom-diffuse.ts';
import { desserrer, serrer } from '../texte-serre.ts';

/** Enregistrements relus à la fois : ce que la reprise tient en mémoire. */
const TRANCHE = 500;

/** Le même motif que `nomDiffuse`, pour la base. */
const MASQUE = String.raw`\[\s*(nd|non[\s-]?diffusible)\s*\]`;

const NOMS = [
  ['entreprise', 'denomination'],
  ['fait_titulaire', 'denomination'],
  ['fait_marche', 'acheteur_nom'],
] as const;

const TABLES = ['enregistrement', 'marche', ...NOMS.map(([table]) => table)] as const;

interface Ligne {
  readonly collectivite: string;
  readonly empreinte: string;
  readonly cle: string | null;
  readonly contenu: Uint8Array | null;
}

/** Le contenu sans les noms masqués qu'on y avait lus, et ces noms ; la ligne reçue, elle, reste telle quelle. */
const demasquer = (contenu: Uint8Array): { readonly contenu: string; readonly noms: string[] } | null => {
  const texte = desserrer(contenu);
  const coupe = texte.indexOf('\n') + 1;
  if (nomDiffuse(texte.slice(coupe)) !== null) return null;
  const noms: string[] = [];
  const marche: unknown = JSON.parse(texte.slice(coupe), (champ, valeur: unknown) => {
    if ((champ !== 'nom' && champ !== 'denomination') || typeof valeur !== 'string') return valeur;
    if (nomDiffuse(valeur) !== null) return valeur;
    noms.push(valeur);
    return null;
  });
  if (noms.length === 0) return null;
  return { contenu: serrer(texte.slice(0, coupe) + JSON.stringify(marche)).toString('base64'), noms };
};

/** Un nom tel que la recherche le garde : minuscules sans accents ni apostrophes typographiques, espaces simples. */
const cherche = (nom: string): string =>
  nom
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[’`]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();

const ecrire = async (db: Kysely<unknown>, ligne: Ligne): Promise<void> => {
  const { collectivite, empreinte, cle } = ligne;
  const demasque = ligne.contenu === null ? null : demasquer(ligne.contenu);
  if (demasque === null) return;
  await sql`update enregistrement set contenu = decode(${demasque.contenu}, 'base64')
    where collectivite = ${collectivite} and empreinte = ${empreinte}`.execute(db);
  for (const nom of demasque.noms) {
    await sql`update marche set recherche = replace(recherche, ${cherche(nom)}, '')
      where collectivite = ${collectivite} and cle = ${cle}`.execute(db);
  }
};

/**
 * Une marque de l'Insee n'est plus un nom : celles que les versions d'avant ont rangées comme tels deviennent des noms
 * inconnus, dans le référentiel des entreprises, les faits, ce qu'on a lu de chaque ligne et ce qui se cherche.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const table of TABLES)
    await sql`alter table ${sql.table(table)} no force row level security`.execute(db);
  for (const [table, nom] of NOMS) {
    await sql`update ${sql.table(table)} set ${sql.ref(nom)} = null where ${sql.ref(nom)} ~* ${MASQUE}`.execute(
      db,
    );
  }
  let apres = { collectivite: '', empreinte: '' };
  for (;;) {
    const { rows } = await sql<Ligne>`select collectivite, empreinte, cle, contenu from enregistrement
      where (collectivite, empreinte) > (${apres.collectivite}, ${apres.empreinte})
      order by collectivite, empreinte limit ${TRANCHE}`.execute(db);
    for (const ligne of rows) await ecrire(db, ligne);
    const derniere = rows.at(-1);
    if (derniere === undefined || rows.length < TRANCHE) break;
    apres = derniere;
  }
  for (const table of TABLES) await sql`alter table ${sql.table(table)} force row level security`.execute(db);
};
