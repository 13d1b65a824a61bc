import { vueMarches, vueTitulaires } from '#domaines/marche';
import { type BaseDuckDb, colonnesSql } from '../../platform/db/duckdb.ts';
import { COLONNES_ENTREPRISE, COLONNES_MARCHE, COLONNES_TITULAIRE } from './colonnes.ts';

export const creerTables = async (base: BaseDuckDb): Promise<void> => {
  await base.lancer(`create table fait_marche (${colonnesSql(COLONNES_MARCHE)})`);
  await base.lancer(`create table fait_titulaire (${colonnesSql(COLONNES_TITULAIRE)})`);
  await base.lancer(`create table entreprise (${colonnesSql(COLONNES_ENTREPRISE)})`);
  await base.lancer('create table retire (id varchar)');
};

/** Retire les contrats dont l'identifiant revient : ils sont reconnus ensemble, puis réécrits. */
export const retirerContrats = async (base: BaseDuckDb, cles: Iterable<string>): Promise<void> => {
  const ajout = await base.ouvrirAjout('retire', { id: 'texte' });
  for (const id of cles) ajout.ajouter({ id });
  ajout.terminer();
  await base.lancer('delete from fait_marche where id in (select id from retire)');
  await base.lancer('delete from fait_titulaire where marche in (select id from retire)');
  await base.lancer('delete from retire');
};

/**
 * Les populations, en tables et non en vues : chaque indicateur relit toutes les lignes, la jointure avec les
 * entreprises ne se paie qu'une fois.
 */
export const figerPopulations = async (base: BaseDuckDb): Promise<void> => {
  await base.lancer('drop table if exists population_marches');
  await base.lancer('drop table if exists population_titulaires');
  await base.lancer(`create table population_titulaires as ${vueTitulaires}`);
  await base.lancer(`create table population_marches as ${vueMarches}`);
};

/** SIREN et SIRET des titulaires et des acheteurs : les seules entreprises qu'il vaut la peine de garder. */
export const identifiantsCites = async (base: BaseDuckDb): Promise<Set<string>> => {
  const lignes = await base.executer({
    sql: `select titulaire as id from fait_titulaire union select titulaire_siret from fait_titulaire
      union select acheteur from fait_marche union select acheteur_siret from fait_marche`,
    parametres: [],
  });
  return new Set(lignes.flatMap(({ id }) => (typeof id === 'string' ? [id] : [])));
};
