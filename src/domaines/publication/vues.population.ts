/**
 * Une ligne par publication attendue ou faite. Annulée avant son échéance, elle n'est plus attendue et sort du compte ;
 * annulée après, elle y reste comme non faite. `dans_les_delais` est inconnu tant que l'échéance n'est pas passée.
 */
export const vuePublications = `
select p.collectivite, p.id, p.type, p.titre, p.schema, p.acheteur,
  coalesce(p.echeance, p.faite_le) as date_attendue,
  extract(year from coalesce(p.echeance, p.faite_le))::int as annee,
  p.echeance is not null as attendue, p.faite_le as publiee_le,
  p.faite_le is not null as publiee,
  p.faite_le - p.echeance as ecart_jours,
  case when p.faite_le is not null then p.faite_le <= p.echeance
    when p.echeance < current_date then false end as dans_les_delais
from (select *, case when annulee_le is null then publiee_le end as faite_le from publication) p
where p.annulee_le is null or p.annulee_le > p.echeance`;
