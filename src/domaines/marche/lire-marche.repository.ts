import { sql } from 'kysely';
import { comparerTextes } from '#platform/comparer.ts';
import type { Unite } from '#platform/db/base.ts';
import { parmi } from '#platform/db/inserer-en-masse.ts';
import type { VuePopulationMarches, VuePopulationTitulaires } from './colonnes-registre.repository.ts';
import { lireContenu } from './contenu.ts';
import { libelleCpv } from './cpv.repository.ts';
import type { Anomalie, Marche } from './marche.ts';
import { contratDesLignes, groupeDe } from './rapprocher-marches.rules.ts';

/** Une ligne reçue qui dit ce contrat, telle qu'elle a été publiée et telle qu'elle a été comprise. */
export interface EnregistrementDuContrat {
  readonly empreinte: string;
  readonly brut: unknown;
  readonly marche: Marche;
  readonly recuLe: string;
  readonly provenances: readonly {
    readonly fichier: string;
    readonly rang: number;
    readonly position: number;
  }[];
  readonly anomalies: readonly Anomalie[];
}

export interface FicheMarche {
  readonly cle: string;
  /** Le contrat que disent ensemble ses enregistrements ; ses modifications y sont dans l'ordre. */
  readonly marche: Marche;
  readonly fait: Omit<VuePopulationMarches, 'collectivite'>;
  readonly titulaires: readonly Omit<VuePopulationTitulaires, 'collectivite'>[];
  /** Du plus récemment publié au plus ancien. */
  readonly enregistrements: readonly EnregistrementDuContrat[];
  /** Motifs de fusion, séparés par « , » ; `null` s'il n'y a qu'un enregistrement. */
  /** Libellé du code CPV, si la nomenclature est enregistrée et le connaît. */
  readonly libelleCpv: string | null;
  readonly fusion: string | null;
  readonly gardeAPart: string | null;
  /** Autres contrats du même acheteur sous le même numéro. */
  readonly voisins: readonly {
    readonly cle: string;
    readonly objet: string | null;
    readonly montant: number | null;
    readonly typeContrat: string;
  }[];
}

const lireEnregistrements = async (tx: Unite, cle: string): Promise<EnregistrementDuContrat[]> => {
  const lus = await tx
    .selectFrom('enregistrement')
    .select(['empreinte', 'contenu', 'recu_le'])
    .where('cle', '=', cle)
    .execute();
  const empreintes = parmi(lus.map(({ empreinte }) => empreinte));
  const provenances = await tx
    .selectFrom('provenance')
    .select(['empreinte', 'fichier', 'rang', 'position'])
    .where('empreinte', '=', empreintes)
    .orderBy('fichier')
    .orderBy('rang')
    .execute();
  const anomalies = await tx
    .selectFrom('anomalie')
    .select(['empreinte', 'code', 'champ', 'valeur', 'message', 'correction'])
    .where('empreinte', '=', empreintes)
    .orderBy('rang')
    .execute();
  return lus
    .flatMap(({ contenu, ...ligne }) => {
      const { brut, marche } = lireContenu(contenu);
      return marche === null ? [] : [{ ...ligne, brut, marche }];
    })
    .map(({ empreinte, brut, marche, recu_le }) => ({
      empreinte,
      brut,
      marche,
      recuLe: new Date(recu_le).toISOString(),
      provenances: provenances
        .filter((p) => p.empreinte === empreinte)
        .map(({ fichier, rang, position }) => ({ fichier, rang, position })),
      anomalies: anomalies
        .filter((a) => a.empreinte === empreinte)
        .map(({ empreinte: _, code, ...reste }) => ({ code: code as Anomalie['code'], ...reste })),
    }))
    .sort((a, b) =>
      comparerTextes(b.marche.datePublicationDonnees ?? '', a.marche.datePublicationDonnees ?? ''),
    );
};

/** Tout ce que le registre sait d'un contrat ; `null` si la clé n'existe pas dans la collectivité. */
export const lireMarche = async (tx: Unite, cle: string): Promise<FicheMarche | null> => {
  if (!cle.isWellFormed() || cle.includes('\0')) return null;
  const contrat = await tx.selectFrom('marche').selectAll().where('cle', '=', cle).executeTakeFirst();
  const fait = await tx.selectFrom('population_marches').selectAll().where('id', '=', cle).executeTakeFirst();
  if (contrat === undefined || fait === undefined) return null;
  const titulaires = await tx
    .selectFrom('population_titulaires')
    .selectAll()
    .where('marche', '=', cle)
    .orderBy('rang')
    .execute();
  const enregistrements = await lireEnregistrements(tx, cle);
  const marche = contratDesLignes(enregistrements.map((ligne) => ligne.marche));
  const voisins = await tx
    .selectFrom('marche as m')
    .innerJoin('fait_marche as f', (j) =>
      j.onRef('f.collectivite', '=', 'm.collectivite').onRef('f.id', '=', 'm.cle'),
    )
    .select(['m.cle', 'f.objet', 'f.montant', 'm.type_contrat as typeContrat'])
    .where('m.cle', 'in', (eb) =>
      eb
        .selectFrom('enregistrement as e')
        .select(sql<string>`e.cle`.as('cle'))
        .where('e.groupe', '=', groupeDe(marche)),
    )
    .where('m.cle', '!=', cle)
    .orderBy('m.cle')
    .limit(100)
    .execute();
  const { collectivite: _, ...population } = fait;
  return {
    cle,
    marche,
    fait: population,
    titulaires: titulaires.map(({ collectivite: __, ...titulaire }) => titulaire),
    enregistrements,
    libelleCpv: fait.cpv === null ? null : await libelleCpv(tx, fait.cpv),
    fusion: contrat.fusion,
    gardeAPart: contrat.garde_a_part,
    voisins,
  };
};
