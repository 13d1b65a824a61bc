import { sql } from 'kysely';
import type { Unite } from '#platform/db/base.ts';
import type { TypeContrat } from './marche.ts';

/** Un acheteur du registre, reconnu à son SIREN. */
export interface AcheteurConnu {
  readonly siren: string;
  /** Nom publié, sinon celui du découpage administratif ou du référentiel des entreprises. */
  readonly nom: string | null;
  readonly contrats: number;
}

export interface EffectifAnnuel {
  readonly siren: string | null;
  /** `null` : date de notification non déclarée. */
  readonly annee: number | null;
  readonly typeContrat: TypeContrat;
  readonly contrats: number;
  /** Somme des montants initiaux déclarés, en euros HT. */
  readonly montant: number;
}

export interface ResumeRegistre {
  readonly contrats: number;
  readonly marches: number;
  readonly concessions: number;
  readonly enregistrements: number;
  readonly rejetes: number;
  /** Contrats que plusieurs enregistrements disent. */
  readonly fusionnes: number;
  readonly gardesApart: number;
  readonly fichiers: number;
  /** Instant (ISO 8601) de la dernière réception d'un enregistrement nouveau ; `null` si le registre est vide. */
  readonly derniereReception: string | null;
  readonly acheteurs: readonly AcheteurConnu[];
  readonly parAnnee: readonly EffectifAnnuel[];
}

/** Les acheteurs du registre, ceux qui ont le plus de contrats d'abord. */
const listerAcheteurs = async (tx: Unite): Promise<AcheteurConnu[]> =>
  tx
    .selectFrom('fait_marche as f')
    .leftJoin('entreprise as u', (j) =>
      j.onRef('u.collectivite', '=', 'f.collectivite').onRef('u.id', '=', 'f.acheteur'),
    )
    .where('f.acheteur', 'is not', null)
    .groupBy('f.acheteur')
    .select([
      sql<string>`f.acheteur`.as('siren'),
      sql<string | null>`coalesce(mode() within group (order by f.acheteur_nom), max(u.denomination))`.as(
        'nom',
      ),
      sql<number>`count(*)`.as('contrats'),
    ])
    .orderBy('contrats', 'desc')
    .orderBy('siren')
    .execute();

/** Ce que contient le registre, en une page. */
export const resumeRegistre = async (tx: Unite): Promise<ResumeRegistre> => {
  const totaux = await tx
    .selectNoFrom((eb) => [
      eb
        .selectFrom('marche')
        .select((e) => e.fn.countAll<number>().as('n'))
        .as('contrats'),
      eb
        .selectFrom('marche')
        .where('type_contrat', '=', 'concession')
        .select((e) => e.fn.countAll<number>().as('n'))
        .as('concessions'),
      eb.selectFrom('marche').select(sql<number>`count(fusion)`.as('n')).as('fusionnes'),
      eb.selectFrom('marche').select(sql<number>`count(garde_a_part)`.as('n')).as('gardesApart'),
      eb
        .selectFrom('enregistrement')
        .select((e) => e.fn.countAll<number>().as('n'))
        .as('enregistrements'),
      eb
        .selectFrom('enregistrement')
        .where('cle', 'is', null)
        .select((e) => e.fn.countAll<number>().as('n'))
        .as('rejetes'),
      eb.selectFrom('provenance').select(sql<number>`count(distinct fichier)`.as('n')).as('fichiers'),
      eb
        .selectFrom('enregistrement')
        .select((e) => e.fn.max('recu_le').as('n'))
        .as('derniere'),
    ])
    .executeTakeFirstOrThrow();
  const parAnnee = await tx
    .selectFrom('fait_marche')
    .groupBy(['acheteur', 'annee', 'type_contrat'])
    .select([
      'acheteur as siren',
      'annee',
      'type_contrat as typeContrat',
      sql<number>`count(*)`.as('contrats'),
      sql<number>`coalesce(sum(montant), 0)`.as('montant'),
    ])
    .orderBy('acheteur')
    .orderBy('annee')
    .orderBy('type_contrat')
    .execute();
  const contrats = totaux.contrats ?? 0;
  const concessions = totaux.concessions ?? 0;
  return {
    contrats,
    concessions,
    marches: contrats - concessions,
    enregistrements: totaux.enregistrements ?? 0,
    rejetes: totaux.rejetes ?? 0,
    fusionnes: totaux.fusionnes ?? 0,
    gardesApart: totaux.gardesApart ?? 0,
    fichiers: totaux.fichiers ?? 0,
    derniereReception: totaux.derniere === null ? null : new Date(totaux.derniere).toISOString(),
    acheteurs: await listerAcheteurs(tx),
    parAnnee,
  };
};
