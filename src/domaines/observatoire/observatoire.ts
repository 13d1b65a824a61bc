import { type BaseDuckDb, ouvrirDuckDb } from '../../platform/db/duckdb.ts';
import type { Executer } from '../../platform/population.ts';
import { ok, type Result } from '../../platform/result.ts';
import {
  type BilanLecture,
  chargerContrats,
  type OptionsChargement,
  type SourceContrats,
} from './charger-contrats.ts';
import { COLLECTIVITE_LOCALE, COLONNES_ENTREPRISE } from './colonnes.ts';
import { creerTables, figerPopulations } from './observatoire.repository.ts';

/** Ce que l'on sait d'une entreprise : une ligne par SIREN et une par SIRET, `null` pour l'inconnu. */
export interface EntrepriseConnue {
  readonly id: string;
  readonly denomination: string | null;
  readonly taille: string | null;
  readonly ess: boolean | null;
  readonly siae: boolean | null;
  readonly departement: string | null;
  readonly region: string | null;
  readonly epci: string | null;
}

/**
 * Les contrats de fichiers publiés, en mémoire, tels que les indicateurs les lisent : `population_marches` et
 * `population_titulaires`. Rien n'est écrit sur le disque.
 */
export interface Observatoire {
  readonly dialecte: 'duckdb';
  readonly executer: Executer;
  /** Une fois par observatoire, après les entreprises s'il y en a. */
  charger(
    sources: readonly SourceContrats[],
    options?: OptionsChargement,
  ): Promise<Result<BilanLecture[], { message: string }>>;
  ajouterEntreprises(entreprises: Iterable<EntrepriseConnue>): Promise<number>;
  fermer(): void;
}

const ajouterEntreprises = async (
  base: BaseDuckDb,
  entreprises: Iterable<EntrepriseConnue>,
): Promise<number> => {
  const ajout = await base.ouvrirAjout('entreprise', COLONNES_ENTREPRISE);
  const vues = new Set<string>();
  for (const entreprise of entreprises) {
    if (vues.has(entreprise.id)) continue;
    vues.add(entreprise.id);
    ajout.ajouter({ ...entreprise, collectivite: COLLECTIVITE_LOCALE });
  }
  ajout.terminer();
  return vues.size;
};

export const ouvrirObservatoire = async (): Promise<Observatoire> => {
  const base = await ouvrirDuckDb();
  await creerTables(base);
  return {
    dialecte: 'duckdb',
    executer: base.executer,
    ajouterEntreprises: (entreprises) => ajouterEntreprises(base, entreprises),
    async charger(sources, options) {
      const lectures = await chargerContrats(base, sources, options);
      if (!lectures.ok) return lectures;
      await figerPopulations(base);
      return ok(lectures.valeur);
    },
    fermer: () => base.fermer(),
  };
};
