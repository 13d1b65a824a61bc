import type { Executer, LigneSql } from '../../platform/population.ts';

/** Ce qu'un acheteur a notifié : une ligne par acheteur et par nature de contrat. */
export interface TotalAcheteur {
  /** SIREN ; vide quand le SIRET publié n'en contient pas. */
  readonly siren: string;
  readonly nom: string | null;
  readonly typeContrat: 'marche' | 'concession';
  /** Contrats de l'année demandée, ou tous. */
  readonly nombre: number;
  readonly montant: number | null;
  readonly montantActuel: number | null;
  readonly montantNonDeclare: number;
  /** Contrats sans date de notification. */
  readonly sansDate: number;
  /** Contrats de l'acheteur, toutes années. */
  readonly tous: number;
}

const nombre = (valeur: unknown): number => (typeof valeur === 'number' ? valeur : Number(valeur ?? 0));
const nombreOuNul = (valeur: unknown): number | null =>
  valeur === null || valeur === undefined ? null : nombre(valeur);
const texteOuNul = (valeur: unknown): string | null => (typeof valeur === 'string' ? valeur : null);

const lire = (ligne: LigneSql): TotalAcheteur => ({
  siren: texteOuNul(ligne.acheteur) ?? '',
  nom: texteOuNul(ligne.nom),
  typeContrat: ligne.type_contrat === 'concession' ? 'concession' : 'marche',
  nombre: nombre(ligne.nombre),
  montant: nombreOuNul(ligne.montant),
  montantActuel: nombreOuNul(ligne.montant_actuel),
  montantNonDeclare: nombre(ligne.montant_non_declare),
  sansDate: nombre(ligne.sans_date),
  tous: nombre(ligne.tous),
});

/**
 * Une ligne par acheteur et nature de contrat, le plus de contrats d'abord. Le nom est le plus récent publié : un
 * acheteur en change.
 */
export const totauxParAcheteur = async (
  executer: Executer,
  annee: number | null,
): Promise<TotalAcheteur[]> => {
  const dedans = annee === null ? 'true' : 'annee = $1';
  const lignes = await executer({
    sql: `select acheteur, type_contrat,
        coalesce(
          (array_agg(acheteur_nom order by date_notification desc, acheteur_nom) filter (where acheteur_nom is not null))[1],
          (select max(denomination) from entreprise where entreprise.id = acheteur)
        ) as nom,
        count(*) filter (where ${dedans}) as nombre,
        sum(montant) filter (where ${dedans}) as montant,
        sum(montant_actuel) filter (where ${dedans}) as montant_actuel,
        count(*) filter (where ${dedans} and montant is null) as montant_non_declare,
        count(*) filter (where date_notification is null) as sans_date,
        count(*) as tous
      from population_marches
      group by acheteur, type_contrat
      order by nombre desc, acheteur`,
    parametres: annee === null ? [] : [annee],
  });
  return lignes.map(lire);
};
