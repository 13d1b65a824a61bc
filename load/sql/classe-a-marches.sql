-- Les indicateurs de classe A qui comptent des marchés, par acheteur, pour 2024, écrits à la main.
with lignes as (
  select acheteur, montant, offres_recues, groupement, titulaire_pme, titulaire_ess, titulaire_meme_departement,
    social_clause, social_reserve, procedure_formalisee, environnement_critere,
    annee = 2024 as notifie,
    date_notification is not null as datee,
    date_notification <= date '2024-12-31' and date_fin >= date '2024-01-01' as en_cours,
    social_clause or social_critere or social_reserve as social,
    environnement_clause or environnement_critere as environnement
  from population_marches
  where type_contrat = 'marche'
    and (annee = 2024 or annee is null
      or (date_notification <= date '2024-12-31' and date_fin >= date '2024-01-01') is not false)
)
select acheteur,
  count(*) filter (where notifie) as notifies,
  sum(montant) filter (where notifie) as montant_notifie,
  count(montant) filter (where notifie) as avec_montant,
  count(*) filter (where not datee) as sans_date,
  count(*) filter (where not datee and en_cours is not false) as sans_date_en_cours,

  sum(offres_recues) filter (where notifie) as mar01_n,
  count(offres_recues) filter (where notifie) as mar01_d,

  count(*) filter (where notifie and groupement) as mar07_n,
  count(*) filter (where notifie and groupement is null) as mar07_nd,
  sum(montant) filter (where notifie and groupement) as mar07_mn,
  sum(montant) filter (where notifie and groupement is null) as mar07_mnd,

  count(*) filter (where notifie and titulaire_pme) as ter06_n,
  count(*) filter (where notifie and titulaire_pme is null) as ter06_nd,
  sum(montant) filter (where notifie and titulaire_pme) as ter06_mn,
  sum(montant) filter (where notifie and titulaire_pme is null) as ter06_mnd,

  count(*) filter (where notifie and titulaire_meme_departement) as ter07_n,
  count(*) filter (where notifie and titulaire_meme_departement is null) as ter07_nd,
  sum(montant) filter (where notifie and titulaire_meme_departement) as ter07_mn,
  sum(montant) filter (where notifie and titulaire_meme_departement is null) as ter07_mnd,

  count(*) filter (where datee and en_cours is not false) as soc03_e,
  count(montant) filter (where datee and en_cours is not false) as soc03_em,
  count(*) filter (where datee and en_cours) as soc03_d,
  sum(montant) filter (where datee and en_cours) as soc03_md,
  count(*) filter (where datee and en_cours and social_clause) as soc03_n,
  sum(montant) filter (where datee and en_cours and social_clause) as soc03_mn,
  count(*) filter (where datee and en_cours and social_clause is null) as soc03_inconnu,
  sum(montant) filter (where datee and en_cours and social_clause is null) as soc03_minconnu,
  count(*) filter (where datee and en_cours is null and social_clause) as soc03_doute_oui,
  sum(montant) filter (where datee and en_cours is null and social_clause) as soc03_mdoute_oui,
  count(*) filter (where datee and en_cours is null and not social_clause) as soc03_doute_non,
  sum(montant) filter (where datee and en_cours is null and not social_clause) as soc03_mdoute_non,
  count(*) filter (where datee and en_cours is null and social_clause is null) as soc03_doute_inconnu,
  sum(montant) filter (where datee and en_cours is null and social_clause is null) as soc03_mdoute_inconnu,

  count(*) filter (where notifie and social) as soc04_n,
  count(*) filter (where notifie and social is null) as soc04_nd,
  sum(montant) filter (where notifie and social) as soc04_mn,
  sum(montant) filter (where notifie and social is null) as soc04_mnd,

  count(*) filter (where not datee and procedure_formalisee is not false) as soc07_sans_date,
  count(*) filter (where notifie and procedure_formalisee is not false) as soc07_e,
  count(montant) filter (where notifie and procedure_formalisee is not false) as soc07_em,
  count(*) filter (where notifie and procedure_formalisee) as soc07_d,
  sum(montant) filter (where notifie and procedure_formalisee) as soc07_md,
  count(*) filter (where notifie and procedure_formalisee and social) as soc07_n,
  sum(montant) filter (where notifie and procedure_formalisee and social) as soc07_mn,
  count(*) filter (where notifie and procedure_formalisee and social is null) as soc07_inconnu,
  sum(montant) filter (where notifie and procedure_formalisee and social is null) as soc07_minconnu,
  count(*) filter (where notifie and procedure_formalisee is null and social) as soc07_doute_oui,
  sum(montant) filter (where notifie and procedure_formalisee is null and social) as soc07_mdoute_oui,
  count(*) filter (where notifie and procedure_formalisee is null and not social) as soc07_doute_non,
  sum(montant) filter (where notifie and procedure_formalisee is null and not social) as soc07_mdoute_non,
  count(*) filter (where notifie and procedure_formalisee is null and social is null) as soc07_doute_inconnu,
  sum(montant) filter (where notifie and procedure_formalisee is null and social is null) as soc07_mdoute_inconnu,

  count(*) filter (where notifie and social_reserve) as soc13_n,
  count(*) filter (where notifie and social_reserve is null) as soc13_nd,
  sum(montant) filter (where notifie and social_reserve) as soc13_mn,
  sum(montant) filter (where notifie and social_reserve is null) as soc13_mnd,
  count(montant) filter (where notifie and social_reserve) as soc17_compte,
  sum(montant) filter (where notifie and social_reserve is null and montant > 0) as soc17_plus,
  sum(montant) filter (where notifie and social_reserve is null and montant < 0) as soc17_moins,

  sum(montant) filter (where notifie and titulaire_ess) as soc18_n,
  sum(montant) filter (where notifie and titulaire_ess is null and montant > 0) as soc18_plus,
  sum(montant) filter (where notifie and titulaire_ess is null and montant < 0) as soc18_moins,
  count(*) filter (where notifie and titulaire_ess is not false)
    - count(montant) filter (where notifie and titulaire_ess) as soc18_nd,

  count(*) filter (where notifie and environnement) as env01_n,
  count(*) filter (where notifie and environnement is null) as env01_nd,
  sum(montant) filter (where notifie and environnement) as env01_mn,
  sum(montant) filter (where notifie and environnement is null) as env01_mnd,

  count(*) filter (where notifie and environnement_critere) as env02_n,
  count(*) filter (where notifie and environnement_critere is null) as env02_nd,
  sum(montant) filter (where notifie and environnement_critere) as env02_mn,
  sum(montant) filter (where notifie and environnement_critere is null) as env02_mnd
from lignes
group by acheteur
