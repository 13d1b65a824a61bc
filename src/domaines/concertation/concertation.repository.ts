import { colonnesRevision, estSuite, versRevision } from '#domaines/gouvernance';
import type { Unite } from '#platform/db/base.ts';
import type {
  TableConcertation,
  TableConcertationContribution,
  TableConcertationInvitation,
} from '#platform/db/tables/concertation.ts';
import { enFrancais } from '#platform/db/tri-francais.ts';
import {
  type Concertation,
  type Contribution,
  estTypeContributeur,
  type Invitation,
} from './concertation.ts';

const instant = (valeur: Date | string): string => new Date(valeur).toISOString();
const instantOuNul = (valeur: Date | string | null): string | null =>
  valeur === null ? null : instant(valeur);

const versConcertation = (l: TableConcertation): Concertation => ({
  id: l.id,
  schema: l.schema,
  versionSchema: l.version_schema,
  question: l.question,
  presentation: l.presentation,
  publics: l.publics,
  ouvreLe: l.ouvre_le,
  fermeLe: l.ferme_le,
  closLe: l.clos_le,
  ...versRevision(l),
});

const colonnes = (c: Concertation) => ({
  question: c.question,
  presentation: c.presentation,
  publics: c.publics,
  ouvre_le: c.ouvreLe,
  ferme_le: c.fermeLe,
  clos_le: c.closLe,
  ...colonnesRevision(c),
});

/** Toutes les concertations, la plus récente d'abord. */
export const listerConcertations = async (tx: Unite): Promise<readonly Concertation[]> => {
  const lignes = await tx
    .selectFrom('concertation')
    .selectAll()
    .orderBy('ouvre_le', 'desc')
    .orderBy('id')
    .execute();
  return lignes.map(versConcertation);
};

export const lireConcertation = async (tx: Unite, id: string): Promise<Concertation | null> => {
  const ligne = await tx.selectFrom('concertation').selectAll().where('id', '=', id).executeTakeFirst();
  return ligne === undefined ? null : versConcertation(ligne);
};

export const insererConcertation = async (
  tx: Unite,
  collectivite: string,
  c: Concertation,
): Promise<void> => {
  await tx
    .insertInto('concertation')
    .values({ collectivite, id: c.id, schema: c.schema, version_schema: c.versionSchema, ...colonnes(c) })
    .execute();
};

/** Écrit si la version lue est toujours la bonne ; faux sinon. */
export const remplacerConcertation = async (
  tx: Unite,
  c: Concertation,
  versionLue: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('concertation')
    .set(colonnes(c))
    .where('id', '=', c.id)
    .where('version', '=', versionLue)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

const versInvitation = (l: TableConcertationInvitation): Invitation => ({
  id: l.id,
  concertation: l.concertation,
  partenaire: l.partenaire,
  organisme: l.organisme,
  courriel: l.courriel,
  creeeLe: instant(l.creee_le),
  envoyee: l.envoyee,
  servieLe: instantOuNul(l.servie_le),
  revoqueeLe: instantOuNul(l.revoquee_le),
});

/** Les invitations d'une concertation, par organisme puis par date. */
export const listerInvitations = async (tx: Unite, concertation: string): Promise<readonly Invitation[]> => {
  const lignes = await tx
    .selectFrom('concertation_invitation')
    .selectAll()
    .where('concertation', '=', concertation)
    .orderBy('organisme', enFrancais)
    .orderBy('creee_le')
    .orderBy('id')
    .execute();
  return lignes.map(versInvitation);
};

export const lireInvitationContribution = async (tx: Unite, id: string): Promise<Invitation | null> => {
  const ligne = await tx
    .selectFrom('concertation_invitation')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return ligne === undefined ? null : versInvitation(ligne);
};

export const insererInvitation = async (
  tx: Unite,
  collectivite: string,
  i: Invitation,
  par: string,
): Promise<void> => {
  await tx
    .insertInto('concertation_invitation')
    .values({
      collectivite,
      id: i.id,
      concertation: i.concertation,
      partenaire: i.partenaire,
      organisme: i.organisme,
      courriel: i.courriel,
      creee_le: i.creeeLe,
      creee_par: par,
      envoyee: i.envoyee,
      servie_le: i.servieLe,
      revoquee_le: i.revoqueeLe,
    })
    .execute();
};

/** Ce qui arrive à une invitation : partie ou non, servie, annulée. */
export const marquerInvitation = async (
  tx: Unite,
  id: string,
  fait: { readonly envoyee: boolean } | { readonly servieLe: Date } | { readonly revoqueeLe: Date },
): Promise<void> => {
  await tx
    .updateTable('concertation_invitation')
    .set(
      'envoyee' in fait
        ? { envoyee: fait.envoyee }
        : 'servieLe' in fait
          ? { servie_le: fait.servieLe }
          : { revoquee_le: fait.revoqueeLe },
    )
    .where('id', '=', id)
    .execute();
};

const versContribution = (l: TableConcertationContribution): Contribution => ({
  id: l.id,
  concertation: l.concertation,
  invitation: l.invitation,
  auteur: estTypeContributeur(l.auteur) ? l.auteur : 'autre',
  personne: l.personne,
  nom: l.nom,
  organisme: l.organisme,
  noeud: l.noeud,
  repere: l.repere,
  intitule: l.intitule,
  texte: l.texte,
  recueLe: instant(l.recue_le),
  suite: l.suite !== null && estSuite(l.suite) ? l.suite : null,
  motif: l.motif,
  suitePar: l.suite_par,
  suiteLe: instantOuNul(l.suite_le),
  ...versRevision(l),
});

const contributions = (tx: Unite) =>
  tx.selectFrom('concertation_contribution').selectAll().orderBy('recue_le').orderBy('id');

/** Contributions d'une concertation, ou de toutes ; la première reçue d'abord. */
export const listerContributions = async (
  tx: Unite,
  concertation: string | null,
): Promise<readonly Contribution[]> => {
  const requete = contributions(tx);
  const lignes = await (concertation === null
    ? requete
    : requete.where('concertation', '=', concertation)
  ).execute();
  return lignes.map(versContribution);
};

export const lireContribution = async (tx: Unite, id: string): Promise<Contribution | null> => {
  const ligne = await contributions(tx).where('id', '=', id).executeTakeFirst();
  return ligne === undefined ? null : versContribution(ligne);
};

export const insererContribution = async (
  tx: Unite,
  collectivite: string,
  c: Contribution,
): Promise<void> => {
  await tx
    .insertInto('concertation_contribution')
    .values({
      collectivite,
      id: c.id,
      concertation: c.concertation,
      invitation: c.invitation,
      auteur: c.auteur,
      personne: c.personne,
      nom: c.nom,
      organisme: c.organisme,
      noeud: c.noeud,
      repere: c.repere,
      intitule: c.intitule,
      texte: c.texte,
      recue_le: c.recueLe,
      suite: c.suite,
      motif: c.motif,
      suite_par: c.suitePar,
      suite_le: c.suiteLe,
      ...colonnesRevision(c),
    })
    .execute();
};

/** La suite donnée, et le nom de qui a répondu ; le texte d'une contribution ne change jamais. */
export const remplacerSuite = async (tx: Unite, c: Contribution, versionLue: number): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('concertation_contribution')
    .set({
      nom: c.nom,
      suite: c.suite,
      motif: c.motif,
      suite_par: c.suitePar,
      suite_le: c.suiteLe,
      ...colonnesRevision(c),
    })
    .where('id', '=', c.id)
    .where('version', '=', versionLue)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};
