import { type Kysely, sql } from 'kysely';
import { ROLE_APPLICATION } from '../cloisonnement.ts';

// Copie figée de `vueTitulaires` et `vueMarchesEnBase` (domaines/marche/vues.population.ts) : un essai tient la base et le
// code à l'identique ; changer une vue demande une nouvelle migration.
const TITULAIRES = `
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

const MARCHES = `
select f.collectivite, f.id, f.type_contrat, f.numero, f.acheteur, f.acheteur_siret, f.acheteur_nom, f.annee,
  f.date_notification, f.date_fin, f.objet, f.nature, f.procedure, f.procedure_formalisee, f.forme_prix, f.ccag,
  f.montant, f.montant_actuel, f.duree_mois, f.environnement_clause, f.environnement_critere, f.social_clause,
  f.social_critere, f.social_reserve, f.offres_recues, f.groupement, f.marche_innovant, f.avance, f.sous_traitance,
  f.cpv, f.famille, f.categorie, f.departement, f.region,
  h.titulaire_pme, h.titulaire_ess, h.titulaire_siae, h.titulaire_taille, h.titulaire_meme_departement,
  h.titulaire_meme_region, h.titulaire_meme_epci
from fait_marche f
left join titulaires_par_marche h on h.collectivite = f.collectivite and h.marche = f.id`;

/** Les populations des indicateurs. `security_invoker` : la vue lit avec les droits, donc le cloisonnement, de l'appelant. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const [nom, texte] of [
    ['population_titulaires', TITULAIRES],
    ['population_marches', MARCHES],
  ] as const) {
    await sql.raw(`create view ${nom} with (security_invoker = true) as ${texte}`).execute(db);
    await sql.raw(`grant select on ${nom} to ${ROLE_APPLICATION}`).execute(db);
  }
};
