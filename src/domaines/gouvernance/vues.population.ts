/** Ce que chaque ligne dit de son instance ; `acheteur` seulement quand elle n'en concerne qu'un. */
const COMITE = `c.id as comite, c.type as comite_type, c.nom as comite_nom, c.schema,
  case when c.acheteurs -> 1 is null then c.acheteurs ->> 0 end as acheteur`;

/**
 * Une ligne par séance attendue ou prévue. Une séance annulée sans report garde son échéance, donc compte comme non
 * tenue. `dans_les_delais` est inconnu tant que l'échéance n'est pas passée.
 */
export const vueSeances = `
select s.collectivite, s.id, ${COMITE}, s.statut, s.intitule,
  coalesce(s.echeance, s.date_seance) as date_attendue,
  extract(year from coalesce(s.echeance, s.date_seance))::int as annee,
  s.echeance is not null as attendue, s.date_seance,
  s.statut in ('ouverte', 'close', 'publiee') as tenue,
  case when s.statut in ('ouverte', 'close', 'publiee') then s.date_seance - s.echeance end as ecart_jours,
  case when s.statut in ('ouverte', 'close', 'publiee') then s.date_seance <= s.echeance
    when s.echeance < current_date then false end as dans_les_delais,
  (select count(*) from seance_point p where p.collectivite = s.collectivite and p.seance = s.id
    and p.clos_le is null)::int as points,
  (select count(*) from seance_point p where p.collectivite = s.collectivite and p.seance = s.id
    and p.clos_le is null and p.consacre_au_projet)::int as points_projet
from seance s
join comite c on c.collectivite = s.collectivite and c.id = s.comite
where s.statut <> 'annulee' or s.echeance is not null`;

/** Une ligne par membre convoqué à une séance tenue ; `present` est inconnu tant que rien n'est relevé. */
export const vuePresences = `
select r.collectivite, r.seance || '/' || r.membre as id, r.seance, ${COMITE}, s.date_seance,
  extract(year from s.date_seance)::int as annee, r.membre, r.college, r.role, r.statut,
  r.statut in ('present', 'supplee') as present,
  r.statut = 'pouvoir' as represente
from seance_presence r
join seance s on s.collectivite = r.collectivite and s.id = r.seance
join comite c on c.collectivite = s.collectivite and c.id = s.comite
where s.statut in ('ouverte', 'close', 'publiee')`;

/** Une ligne par décision de séance. Sans échéance, ou abandonnée, elle n'est ni dans les délais ni en retard. */
export const vueDecisions = `
select d.collectivite, d.id, d.seance, ${COMITE}, s.date_seance as date_decision,
  extract(year from s.date_seance)::int as annee, d.objet, d.statut, d.responsable, d.echeance, d.achevee_le,
  d.statut = 'faite' as faite,
  d.statut = 'abandonnee' as abandonnee,
  case when d.echeance is null or d.statut = 'abandonnee' then null
    when d.statut = 'faite' then d.achevee_le <= d.echeance
    when d.echeance < current_date then false end as dans_les_delais
from seance_decision d
join seance s on s.collectivite = d.collectivite and s.id = d.seance
join comite c on c.collectivite = s.collectivite and c.id = s.comite`;
