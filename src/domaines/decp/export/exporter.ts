import { rm } from 'node:fs/promises';
import type { Marche } from '#domaines/marche';
import { ligneCsv } from './cellule-csv.ts';
import { FichierEcrit } from './ecrire-fichier.ts';
import { type ContratExporte, versDecp2022 } from './vers-decp-2022.rules.ts';
import { COLONNES_PLATES, versPlat } from './vers-plat.rules.ts';

/** Un contrat qui n'est pas publiable au format 2022, et ce qui lui manque. */
export interface ContratIncomplet {
  readonly marche: Marche;
  readonly manques: readonly string[];
}

export interface ResumeExport {
  readonly exportes: number;
  readonly incomplets: number;
  /** Par champ manquant, le nombre de contrats. */
  readonly manques: Readonly<Record<string, number>>;
}

/**
 * Écrit les contrats complets au format 2022 (valide contre le schéma 2.0.3), au fil de l'eau. Les autres ne sont pas
 * écrits : ils sont remis à `surIncomplet` et comptés par champ manquant.
 */
export const exporterDecp2022 = async (
  marches: AsyncIterable<Marche>,
  sortie: string,
  surIncomplet: (incomplet: ContratIncomplet) => Promise<void> = async () => {},
): Promise<ResumeExport> => {
  const fichier = new FichierEcrit(sortie);
  // Les concessions s'écrivent après tous les marchés : elles attendent dans un fichier à part.
  const cheminConcessions = `${sortie}.concessions`;
  let concessions: FichierEcrit | null = null;
  const compte = new Map<string, number>();
  let exportes = 0;
  let incomplets = 0;
  let marchesEcrits = 0;
  let concessionsEcrites = 0;
  try {
    await fichier.ecrire('{"marches":{"marche":[');
    for await (const marche of marches) {
      const { contrat, manques }: ContratExporte = versDecp2022(marche);
      if (manques.length > 0) {
        incomplets++;
        for (const manque of manques) compte.set(manque, (compte.get(manque) ?? 0) + 1);
        await surIncomplet({ marche, manques });
        continue;
      }
      exportes++;
      const texte = JSON.stringify(contrat);
      if (marche.typeContrat === 'marche')
        await fichier.ecrire(`${marchesEcrits++ > 0 ? ',' : ''}\n${texte}`);
      else {
        concessions ??= new FichierEcrit(cheminConcessions);
        await concessions.ecrire(`${concessionsEcrites++ > 0 ? ',' : ''}\n${texte}`);
      }
    }
    await fichier.ecrire('\n],"contrat-concession":[');
    if (concessions !== null) {
      await concessions.terminer();
      await fichier.recopier(cheminConcessions);
    }
    await fichier.ecrire('\n]}}\n');
    await fichier.terminer();
  } catch (erreur) {
    await fichier.abandonner();
    await concessions?.abandonner();
    throw erreur;
  } finally {
    await rm(cheminConcessions, { force: true });
  }
  return { exportes, incomplets, manques: Object.fromEntries([...compte].sort(([, a], [, b]) => b - a)) };
};

/** Écrit tous les contrats en CSV plat (UTF-8 avec marque d'ordre, points-virgules), que la lecture reprend sans perte. */
export const exporterCsv = async (marches: AsyncIterable<Marche>, sortie: string): Promise<ResumeExport> => {
  const fichier = new FichierEcrit(sortie);
  let exportes = 0;
  try {
    await fichier.ecrire(`\ufeff${ligneCsv(COLONNES_PLATES)}`);
    for await (const marche of marches) {
      await fichier.ecrire(ligneCsv(versPlat(marche)));
      exportes++;
    }
    await fichier.terminer();
  } catch (erreur) {
    await fichier.abandonner();
    throw erreur;
  }
  return { exportes, incomplets: 0, manques: {} };
};
