import { z } from 'zod';
import type { Unite } from '#platform/db/base.ts';
import { enJson } from '#platform/db/inserer-en-masse.ts';
import type { TableMesure } from '#platform/db/tables/mesure.ts';
import { parCode } from '#platform/db/tri-francais.ts';
import {
  type ActeMesure,
  type CleMesure,
  type EtatMesure,
  GESTES_DE_MESURE,
  type MesureSaisie,
  type Reponse,
  type RevisionMesure,
} from './reponse.ts';

const nombre = z.number();
const reponse = z.discriminatedUnion('forme', [
  z.object({
    forme: z.enum(['part', 'part-montant', 'moyenne']),
    unite: z.string(),
    numerateur: nombre,
    denominateur: nombre,
  }),
  z.object({ forme: z.enum(['nombre', 'montant']), unite: z.string(), numerateur: nombre }),
  z.object({ forme: z.literal('oui-non'), oui: z.boolean(), jours: nombre.nullable() }),
  z.object({ forme: z.literal('jalon'), etape: z.string(), le: z.string().nullable(), atteint: z.boolean() }),
  z.object({ forme: z.literal('liste'), elements: z.array(z.string()) }),
  z.object({
    forme: z.literal('repartition'),
    parts: z.array(z.object({ libelle: z.string(), valeur: nombre })),
  }),
  z.object({ forme: z.literal('non-declare'), motif: z.string() }),
]);

const instant = (brut: Date | string): string => new Date(brut).toISOString();
const instantOuNul = (brut: Date | string | null): string | null => (brut === null ? null : instant(brut));

type Ligne = Omit<TableMesure, 'detail'> & { readonly detail: unknown };

/** Les deux termes sont des colonnes, pour que l'on puisse les compter ; le reste est dans `detail`. */
const versReponse = (l: Ligne): Reponse =>
  reponse.parse({
    ...(typeof l.detail === 'object' ? l.detail : {}),
    forme: l.forme,
    unite: l.unite,
    ...(l.numerateur === null ? {} : { numerateur: Number(l.numerateur) }),
    ...(l.denominateur === null ? {} : { denominateur: Number(l.denominateur) }),
  });

const versMesureSaisie = (l: Ligne): MesureSaisie => ({
  id: l.id,
  code: l.code,
  annee: l.annee,
  acheteur: l.acheteur === '' ? null : l.acheteur,
  reponse: versReponse(l),
  source: l.source,
  dateSource: l.date_source,
  commentaire: l.commentaire,
  saisiePar: l.saisie_par,
  saisieLe: instant(l.saisie_le),
  valideePar: l.validee_par,
  valideeLe: instantOuNul(l.validee_le),
  retireeLe: instantOuNul(l.retiree_le),
  motifRetrait: l.motif_retrait,
  version: l.version,
  modifiePar: l.modifie_par,
  modifieLe: instant(l.modifie_le),
});

/** Un objet en JSON que la base accepte. */
const objetJson = (objet: object): string => enJson([objet]).slice(1, -1);

const colonnes = (m: MesureSaisie) => {
  const { forme, ...reste } = m.reponse;
  const {
    unite = '',
    numerateur = null,
    denominateur = null,
    ...detail
  } = reste as {
    unite?: string;
    numerateur?: number;
    denominateur?: number;
  };
  return {
    forme,
    unite,
    numerateur,
    denominateur,
    detail: objetJson(detail),
    source: m.source,
    date_source: m.dateSource,
    commentaire: m.commentaire,
    saisie_par: m.saisiePar,
    saisie_le: m.saisieLe,
    validee_par: m.valideePar,
    validee_le: m.valideeLe,
    retiree_le: m.retireeLe,
    motif_retrait: m.motifRetrait,
    version: m.version,
    modifie_par: m.modifiePar,
    modifie_le: m.modifieLe,
  };
};

