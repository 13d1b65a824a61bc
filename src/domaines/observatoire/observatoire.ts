import { type LigneEntreprise, reunirLignes } from '#domaines/fournisseur';
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
import { creerTables, figerPopulations, identifiantsCites } from './observatoire.repository.ts';

/**
 * Les contrats de fichiers publiés, en mémoire, tels que les indicateurs les lisent : `population_marches` et
 * `population_titulaires`. Rien n'est écrit sur le disque.
 */
export interface Observatoire {
  readonly dialecte: 'duckdb';
  readonly executer: Executer;
  /** Une fois par observatoire. */
  charger(
    sources: readonly SourceContrats[],
    options?: OptionsChargement,
  ): Promise<Result<BilanLecture[], { message: string }>>;
  /**
   * Joint ce que l'on sait des titulaires et des acheteurs déjà chargés ; le reste d'un fichier de plusieurs millions
   * d'entreprises n'est pas gardé. Rend le nombre d'entreprises et d'établissements reconnus.
   */
  completer(entreprises: AsyncIterable<LigneEntreprise>): Promise<number>;
  fermer(): void;
}

const completer = async (base: BaseDuckDb, entreprises: AsyncIterable<LigneEntreprise>): Promise<number> => {
  const cherches = await identifiantsCites(base);
  const retenues: LigneEntreprise[] = [];
  for await (const ligne of entreprises) if (cherches.has(ligne.id)) retenues.push(ligne);
  const reconnues = reunirLignes(retenues);
  const ajout = await base.ouvrirAjout('entreprise', COLONNES_ENTREPRISE);
  for (const ligne of reconnues) ajout.ajouter({ ...ligne, collectivite: COLLECTIVITE_LOCALE });
  ajout.terminer();
  await figerPopulations(base);
  return reconnues.length;
};

export const ouvrirObservatoire = async (): Promise<Observatoire> => {
  const base = await ouvrirDuckDb();
  await creerTables(base);
  return {
    dialecte: 'duckdb',
    executer: base.executer,
    completer: (entreprises) => completer(base, entreprises),
    async charger(sources, options) {
      const lectures = await chargerContrats(base, sources, options);
      if (!lectures.ok) return lectures;
      await figerPopulations(base);
      return ok(lectures.valeur);
    },
    fermer: () => base.fermer(),
  };
};
