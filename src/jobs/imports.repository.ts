import { sql } from 'kysely';
import type { Base, Unite } from '#platform/db/base.ts';
import type { EtatImport } from './etat-import.rules.ts';
import type { FicheImport, Progression } from './fiche-import.ts';

const COLONNES = [
  'id',
  'nom',
  'octets',
  'fichier_serveur',
  'etat',
  'depose',
  'fini',
  'rapport',
  'resume',
  'erreur',
] as const;

/** Ce qu'un ouvrier doit savoir de l'import qu'il prend. */
export interface ImportPris<R, I> {
  readonly fiche: FicheImport<R, I>;
  /** Combien d'ouvriers s'en sont déjà chargés sans finir. */
  readonly essais: number;
  /** Quand le premier s'en est chargé. */
  readonly commence: Date;
}

const ficheDe = <R, I>(l: {
  readonly id: string;
  readonly nom: string;
  readonly octets: number;
  readonly fichier_serveur: string | null;
  readonly etat: string;
  readonly depose: Date;
  readonly fini: Date | null;
  readonly rapport: unknown;
  readonly resume: unknown;
  readonly erreur: string | null;
}): FicheImport<R, I> => ({
  id: l.id,
  nom: l.nom,
  octets: l.octets,
  fichierServeur: l.fichier_serveur,
  etat: l.etat as EtatImport,
  depose: l.depose.toISOString(),
  fini: l.fini?.toISOString() ?? null,
  rapport: l.rapport as R | null,
  resume: l.resume as I | null,
  erreur: l.erreur,
});

const enJson = (valeur: unknown): string | null =>
  valeur === null || valeur === undefined ? null : JSON.stringify(valeur);

/** Enregistre une fiche neuve ; sans effet si elle existe. */
export const insererFiche = async <R, I>(
  tx: Unite,
  collectivite: string,
  fiche: FicheImport<R, I>,
): Promise<void> => {
  const { fichierServeur, rapport, resume, ...reste } = fiche;
  await tx
    .insertInto('import_depose')
    .values({
      ...reste,
      collectivite,
      fichier_serveur: fichierServeur,
      rapport: enJson(rapport),
      resume: enJson(resume),
      tenu_par: null,
      tenu_jusque: null,
      commence: null,
      progression: null,
    })
    .onConflict((c) => c.doNothing())
    .execute();
};

/** La fiche et sa progression ; `pourEcrire` fait attendre qui voudrait aussi la changer. */
export const lireFiche = async <R, I>(
  tx: Unite,
  id: string,
  { pourEcrire = false } = {},
): Promise<{
  readonly fiche: FicheImport<R, I>;
  readonly progression: Progression | null;
  readonly tenuPar: string | null;
} | null> => {
  const requete = tx
    .selectFrom('import_depose')
    .select([...COLONNES, 'progression', 'tenu_par'])
    .where('id', '=', id);
  const ligne = await (pourEcrire ? requete.forUpdate() : requete).executeTakeFirst();
  return ligne === undefined
    ? null
    : {
        fiche: ficheDe(ligne),
        progression: ligne.progression as Progression | null,
        tenuPar: ligne.tenu_par,
      };
};

/** Les plus récentes d'abord. */
export const listerFiches = async <R, I>(tx: Unite): Promise<FicheImport<R, I>[]> =>
  (
    await tx.selectFrom('import_depose').select(COLONNES).orderBy('depose', 'desc').orderBy('id').execute()
  ).map((ligne) => ficheDe(ligne));

/** Écrit la suite d'une fiche ; plus personne ne s'en charge, et les essais repartent de zéro. */
export const ecrireSuite = async <R, I>(
  tx: Unite,
  id: string,
  { etat, fini, rapport, resume, erreur }: Omit<FicheImport<R, I>, 'id' | 'nom' | 'octets' | 'depose'>,
): Promise<void> => {
  await tx
    .updateTable('import_depose')
    .set({
      etat,
      fini,
      rapport: enJson(rapport),
      resume: enJson(resume),
      erreur,
      tenu_par: null,
      tenu_jusque: null,
      essais: 0,
      commence: null,
      progression: null,
    })
    .where('id', '=', id)
    .execute();
};

/** Ce qui attend un ouvrier, le plus ancien d'abord ; de toutes les collectivités, ou d'une seule. */
export const listerAttendus = async (
  base: Base,
  collectivite?: string,
): Promise<readonly { readonly collectivite: string; readonly id: string }[]> => {
  const tous = base.comptes.selectFrom('import_attendu').select(['collectivite', 'id']).orderBy('depuis');
  return (collectivite === undefined ? tous : tous.where('collectivite', '=', collectivite)).execute();
};

const dans = (secondes: number) => sql<Date>`clock_timestamp() + make_interval(secs => ${secondes})`;

/**
 * Se charge d'un import en cours que personne ne tient, ou dont l'ouvrier n'a plus donné de nouvelles ; `null` si un autre
 * s'en charge. L'heure est celle de la base : les horloges des machines n'y changent rien.
 */
export const prendreImport = async <R, I>(
  tx: Unite,
  id: string,
  ouvrier: string,
  maintenant: Date,
  secondes: number,
): Promise<ImportPris<R, I> | null> => {
  const libre = await tx
    .selectFrom('import_depose')
    .select([...COLONNES, 'essais', 'commence'])
    .where('id', '=', id)
    .where('etat', 'in', ['simulation', 'import'])
    .where((ou) =>
      ou.or([ou('tenu_jusque', 'is', null), ou('tenu_jusque', '<', sql<Date>`clock_timestamp()`)]),
    )
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (libre === undefined) return null;
  const commence = libre.commence ?? maintenant;
  await tx
    .updateTable('import_depose')
    .set({ tenu_par: ouvrier, tenu_jusque: dans(secondes), essais: libre.essais + 1, commence })
    .where('id', '=', id)
    .execute();
  return { fiche: ficheDe(libre), essais: libre.essais, commence };
};

/** Donne des nouvelles ; faux si un autre s'en charge maintenant. */
export const donnerDesNouvelles = async (
  tx: Unite,
  id: string,
  ouvrier: string,
  progression: Progression | null,
  secondes: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('import_depose')
    .set({ tenu_jusque: dans(secondes), progression: enJson(progression) })
    .where('id', '=', id)
    .where('tenu_par', '=', ouvrier)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

/** Rend un import à qui voudra le finir, sans lui compter d'essai. */
export const rendreImport = async (tx: Unite, id: string, ouvrier: string): Promise<void> => {
  await tx
    .updateTable('import_depose')
    .set((eb) => ({ tenu_par: null, tenu_jusque: null, essais: eb('essais', '-', 1) }))
    .where('id', '=', id)
    .where('tenu_par', '=', ouvrier)
    .execute();
};

/** Libère ce qu'un ouvrier mort tenait, quand on sait qu'aucun autre ne vit (base embarquée). */
export const libererImport = async (tx: Unite, id: string): Promise<void> => {
  await tx
    .updateTable('import_depose')
    .set({ tenu_par: null, tenu_jusque: null })
    .where('id', '=', id)
    .execute();
};
