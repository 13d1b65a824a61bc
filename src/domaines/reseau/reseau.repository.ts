import { colonnesRevision, versRevision } from '#domaines/gouvernance';
import type { Unite } from '#platform/db/base.ts';
import type {
  TableReseauAdhesion,
  TableReseauCharte,
  TableReseauRelais,
} from '#platform/db/tables/reseau.ts';
import { enFrancais } from '#platform/db/tri-francais.ts';
import { GENRES_RELAIS } from './fiches.ts';
import type { Adhesion, Charte, GenreRelais, Partage, Relais } from './reseau.ts';

const estGenreRelais = (texte: string): texte is GenreRelais => Object.hasOwn(GENRES_RELAIS, texte);

const versRelais = (l: TableReseauRelais): Relais => ({
  id: l.id,
  genre: estGenreRelais(l.genre) ? l.genre : 'transition',
  service: l.service,
  personne: l.personne,
  nom: l.nom,
  depuis: l.depuis,
  closLe: l.clos_le,
  ...versRevision(l),
});

const colonnesRelais = (r: Relais) => ({
  genre: r.genre,
  service: r.service,
  personne: r.personne,
  nom: r.nom,
  depuis: r.depuis,
  clos_le: r.closLe,
  ...colonnesRevision(r),
});

/** Tous les relais, en fonction d'abord. */
export const listerRelais = async (tx: Unite): Promise<readonly Relais[]> => {
  const lignes = await tx
    .selectFrom('reseau_relais')
    .selectAll()
    .orderBy('clos_le', (o) => o.asc().nullsFirst())
    .orderBy('depuis')
    .orderBy('id')
    .execute();
  return lignes.map(versRelais);
};

export const lireRelais = async (tx: Unite, id: string): Promise<Relais | null> => {
  const ligne = await tx.selectFrom('reseau_relais').selectAll().where('id', '=', id).executeTakeFirst();
  return ligne === undefined ? null : versRelais(ligne);
};

export const insererRelais = async (tx: Unite, collectivite: string, r: Relais): Promise<void> => {
  await tx
    .insertInto('reseau_relais')
    .values({ collectivite, id: r.id, ...colonnesRelais(r) })
    .execute();
};

/** Écrit si la version lue est toujours la bonne ; faux sinon. */
export const remplacerRelais = async (tx: Unite, r: Relais, versionLue: number): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('reseau_relais')
    .set(colonnesRelais(r))
    .where('id', '=', r.id)
    .where('version', '=', versionLue)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

const versCharte = (l: TableReseauCharte): Charte => ({
  partenaire: l.partenaire,
  signee: l.signee,
  signeeLe: l.signee_le,
  jusquAu: l.jusqu_au,
  note: l.note,
  ...versRevision(l),
});

const colonnesCharte = (c: Charte) => ({
  signee: c.signee,
  signee_le: c.signeeLe,
  jusqu_au: c.jusquAu,
  note: c.note,
  ...colonnesRevision(c),
});

export const listerChartes = async (tx: Unite): Promise<readonly Charte[]> =>
  (await tx.selectFrom('reseau_charte').selectAll().orderBy('partenaire').execute()).map(versCharte);

export const lireCharte = async (tx: Unite, partenaire: string): Promise<Charte | null> =>
  (await listerChartes(tx)).find((c) => c.partenaire === partenaire) ?? null;

/** Écrit si la version lue (0 : rien encore) est toujours la bonne ; faux sinon. */
export const enregistrerCharte = async (
  tx: Unite,
  collectivite: string,
  c: Charte,
  versionLue: number,
): Promise<boolean> => {
  if (versionLue === 0) {
    const { numInsertedOrUpdatedRows = 0n } = await tx
      .insertInto('reseau_charte')
      .values({ collectivite, partenaire: c.partenaire, ...colonnesCharte(c) })
      .onConflict((k) => k.columns(['collectivite', 'partenaire']).doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows > 0n;
  }
  const { numUpdatedRows } = await tx
    .updateTable('reseau_charte')
    .set(colonnesCharte(c))
    .where('partenaire', '=', c.partenaire)
    .where('version', '=', versionLue)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

const versAdhesion = (l: TableReseauAdhesion): Adhesion => ({
  id: l.id,
  nom: l.nom,
  partenaire: l.partenaire,
  contact: l.contact,
  personne: l.personne,
  depuis: l.depuis,
  closLe: l.clos_le,
  ...versRevision(l),
});

const colonnesAdhesion = (a: Adhesion) => ({
  nom: a.nom,
  partenaire: a.partenaire,
  contact: a.contact,
  personne: a.personne,
  depuis: a.depuis,
  clos_le: a.closLe,
  ...colonnesRevision(a),
});

/** Tous les réseaux, ceux d'aujourd'hui d'abord, par nom. */
export const listerAdhesions = async (tx: Unite): Promise<readonly Adhesion[]> => {
  const lignes = await tx
    .selectFrom('reseau_adhesion')
    .selectAll()
    .orderBy('clos_le', (o) => o.asc().nullsFirst())
    .orderBy('nom', enFrancais)
    .orderBy('id')
    .execute();
  return lignes.map(versAdhesion);
};

export const lireAdhesion = async (tx: Unite, id: string): Promise<Adhesion | null> => {
  const ligne = await tx.selectFrom('reseau_adhesion').selectAll().where('id', '=', id).executeTakeFirst();
  return ligne === undefined ? null : versAdhesion(ligne);
};

export const insererAdhesion = async (tx: Unite, collectivite: string, a: Adhesion): Promise<void> => {
  await tx
    .insertInto('reseau_adhesion')
    .values({ collectivite, id: a.id, ...colonnesAdhesion(a) })
    .execute();
};

export const remplacerAdhesion = async (tx: Unite, a: Adhesion, versionLue: number): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('reseau_adhesion')
    .set(colonnesAdhesion(a))
    .where('id', '=', a.id)
    .where('version', '=', versionLue)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

/** Ce qui a été partagé, le plus récent d'abord. */
export const listerPartages = async (tx: Unite): Promise<readonly Partage[]> => {
  const lignes = await tx
    .selectFrom('reseau_partage')
    .selectAll()
    .orderBy('le', 'desc')
    .orderBy('note_le', 'desc')
    .orderBy('id')
    .execute();
  return lignes.map((l) => ({
    id: l.id,
    adhesion: l.adhesion,
    le: l.le,
    texte: l.texte,
    notePar: l.note_par,
  }));
};

export const insererPartage = async (
  tx: Unite,
  collectivite: string,
  p: Partage,
  maintenant: Date,
): Promise<void> => {
  await tx
    .insertInto('reseau_partage')
    .values({
      collectivite,
      id: p.id,
      adhesion: p.adhesion,
      le: p.le,
      texte: p.texte,
      note_par: p.notePar,
      note_le: maintenant,
    })
    .execute();
};
