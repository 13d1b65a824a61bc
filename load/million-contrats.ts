/** Un million de contrats et leurs titulaires, engendrés par DuckDB lui-même : ce sont les populations que l'on compte. */
import type { BaseDuckDb } from '../src/platform/db/duckdb.ts';

export const CONTRATS = 1_000_000;
export const ACHETEURS = 2_000;

/** Tirage reproductible dans [0, n[ pour la ligne `i` et un sel. */
const tirage = (sel: number, n: number): string => `(hash(i * 1000 + ${sel}) % ${n})`;

/** Vrai dans `oui` % des lignes, non déclaré dans `nonDeclare` %. */
const troisValeurs = (sel: number, oui: number, nonDeclare: number, selNul = sel): string =>
  `case when ${tirage(selNul + 500, 100)} < ${nonDeclare} then null else ${tirage(sel, 100)} < ${oui} end`;

const SELECTION_MARCHES = `
select 'local' as collectivite, 'c' || i as id,
  case when ${tirage(1, 200)} = 0 then 'concession' else 'marche' end as type_contrat,
  'n' || i as numero,
  lpad((2499000 + ${tirage(2, ACHETEURS)})::varchar, 9, '0') as acheteur,
  case when ${tirage(3, 500)} = 0 then null else date '2019-01-01' + ${tirage(3, 2800)}::integer end as date_notification,
  'Objet ' || i as objet,
  case when ${tirage(4, 50)} = 0 then null else ${tirage(4, 100)} < 22 end as procedure_formalisee,
  case when ${tirage(5, 300)} = 0 then null else (25000 + ${tirage(6, 900)} * ${tirage(7, 900)})::decimal(18, 2) end as montant,
  (1 + ${tirage(8, 60)})::integer as duree_mois,
  ${troisValeurs(9, 40, 15, 9)} as environnement_clause,
  ${troisValeurs(10, 30, 15, 9)} as environnement_critere,
  ${troisValeurs(11, 22, 18, 11)} as social_clause,
  ${troisValeurs(12, 12, 18, 11)} as social_critere,
  ${troisValeurs(13, 3, 18, 11)} as social_reserve,
  case when ${tirage(14, 25)} = 0 then null else (1 + ${tirage(15, 9)})::integer end as offres_recues,
  ${troisValeurs(16, 10, 4)} as groupement,
  ${troisValeurs(17, 2, 4)} as marche_innovant,
  ${troisValeurs(18, 60, 4)} as avance,
  (array['travaux', 'fournitures', 'services'])[1 + ${tirage(19, 3)}::integer] as categorie,
  (3 + ${tirage(20, 90)})::varchar as famille
from range(${CONTRATS}) r(i)`;

const SELECTION_TITULAIRES = `
select m.collectivite, m.id || '-' || rang as id, m.id as marche, m.type_contrat, rang::integer as rang, m.acheteur,
  m.annee, m.date_notification, m.date_fin, m.montant, m.famille, m.categorie,
  (280000000 + ${tirage(30, 60_000)})::varchar as titulaire,
  case when ${tirage(31, 100)} < 12 then null
    else (array['micro', 'PME', 'PME', 'ETI', 'GE'])[1 + ${tirage(32, 5)}::integer] end as taille,
  ${troisValeurs(33, 6, 12, 31)} as ess,
  ${troisValeurs(34, 3, 12, 31)} as siae,
  ${troisValeurs(35, 45, 12, 36)} as meme_departement,
  ${troisValeurs(37, 62, 12, 36)} as meme_region,
  ${troisValeurs(38, 30, 12, 36)} as meme_epci
from (
  select *, substr(id, 2)::bigint * 10 + rang as i
  from marches_bruts, (values (1), (2)) v(rang)
  where rang = 1 or hash(id) % 4 = 0
) m`;

const UN_DES = (colonne: string): string =>
  `case when bool_or(${colonne}) then true when count(${colonne}) = count(*) then false end as titulaire_${colonne}`;

/** Crée `population_marches` et `population_titulaires`, aux colonnes que lisent les indicateurs de classe A. */
export const engendrerPopulations = async (base: BaseDuckDb): Promise<void> => {
  await base.lancer(`create table marches_bruts as
    select *, year(date_notification)::integer as annee,
      (date_notification + to_months(duree_mois))::date as date_fin, montant as montant_actuel
    from (${SELECTION_MARCHES})`);
  await base.lancer(`create table population_titulaires as
    select *, taille in ('micro', 'PME') as pme from (${SELECTION_TITULAIRES})`);
  await base.lancer(`create table population_marches as
    select m.*, t.* exclude (marche) from marches_bruts m join (
      select marche, ${['pme', 'ess', 'siae', 'meme_departement', 'meme_region', 'meme_epci'].map(UN_DES).join(', ')},
        max(case when rang = 1 then taille end) as titulaire_taille
      from population_titulaires group by marche
    ) t on t.marche = m.id`);
  await base.lancer('drop table marches_bruts');
};