/** Les mesures saisies et non retirées, d'une année ou de toutes, d'un indicateur ou de tous : une requête. */
export const listerMesures = async (
  tx: Unite,
  filtre: { readonly annee?: number; readonly code?: string } = {},
): Promise<readonly MesureSaisie[]> => {
  let requete = tx.selectFrom('mesure').selectAll().where('retiree_le', 'is', null);
  if (filtre.annee !== undefined) requete = requete.where('annee', '=', filtre.annee);
  if (filtre.code !== undefined) requete = requete.where('code', '=', filtre.code);
  const lignes = await requete
    .orderBy('code', parCode)
    .orderBy('annee', 'desc')
    .orderBy('acheteur')
    .execute();
  return lignes.map(versMesureSaisie);
};

export const lireMesure = async (tx: Unite, id: string): Promise<MesureSaisie | null> => {
  const ligne = await tx.selectFrom('mesure').selectAll().where('id', '=', id).executeTakeFirst();
  return ligne === undefined ? null : versMesureSaisie(ligne);
};

/** La mesure de cette clé, retirée ou non ; `null` si rien n'a encore été saisi. */
export const lireMesureDe = async (tx: Unite, cle: CleMesure): Promise<MesureSaisie | null> => {
  const ligne = await tx
    .selectFrom('mesure')
    .selectAll()
    .where('code', '=', cle.code)
    .where('annee', '=', cle.annee)
    .where('acheteur', '=', cle.acheteur ?? '')
    .executeTakeFirst();
  return ligne === undefined ? null : versMesureSaisie(ligne);
};

const etatDe = ({ reponse, source, dateSource, commentaire, motifRetrait }: MesureSaisie): EtatMesure => ({
  reponse,
  source,
  dateSource,
  commentaire,
  motifRetrait,
});

const ajouterRevision = async (
  tx: Unite,
  collectivite: string,
  m: MesureSaisie,
  acte: ActeMesure,
): Promise<void> => {
  await tx
    .insertInto('mesure_revision')
    .values({
      collectivite,
      mesure: m.id,
      version: m.version,
      acte,
      modifie_par: m.modifiePar,
      modifie_le: m.modifieLe,
      etat: objetJson(etatDe(m)),
    })
    .execute();
};

/** Écrit la mesure et sa révision si elle a encore la version lue (0 : elle n'existe pas encore) ; faux sinon. */
export const enregistrerMesure = async (
  tx: Unite,
  collectivite: string,
  m: MesureSaisie,
  versionLue: number,
  acte: ActeMesure,
): Promise<boolean> => {
  const faites =
    versionLue === 0
      ? (
          await tx
            .insertInto('mesure')
            .values({
              collectivite,
              id: m.id,
              code: m.code,
              annee: m.annee,
              acheteur: m.acheteur ?? '',
              ...colonnes(m),
            })
            .onConflict((c) => c.doNothing())
            .executeTakeFirst()
        ).numInsertedOrUpdatedRows
      : (
          await tx
            .updateTable('mesure')
            .set(colonnes(m))
            .where('id', '=', m.id)
            .where('version', '=', versionLue)
            .executeTakeFirst()
        ).numUpdatedRows;
  if ((faites ?? 0n) === 0n) return false;
  await ajouterRevision(tx, collectivite, m, acte);
  return true;
};

const estActe = (texte: string): texte is ActeMesure => Object.hasOwn(GESTES_DE_MESURE, texte);

/** Les moments d'une mesure, du plus récent au plus ancien. */
export const listerRevisions = async (tx: Unite, mesure: string): Promise<readonly RevisionMesure[]> => {
  const lignes = await tx
    .selectFrom('mesure_revision')
    .selectAll()
    .where('mesure', '=', mesure)
    .orderBy('version', 'desc')
    .execute();
  return lignes.map((l) => ({
    version: l.version,
    acte: estActe(l.acte) ? l.acte : 'correction',
    par: l.modifie_par,
    le: instant(l.modifie_le),
    etat: l.etat as EtatMesure,
  }));
};
