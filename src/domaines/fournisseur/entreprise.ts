import type { Result } from '#platform/result.ts';

/**
 * Taille au sens de l'article 3 du décret n° 2008-1354 : micro (moins de 10 personnes et 2 M€ de chiffre d'affaires ou de
 * bilan), PME (moins de 250), ETI (moins de 5 000), grande entreprise. L'INSEE en publie une approximation statistique.
 */
export type Taille = 'micro' | 'PME' | 'ETI' | 'GE';

/** Ce que l'on sait d'une entreprise et de l'un de ses établissements ; `null` = inconnu, jamais « non ». */
export interface FicheEntreprise {
  /** Unité légale, 9 chiffres. */
  readonly siren: string;
  /** Établissement, 14 chiffres ; `null` si la source ne parle que de l'unité légale. */
  readonly siret: string | null;
  readonly denomination: string | null;
  /** La source dit que le nom ne se diffuse pas : celui que l'on en connaissait s'efface. */
  readonly nomMasque?: boolean;
  readonly taille: Taille | null;
  /** Code INSEE de la tranche d'effectif salarié de l'unité légale (`00`, `01`… `53`, `NN`). */
  readonly trancheEffectif: string | null;
  /** Relève de l'économie sociale et solidaire (loi 2014-856, art. 1er). */
  readonly ess: boolean | null;
  /** Structure d'insertion par l'activité économique (art. L5132-4 du code du travail). */
  readonly siae: boolean | null;
  /** Lieu de l'établissement : codes du Code officiel géographique ; l'EPCI est un SIREN. */
  readonly commune: string | null;
  readonly departement: string | null;
  readonly region: string | null;
  readonly epci: string | null;
}

/** D'où viennent les données d'entreprises : le référentiel enregistré, ou un service en ligne qui peut manquer. */
export interface ReferentielEntreprises {
  /** La fiche d'un établissement, ou de sa seule unité légale ; `null` si la source ne connaît ni l'un ni l'autre. */
  parSiret(siret: string): Promise<Result<FicheEntreprise | null, { readonly message: string }>>;
}
