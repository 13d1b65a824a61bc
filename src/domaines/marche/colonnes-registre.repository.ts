import type { GeneratedAlways } from 'kysely';
import type { ColonnesSql, ToutesLesColonnes, TypeSql } from '#platform/db/inserer-en-masse.ts';
import {
  type ColonnesDeFait,
  type LigneDe,
  type LigneDeVue,
  type TypeDeFait,
  typesDe,
} from './colonne-de-fait.ts';
import {
  COLONNES_FAIT_MARCHE,
  type COLONNES_POPULATION_MARCHES,
  type FaitMarche,
} from './marche.population.ts';
import {
  COLONNES_FAIT_TITULAIRE,
  type COLONNES_POPULATION_TITULAIRES,
  type FaitTitulaire,
} from './titulaire.population.ts';
import type { COLONNES_TITULAIRES_PAR_MARCHE } from './titulaires-par-marche.population.ts';

// Colonnes de chaque table du registre et leur type, pour l'écriture en masse.

export const ENREGISTREMENT: ToutesLesColonnes<'enregistrement'> = {
  empreinte: 'text',
  groupe: 'text',
  contenu: 'bytea',
  texte_brut: 'text',
  lecture: 'text',
  cle: 'text',
  recu_le: 'timestamptz',
};

export const ANOMALIE: ToutesLesColonnes<'anomalie'> = {
  empreinte: 'text',
  rang: 'integer',
  code: 'text',
  champ: 'text',
  valeur: 'text',
  message: 'text',
  correction: 'text',
};

export const PROVENANCE: ToutesLesColonnes<'provenance'> = {
  empreinte: 'text',
  fichier: 'text',
  rang: 'integer',
  position: 'bigint',
};

export const MARCHE: ToutesLesColonnes<'marche'> = {
  cle: 'text',
  type_contrat: 'text',
  enregistrements: 'integer',
  fusion: 'text',
  garde_a_part: 'text',
  recherche: 'text',
};

const TYPES_SQL: Readonly<Record<TypeDeFait, TypeSql>> = {
  texte: 'text',
  entier: 'integer',
  montant: 'numeric',
  jour: 'date',
  booleen: 'boolean',
};

const enSql = (colonnes: ColonnesDeFait): ColonnesSql =>
  Object.fromEntries(Object.entries(typesDe(colonnes)).map(([nom, type]) => [nom, TYPES_SQL[type]]));

export const FAIT_MARCHE: ColonnesSql = enSql(COLONNES_FAIT_MARCHE);

export const FAIT_TITULAIRE: ColonnesSql = enSql(COLONNES_FAIT_TITULAIRE);

type TableDe<Ligne> = { collectivite: string } & { -readonly [N in keyof Ligne]: Ligne[N] };

/** Ordres de liste que la base tient elle-même. */
interface OrdresDeListe {
  /** `montant`, dans un type dont la comparaison passe la cloison et sert donc d'index. */
  ordre_montant: GeneratedAlways<number | null>;
  /** Début de l'objet, dans l'ordre du français. */
  ordre_objet: GeneratedAlways<string | null>;
}

export type VuePopulationMarches = TableDe<LigneDeVue<typeof COLONNES_POPULATION_MARCHES>>;

export type VuePopulationTitulaires = TableDe<LigneDeVue<typeof COLONNES_POPULATION_TITULAIRES>>;

/** Les tables et vues que décrivent ces colonnes. */
interface TablesDesFaits {
  fait_marche: TableDe<FaitMarche> & OrdresDeListe;
  fait_titulaire: TableDe<FaitTitulaire>;
  titulaires_par_marche: TableDe<{ marche: string } & LigneDe<typeof COLONNES_TITULAIRES_PAR_MARCHE>>;
  population_marches: VuePopulationMarches;
  population_titulaires: VuePopulationTitulaires;
}

declare module '#platform/db/tables/index.ts' {
  interface Tables extends TablesDesFaits {}
}
