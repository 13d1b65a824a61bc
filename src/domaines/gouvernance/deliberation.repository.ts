import type { Unite } from '#platform/db/base.ts';
import { colonnesRevision, versRevision } from './comite.repository.ts';
import type { Adoption, Deliberation, FicheDeliberation } from './deliberation.ts';
import { STATUTS_DELIBERATION, type StatutDeliberation } from './deliberation.ts';

const estStatut = (texte: string): texte is StatutDeliberation => Object.hasOwn(STATUTS_DELIBERATION, texte);

interface LigneLue {
  id: string;
  seance: string;
  statut: string;
  contenu: unknown;
  adopte: unknown;
  inscrite_le: string | null;
  publiee_le: string | null;
  version: number;
  modifie_par: string;
  modifie_le: Date | string;
}

// Le contenu a été vérifié à l'écriture : la base rend ce que `colonnes` y a mis.
const versDeliberation = (l: LigneLue): Deliberation => ({
  ...(l.contenu as FicheDeliberation),
  id: l.id,
  seance: l.seance,
  statut: estStatut(l.statut) ? l.statut : 'brouillon',
  inscriteLe: l.inscrite_le,
  publieeLe: l.publiee_le,
  adopte: l.adopte as Adoption | null,
  ...versRevision(l),
});

/** La fiche seule, sans ce que les autres colonnes portent. */
const ficheDe = (d: FicheDeliberation): FicheDeliberation => ({
  numero: d.numero,
  objet: d.objet,
  rapporteur: d.rapporteur,
  visas: d.visas,
  expose: d.expose,
  dispositif: d.dispositif,
  annexes: d.annexes,
  president: d.president,
  secretaire: d.secretaire,
  dateSeance: d.dateSeance,
  dateConvocation: d.dateConvocation,
  noms: d.noms,
  voixPreponderante: d.voixPreponderante,
  membres: d.membres,
  enExercice: d.enExercice,
  presents: d.presents,
  procurations: d.procurations,
  absents: d.absents,
  pour: d.pour,
  contre: d.contre,
  abstention: d.abstention,
  nePrendPasPart: d.nePrendPasPart,
});

const colonnes = (d: Deliberation) => ({
  statut: d.statut,
  contenu: JSON.stringify(ficheDe(d)),
  adopte: d.adopte === null ? null : JSON.stringify(d.adopte),
  inscrite_le: d.inscriteLe,
  publiee_le: d.publieeLe,
  ...colonnesRevision(d),
});

/** Délibérations d'une séance, sans les brouillons abandonnés. */
export const listerDeliberations = async (tx: Unite, seance: string): Promise<readonly Deliberation[]> => {
  const lignes = await tx
    .selectFrom('seance_deliberation')
    .selectAll()
    .where('seance', '=', seance)
    .where('statut', '<>', 'abandonnee')
    .orderBy('modifie_le')
    .orderBy('id')
    .execute();
  return lignes.map(versDeliberation);
};

export const lireDeliberation = async (tx: Unite, id: string): Promise<Deliberation | null> => {
  const ligne = await tx
    .selectFrom('seance_deliberation')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return ligne === undefined ? null : versDeliberation(ligne);
};

export const insererDeliberation = async (
  tx: Unite,
  collectivite: string,
  d: Deliberation,
): Promise<void> => {
  await tx
    .insertInto('seance_deliberation')
    .values({ collectivite, id: d.id, seance: d.seance, ...colonnes(d) })
    .execute();
};

export const remplacerDeliberation = async (
  tx: Unite,
  d: Deliberation,
  versionLue: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('seance_deliberation')
    .set(colonnes(d))
    .where('id', '=', d.id)
    .where('version', '=', versionLue)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};
