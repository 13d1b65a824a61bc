-- Les indicateurs de classe A qui comptent des titulaires, par acheteur, pour 2024, écrits à la main.
with lignes as (
  select acheteur, titulaire, montant, pme, ess or siae as solidaire, annee = 2024 as notifie
  from population_titulaires
  where type_contrat = 'marche' and (annee = 2024 or annee is null)
)
select acheteur,
  count(*) filter (where notifie) as titulaires,
  sum(montant) filter (where notifie) as montant_titulaires,
  count(montant) filter (where notifie) as titulaires_avec_montant,
  count(*) filter (where notifie is null) as titulaires_sans_date,

  count(*) filter (where notifie and pme) as ter03_n,
  count(*) filter (where notifie and pme is null) as ter03_nd,
  sum(montant) filter (where notifie and pme) as ter03_mn,
  sum(montant) filter (where notifie and pme is null) as ter03_mnd,

  count(distinct titulaire) filter (where notifie and pme) as ter05_n,
  count(distinct titulaire) filter (where notifie and pme is not false) as ter05_possibles,
  count(distinct titulaire) filter (where notifie) as ter05_effectif,

  count(*) filter (where notifie and solidaire) as soc16_n,
  count(*) filter (where notifie and solidaire is null) as soc16_nd,
  sum(montant) filter (where notifie and solidaire) as soc16_mn,
  sum(montant) filter (where notifie and solidaire is null) as soc16_mnd
from lignes
group by acheteur
