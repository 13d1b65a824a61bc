/**
 * Une ligne par contrat et titulaire, avec ce que le référentiel des entreprises en sait aujourd'hui : l'unité légale
 * (SIREN) donne la taille et le statut, l'établissement (SIRET) le lieu. « Même département » compare l'établissement
 * du titulaire à celui de l'acheteur. SQL commun à PostgreSQL et DuckDB ; suppose fait_titulaire et entreprise.
 */
export const vueTitulaires = `
select t.collectivite, t.id, t.marche, t.type_contrat, t.rang, t.acheteur, t.acheteur_siret, t.annee,
  t.date_notification, t.date_fin, t.titulaire, t.titulaire_siret,
  coalesce(u.denomination, e.denomination, t.denomination) as denomination,
  coalesce(u.taille, e.taille) as taille,
  coalesce(u.taille, e.taille) in ('micro', 'PME') as pme,
  coalesce(u.ess, e.ess) as ess,
  coalesce(u.siae, e.siae) as siae,
  e.departement, e.region,
  e.departement = coalesce(a.departement, t.acheteur_departement) as meme_departement,
  e.region = coalesce(a.region, t.acheteur_region) as meme_region,
  e.epci = coalesce(a.epci, t.acheteur_epci) as meme_epci,
  t.montant, t.famille, t.categorie
from fait_titulaire t
left join entreprise u on u.collectivite = t.collectivite and u.id = t.titulaire
left join entreprise e on e.collectivite = t.collectivite and e.id = t.titulaire_siret
left join entreprise a on a.collectivite = t.collectivite and a.id = t.acheteur_siret`;

/**
 * « L'un des titulaires est … » en logique à trois valeurs : vrai si l'un l'est, faux si tous sont connus pour ne pas
 * l'être, inconnu sinon.
 */
const unDesTitulaires = (colonne: string): string =>
  `case when bool_or(${colonne}) then true when count(${colonne}) = count(*) then false end`;

/**
 * Ce que l'on sait des titulaires d'un contrat, une ligne par contrat qui en a ; suppose population_titulaires.
 * SQL commun à PostgreSQL et DuckDB.
 */
export const titulairesParMarche = `
select collectivite, marche,
  ${unDesTitulaires('pme')} as titulaire_pme,
  ${unDesTitulaires('ess')} as titulaire_ess,
  ${unDesTitulaires('siae')} as titulaire_siae,
  max(case when rang = 1 then taille end) as titulaire_taille,
  ${unDesTitulaires('meme_departement')} as titulaire_meme_departement,
  ${unDesTitulaires('meme_region')} as titulaire_meme_region,
  ${unDesTitulaires('meme_epci')} as titulaire_meme_epci
from population_titulaires
group by collectivite, marche`;

const marchesAvec = (titulaires: string): string => `
select f.collectivite, f.id, f.type_contrat, f.numero, f.acheteur, f.acheteur_siret, f.acheteur_nom, f.annee,
  f.date_notification, f.date_fin, f.objet, f.nature, f.procedure, f.procedure_formalisee, f.forme_prix, f.ccag,
  f.montant, f.montant_actuel, f.duree_mois, f.environnement_clause, f.environnement_critere, f.social_clause,
  f.social_critere, f.social_reserve, f.offres_recues, f.groupement, f.marche_innovant, f.avance, f.sous_traitance,
  f.cpv, f.famille, f.categorie, f.departement, f.region,
  h.titulaire_pme, h.titulaire_ess, h.titulaire_siae, h.titulaire_taille, h.titulaire_meme_departement,
  h.titulaire_meme_region, h.titulaire_meme_epci
from fait_marche f
left join ${titulaires} h on h.collectivite = f.collectivite and h.marche = f.id`;

/** Une ligne par contrat ; suppose fait_marche et population_titulaires. SQL commun à PostgreSQL et DuckDB. */
export const vueMarches = marchesAvec(`(${titulairesParMarche})`);

/**
 * La même, où `titulairesParMarche` est une table tenue à jour à l'écriture : sans elle, lire les contrats d'une année
 * regrouperait à chaque fois les titulaires de toutes. C'est la vue des bases PGlite et PostgreSQL.
 */
export const vueMarchesEnBase = marchesAvec('titulaires_par_marche');
