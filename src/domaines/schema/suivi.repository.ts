import type { Unite } from '#platform/db/base.ts';
import type { TableSchemaActionAnnuelle } from '#platform/db/tables/schema.ts';
import type { Revision } from './contenu.ts';
import { estStatutAction, type SuiviSaisi } from './suivi.rules.ts';

/** Une action dans une année. `version` 0 : rien n'est encore enregistré. */
export interface ActionAnnuelle extends SuiviSaisi, Revision {
  readonly schema: string;
  readonly noeud: string;
  readonly annee: number;
  /** Identifiant de la personne responsable ; `null` : nommée seulement, ou personne. */
  readonly proprietaire: string | null;
  readonly proprietaireNom: string;
  readonly misAJourLe: string | null;
  readonly relanceLe: string | null;
}

const instant = (brut: Date | string | null): string | null =>
  brut === null ? null : new Date(brut).toISOString();

const versAction = (l: TableSchemaActionAnnuelle): ActionAnnuelle => ({
  schema: l.schema,
  noeud: l.noeud,
  annee: l.annee,
  statut: estStatutAction(l.statut) ? l.statut : 'a-lancer',
  avancement: l.avancement,
  jalon: l.jalon,
  jalonAtteint: l.jalon_atteint,
  jalonLigne: l.jalon_ligne,
  commentaire: l.commentaire,
  proprietaire: l.proprietaire,
  proprietaireNom: l.proprietaire_nom,
  misAJourLe: instant(l.mis_a_jour_le),
  relanceLe: instant(l.relance_le),
  version: l.version,
  modifiePar: l.modifie_par,
  modifieLe: new Date(l.modifie_le).toISOString(),
});

const colonnes = (a: ActionAnnuelle) => ({
  statut: a.statut,
  avancement: a.avancement,
  jalon: a.jalon,
  jalon_atteint: a.jalonAtteint,
  jalon_ligne: a.jalonLigne,
  commentaire: a.commentaire,
  proprietaire: a.proprietaire,
  proprietaire_nom: a.proprietaireNom,
  mis_a_jour_le: a.misAJourLe,
  relance_le: a.relanceLe,
  version: a.version,
  modifie_par: a.modifiePar,
  modifie_le: a.modifieLe,
});

/** Le suivi d'une année (`null` : toutes), ou d'une seule action. */
export const listerSuivi = async (
  tx: Unite,
  schema: string,
  filtre: { readonly annee?: number; readonly noeud?: string },
): Promise<readonly ActionAnnuelle[]> => {
  let requete = tx.selectFrom('schema_action_annuelle').selectAll().where('schema', '=', schema);
  if (filtre.annee !== undefined) requete = requete.where('annee', '=', filtre.annee);
  if (filtre.noeud !== undefined) requete = requete.where('noeud', '=', filtre.noeud);
  return (await requete.orderBy('annee', 'desc').execute()).map(versAction);
};

/** Les schémas dont cette personne a des actions en charge cette année. */
export const schemasConfies = async (
  tx: Unite,
  personne: string,
  annee: number,
): Promise<readonly string[]> =>
  (
    await tx
      .selectFrom('schema_action_annuelle')
      .select('schema')
      .distinct()
      .where('proprietaire', '=', personne)
      .where('annee', '=', annee)
      .orderBy('schema')
      .execute()
  ).map((l) => l.schema);

/** Écrit l'action si elle a encore la version lue (0 : elle n'existe pas encore) ; faux sinon. */
export const enregistrerAction = async (
  tx: Unite,
  collectivite: string,
  action: ActionAnnuelle,
  versionLue: number,
): Promise<boolean> => {
  const { schema, noeud, annee } = action;
  if (versionLue === 0) {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('schema_action_annuelle')
      .values({ collectivite, schema, noeud, annee, ...colonnes(action) })
      .onConflict((c) => c.doNothing())
      .executeTakeFirst();
    return (numInsertedOrUpdatedRows ?? 0n) > 0n;
  }
  const { numUpdatedRows } = await tx
    .updateTable('schema_action_annuelle')
    .set(colonnes(action))
    .where('schema', '=', schema)
    .where('noeud', '=', noeud)
    .where('annee', '=', annee)
    .where('version', '=', versionLue)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};
