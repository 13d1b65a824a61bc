import { sql } from 'kysely';
import type { Unite } from '#platform/db/base.ts';
import { VERSION_LECTURE } from '../normalisation/contrat.rules.ts';

/** Ce qu'un import a fait d'un fichier, lot après lot. */
export interface CompteImport {
  readonly lotsFaits: number;
  readonly lus: number;
  readonly gardes: number;
  readonly fusionnes: number;
  readonly rejetes: number;
  readonly dejaConnus: number;
  readonly anomalies: Readonly<Record<string, number>>;
}

export interface FichierImporte {
  readonly sha256: string;
  readonly nom: string;
  readonly octets: number;
  readonly format: string;
}

const COMPTE_VIDE: CompteImport = {
  lotsFaits: 0,
  lus: 0,
  gardes: 0,
  fusionnes: 0,
  rejetes: 0,
  dejaConnus: 0,
  anomalies: {},
};

export interface ImportOuvert {
  readonly compte: CompteImport;
  /** Le fichier était déjà importé : sa trace garde le compte de la première fois. */
  readonly relecture: boolean;
  /** Déjà importé par ce même travail, interrompu juste avant de le dire. */
  readonly acheve?: { readonly interruption: string | null };
}

/**
 * Ouvre l'import d'un fichier : rend le compte à reprendre s'il a été interrompu, sinon repart de zéro. La trace d'un
 * fichier déjà importé par la même version de la lecture ne change pas. Achevé depuis `commenceDepuis`, il l'est par le
 * travail même que l'on reprend.
 */
export const ouvrirImport = async (
  tx: Unite,
  fichier: FichierImporte,
  commenceLe: string,
  commenceDepuis?: Date,
): Promise<ImportOuvert> => {
  const deja = await tx
    .selectFrom('import_fichier')
    .selectAll()
    .where('sha256', '=', fichier.sha256)
    .executeTakeFirst();
  if (deja?.version_lecture === VERSION_LECTURE) {
    const acheve =
      deja.etat === 'terminé' && commenceDepuis !== undefined && new Date(deja.commence_le) >= commenceDepuis;
    if (deja.etat === 'terminé' && !acheve) return { compte: COMPTE_VIDE, relecture: true };
    const compte = {
      lotsFaits: deja.lots_faits,
      lus: deja.lus,
      gardes: deja.gardes,
      fusionnes: deja.fusionnes,
      rejetes: deja.rejetes,
      dejaConnus: deja.deja_connus,
      anomalies: deja.anomalies as Readonly<Record<string, number>>,
    };
    return { compte, relecture: false, ...(acheve ? { acheve: { interruption: deja.interruption } } : {}) };
  }
  const { sha256, nom, octets, format } = fichier;
  await sql`insert into import_fichier (collectivite, sha256, nom, octets, format, version_lecture, etat, lots_faits,
      lus, gardes, fusionnes, rejetes, deja_connus, anomalies, commence_le)
    values (current_setting('app.collectivite'), ${sha256}, ${nom}, ${octets}, ${format}, ${VERSION_LECTURE},
      'en cours', 0, 0, 0, 0, 0, 0, '{}', ${commenceLe})
    on conflict (collectivite, sha256) do update set nom = excluded.nom, version_lecture = excluded.version_lecture,
      etat = 'en cours', lots_faits = 0, lus = 0, gardes = 0, fusionnes = 0, rejetes = 0, deja_connus = 0,
      anomalies = '{}', interruption = null, commence_le = excluded.commence_le, fini_le = null`.execute(tx);
  return { compte: COMPTE_VIDE, relecture: false };
};

/**
 * Note un lot enregistré, dans la même transaction que lui. Faux si un autre processus en a noté un entre-temps : ce lot
 * est alors à annuler.
 */
export const noterLot = async (tx: Unite, sha256: string, compte: CompteImport): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('import_fichier')
    .set({
      lots_faits: compte.lotsFaits,
      lus: compte.lus,
      gardes: compte.gardes,
      fusionnes: compte.fusionnes,
      rejetes: compte.rejetes,
      deja_connus: compte.dejaConnus,
      anomalies: JSON.stringify(compte.anomalies),
    })
    .where('sha256', '=', sha256)
    .where('lots_faits', '=', compte.lotsFaits - 1)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

/** Une relecture ne change pas le compte, mais elle peut changer le registre : sa date le dit. */
export const noterRelecture = async (tx: Unite, sha256: string, le: string): Promise<void> => {
  await tx.updateTable('import_fichier').set({ fini_le: le }).where('sha256', '=', sha256).execute();
};

export const terminerImport = async (
  tx: Unite,
  sha256: string,
  interruption: string | null,
  finiLe: string,
): Promise<void> => {
  await tx
    .updateTable('import_fichier')
    .set({ etat: 'terminé', interruption, fini_le: finiLe })
    .where('sha256', '=', sha256)
    .execute();
};

/** Les fichiers importés, le plus récent d'abord. */
export const listerImports = async (tx: Unite) =>
  tx.selectFrom('import_fichier').selectAll().orderBy('commence_le', 'desc').orderBy('sha256').execute();
