import { NOM_ABSENT } from '../../platform/nom-diffuse.ts';
import type { Executer, LigneSql } from '../../platform/population.ts';

/** Ce que l'on montre d'une ligne suivie : le contrat, et qui le tient. */
export interface DetailLigne {
  readonly id: string;
  /** Clé du contrat : la ligne elle-même, ou le contrat de ce titulaire. */
  readonly contrat: string;
  readonly numero: string | null;
  readonly acheteur: string | null;
  readonly acheteurNom: string | null;
  readonly dateNotification: string | null;
  readonly objet: string | null;
  readonly montant: number | null;
  readonly titulaire: string | null;
  /** SIREN (ou identifiant) de ce titulaire, pour une ligne de titulaire : ce que compte un nombre distinct. */
  readonly titulaireSiren: string | null;
  /** Ce dont MAR-01 fait la moyenne. */
  readonly offresRecues: number | null;
}

const CONTRAT = `m.id as contrat, m.numero, m.acheteur, m.acheteur_nom, m.date_notification, m.objet, m.montant,
  m.offres_recues`;

/** Le nom du titulaire ; s'il manque, on le dit, avec son identifiant. */
const TITULAIRE = `coalesce(t.denomination, '${NOM_ABSENT} (' || t.titulaire || ')')`;

const MARCHES = `select m.id, ${CONTRAT},
    (select string_agg(${TITULAIRE}, ', ' order by t.rang)
      from population_titulaires t where t.collectivite = m.collectivite and t.marche = m.id) as titulaire,
    null as titulaire_siren
  from population_marches m where m.id = any($1::text[])`;

const TITULAIRES = `select t.id, ${CONTRAT}, ${TITULAIRE} as titulaire,
    t.titulaire as titulaire_siren
  from population_titulaires t
  join population_marches m on m.collectivite = t.collectivite and m.id = t.marche
  where t.id = any($1::text[])`;

const nombre = (valeur: unknown): number | null =>
  valeur === null || valeur === undefined ? null : Number(valeur);

const texte = (valeur: unknown): string | null => (typeof valeur === 'string' ? valeur : null);

const lire = (ligne: LigneSql): DetailLigne => ({
  id: String(ligne.id),
  contrat: String(ligne.contrat),
  numero: texte(ligne.numero),
  acheteur: texte(ligne.acheteur),
  acheteurNom: texte(ligne.acheteur_nom),
  dateNotification: texte(ligne.date_notification),
  objet: texte(ligne.objet),
  montant: nombre(ligne.montant),
  titulaire: texte(ligne.titulaire),
  titulaireSiren: texte(ligne.titulaire_siren),
  offresRecues: nombre(ligne.offres_recues),
});

const PAQUET = 1_000;

/** Le détail des lignes d'une population, par identifiant. */
export const detaillerLignes = async (
  executer: Executer,
  population: string,
  cles: readonly string[],
): Promise<Map<string, DetailLigne>> => {
  const details = new Map<string, DetailLigne>();
  const sql = population === 'titulaires' ? TITULAIRES : MARCHES;
  for (let debut = 0; debut < cles.length; debut += PAQUET) {
    const lignes = await executer({ sql, parametres: [cles.slice(debut, debut + PAQUET)] });
    for (const ligne of lignes.map(lire)) details.set(ligne.id, ligne);
  }
  return details;
};
