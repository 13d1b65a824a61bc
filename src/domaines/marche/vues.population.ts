import { nomsDeVue } from './colonne-de-fait.ts';
import { COLONNES_FAIT_MARCHE } from './marche.population.ts';
import {
  type COLONNES_ENTREPRISE_DU_TITULAIRE,
  COLONNES_POPULATION_TITULAIRES,
} from './titulaire.population.ts';
import { COLONNES_TITULAIRES_PAR_MARCHE } from './titulaires-par-marche.population.ts';

const ecrire = (expressions: Readonly<Record<string, string>>): string =>
  Object.entries(expressions)
    .map(([nom, expression]) => `${expression} as ${nom}`)
    .join(',\n  ');

const recopier = (noms: readonly string[], table: string): Record<string, string> =>
  Object.fromEntries(noms.map((nom) => [nom, `${table}.${nom}`]));

/** Ce qui ne vient pas du fait seul. */
const DE_L_ENTREPRISE: Readonly<
  Record<keyof typeof COLONNES_ENTREPRISE_DU_TITULAIRE | 'denomination', string>
> = {
  denomination: 'coalesce(u.denomination, e.denomination, t.denomination)',
  taille: 'coalesce(u.taille, e.taille)',
  pme: "coalesce(u.taille, e.taille) in ('micro', 'PME')",
  ess: 'coalesce(u.ess, e.ess)',
  siae: 'coalesce(u.siae, e.siae)',
  departement: 'e.departement',
  region: 'e.region',
  meme_departement: 'e.departement = coalesce(a.departement, t.acheteur_departement)',
  meme_region: 'e.region = coalesce(a.region, t.acheteur_region)',
  meme_epci: 'e.epci = coalesce(a.epci, t.acheteur_epci)',
};

/**
 * Une ligne par contrat et titulaire, avec ce que le référentiel des entreprises en sait aujourd'hui : l'unité légale
 * (SIREN) donne la taille et le statut, l'établissement (SIRET) le lieu. « Même département » compare l'établissement
 * du titulaire à celui de l'acheteur. SQL commun à PostgreSQL et DuckDB ; suppose fait_titulaire et entreprise.
 */
export const vueTitulaires = `
select t.collectivite,
  ${ecrire({ ...recopier(nomsDeVue(COLONNES_POPULATION_TITULAIRES), 't'), ...DE_L_ENTREPRISE })}
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

const DES_TITULAIRES: Readonly<Record<keyof typeof COLONNES_TITULAIRES_PAR_MARCHE, string>> = {
  titulaire_pme: unDesTitulaires('pme'),
  titulaire_ess: unDesTitulaires('ess'),
  titulaire_siae: unDesTitulaires('siae'),
  titulaire_taille: 'max(case when rang = 1 then taille end)',
  titulaire_meme_departement: unDesTitulaires('meme_departement'),
  titulaire_meme_region: unDesTitulaires('meme_region'),
  titulaire_meme_epci: unDesTitulaires('meme_epci'),
};

/**
 * Ce que l'on sait des titulaires d'un contrat, une ligne par contrat qui en a ; suppose population_titulaires.
 * SQL commun à PostgreSQL et DuckDB.
 */
export const titulairesParMarche = `
select collectivite, marche,
  ${ecrire(DES_TITULAIRES)}
from population_titulaires
group by collectivite, marche`;

const marchesAvec = (titulaires: string): string => `
select f.collectivite,
  ${ecrire({
    ...recopier(nomsDeVue(COLONNES_FAIT_MARCHE), 'f'),
    ...recopier(Object.keys(COLONNES_TITULAIRES_PAR_MARCHE), 'h'),
  })}
from fait_marche f
left join ${titulaires} h on h.collectivite = f.collectivite and h.marche = f.id`;

/** Une ligne par contrat ; suppose fait_marche et population_titulaires. SQL commun à PostgreSQL et DuckDB. */
export const vueMarches = marchesAvec(`(${titulairesParMarche})`);

/**
 * La même, où `titulairesParMarche` est une table tenue à jour à l'écriture : sans elle, lire les contrats d'une année
 * regrouperait à chaque fois les titulaires de toutes. C'est la vue des bases PGlite et PostgreSQL.
 */
export const vueMarchesEnBase = marchesAvec('titulaires_par_marche');
