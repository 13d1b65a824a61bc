/**
 * Les années où un schéma a des actions à suivre : de son début (ou de son adoption) à sa fin ou à l'année en cours, et
 * toute année où quelqu'un a déjà donné des nouvelles.
 */
const ANNEES_SUIVIES = `
select d.collectivite, d.schema, annee
from (
  select collectivite, schema, min(coalesce(debut, extract(year from adopte_le)::int)) as debut,
    least(max(coalesce(fin, 9999)), extract(year from current_date)::int) as fin
  from schema_version where adopte_le is not null group by collectivite, schema
) d
cross join lateral generate_series(greatest(d.debut, 2000), d.fin) as annee
union
select collectivite, schema, annee from schema_action_annuelle`;

/** La version d'une année : la dernière adoptée au 31 décembre ; à défaut une adoptée depuis, sinon la plus récente. */
const VERSION_DE_L_ANNEE = `
select id, entete, coalesce(adopte_le <= make_date(e.annee, 12, 31), false) as arretee
from schema_version
where collectivite = e.collectivite and schema = e.schema
order by coalesce(adopte_le <= make_date(e.annee, 12, 31), false) desc, (adopte_le is not null) desc, numero desc
limit 1`;

/** Le niveau que l'on suit, comme `niveauSuivi` : les actions, sinon les engagements, sinon le plus profond. */
const NIVEAU_SUIVI = `
case when v.entete -> 'niveaux' @> '[{"niveau": "action"}]' then 'action'
  when v.entete -> 'niveaux' @> '[{"niveau": "engagement"}]' then 'engagement'
  else coalesce(v.entete -> 'niveaux' -> -1 ->> 'niveau', 'action') end`;

/**
 * Une ligne par action d'un schéma et par année, touchée ou non : celle dont personne n'a rien dit n'a pas de statut,
 * et n'est donc ni terminée ni en cours.
 */
export const vueActionsAnnuelles = `
select e.collectivite, e.schema || '/' || n.id || '/' || e.annee as id, e.schema, n.id as noeud, e.annee,
  make_date(e.annee, 1, 1) as debut_annee, n.code, n.intitule, coalesce(n.fiche ->> 'pilote', '') as pilote,
  v.arretee, a.mis_a_jour_le is not null as renseignee, coalesce(a.proprietaire_nom, '') <> '' as confiee,
  d.statut, d.statut = 'terminee' as terminee, d.statut = 'abandonnee' as abandonnee, a.avancement,
  coalesce(a.jalon, '') as jalon, a.jalon_atteint, coalesce(l.contenu -> 'canoniques' ->> 0, '') as jalon_indicateur
from (${ANNEES_SUIVIES}) e
join lateral (${VERSION_DE_L_ANNEE}) v on true
join schema_version_noeud n on n.collectivite = e.collectivite and n.version_schema = v.id and n.clos_le is null
  and n.niveau = ${NIVEAU_SUIVI}
left join schema_action_annuelle a on a.collectivite = e.collectivite and a.schema = e.schema and a.noeud = n.id
  and a.annee = e.annee
left join lateral (select case when a.mis_a_jour_le is not null then a.statut end as statut) d on true
left join schema_version_ligne l on l.collectivite = e.collectivite and l.version_schema = v.id
  and l.id = a.jalon_ligne`;
