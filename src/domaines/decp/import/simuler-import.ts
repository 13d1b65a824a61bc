import { stat } from 'node:fs/promises';
import { ok, type Result } from '../../../platform/result.ts';
import type { OptionsLecture } from '../ouvrir-fichier.ts';
import { DetailCsv } from '../verification/detail-csv.ts';
import { verifierFichier } from '../verification/verifier-fichier.ts';
import type { ProgressionImport } from './importer-fichiers.ts';

/** Une anomalie à montrer : où, quoi, et comment la corriger. */
export interface AnomalieDeSimulation {
  readonly rang: number;
  readonly identifiant: string | null;
  readonly code: string;
  readonly champ: string;
  readonly valeur: string;
  readonly message: string;
  readonly correction: string;
}

/** Ce que l'import ferait d'un fichier sur un registre vide : `lus = gardes + fusionnes + rejetes`. */
export interface Simulation {
  readonly format: string;
  readonly lus: number;
  readonly marches: number;
  readonly concessions: number;
  readonly gardes: number;
  readonly fusionnes: number;
  readonly rejetes: number;
  /** Enregistrements concernés par code, le plus fréquent d'abord. */
  readonly anomalies: readonly { readonly code: string; readonly nombre: number }[];
  /** Les premières, dans l'ordre du fichier. */
  readonly premieres: readonly AnomalieDeSimulation[];
  readonly totalAnomalies: number;
  readonly interruption: string | null;
}

export interface OptionsSimulation extends OptionsLecture {
  /** Chemin d'un CSV où écrire toutes les anomalies. */
  readonly detail?: string;
  /** Combien d'anomalies rendre dans `premieres` (200 par défaut). */
  readonly premieres?: number;
  readonly surProgression?: (progression: ProgressionImport) => void;
}

/** Lit un fichier comme le ferait l'import, sans rien écrire au registre. */
export const simulerImport = async (
  chemin: string,
  options: OptionsSimulation = {},
): Promise<Result<Simulation, { readonly message: string }>> => {
  const { detail: cheminDetail, surProgression, premieres: maximum = 200, ...lecture } = options;
  const octetsTotal = await stat(chemin).then(
    ({ size }) => size,
    () => 0,
  );
  const premieres: AnomalieDeSimulation[] = [];
  let totalAnomalies = 0;
  let detail: DetailCsv | null = null;
  const issue = await verifierFichier(chemin, {
    ...lecture,
    surAnomalies: async (enregistrement) => {
      totalAnomalies += enregistrement.anomalies.length;
      for (const { code, champ, valeur, message, correction } of enregistrement.anomalies) {
        if (premieres.length >= maximum) break;
        premieres.push({
          rang: enregistrement.rang,
          identifiant: enregistrement.marche?.id ?? null,
          code,
          champ,
          valeur,
          message,
          correction,
        });
      }
      if (cheminDetail !== undefined) {
        detail ??= new DetailCsv(cheminDetail);
        await detail.ecrire(enregistrement);
      }
    },
    surProgression: ({ octetsLus, lus }) =>
      surProgression?.({ fichier: lecture.nom ?? chemin, octetsLus, octetsTotal, enregistrements: lus }),
  });
  if (issue.ok && cheminDetail !== undefined) await (detail ?? new DetailCsv(cheminDetail)).fermer();
  if (!issue.ok) return issue;
  const { format, lus, marches, concessions, gardes, fusionnes, rejetes, anomalies, interruption } =
    issue.valeur;
  return ok({
    format,
    lus,
    marches,
    concessions,
    gardes,
    fusionnes,
    rejetes,
    interruption,
    anomalies: Object.entries(anomalies).map(([code, nombre]) => ({ code, nombre })),
    premieres,
    totalAnomalies,
  });
};
