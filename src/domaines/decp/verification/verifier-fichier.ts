import type { Anomalie, CodeAnomalie, Marche } from '#domaines/marche';
import { ok, type Result } from '../../../platform/result.ts';
import type { Enregistrement, FormatDecp } from '../enregistrement.ts';
import type { Source } from '../lecture/source.ts';
import { type FichierDecp, type OptionsLecture, ouvrirFichierDecp } from '../ouvrir-fichier.ts';
import { type Rapprochement, Repetitions } from './repetitions.ts';

/** Le rapport de qualité d'un fichier. Toujours : `lus = gardes + fusionnes + rejetes`. */
export interface RapportFichier {
  readonly fichier: string;
  readonly format: FormatDecp;
  /** Enregistrements de toute sorte, illisibles compris. */
  readonly lus: number;
  /** Marchés et concessions lisibles, avant rapprochement ; avec les rejetés, ils font les lus. */
  readonly marches: number;
  readonly concessions: number;
  readonly rejetes: number;
  /** Contrats distincts, une fois rapprochées les lignes qui disent le même. */
  readonly gardes: number;
  /** Lignes qui disent un contrat déjà compté. */
  readonly fusionnes: number;
  /** Couples (acheteur, identifiant) répétés, et lignes qui les portent, avant rapprochement. */
  readonly doublons: { readonly cles: number; readonly lignes: number };
  /** Par code, le nombre d'enregistrements concernés. */
  readonly anomalies: Readonly<Partial<Record<CodeAnomalie, number>>>;
  /** Ce contre quoi `cpv-inconnu` a été jugé. */
  readonly cpvJugeContre: 'divisions' | 'nomenclature';
  /** Pourquoi le fichier n'a pas pu être lu jusqu'à sa fin, ou `null`. */
  readonly interruption: string | null;
  readonly rapprochements: readonly Rapprochement[];
}

export interface OptionsVerification extends OptionsLecture {
  /** Reçoit chaque anomalie, dans l'ordre du fichier ; attendue avant de lire la suite. */
  readonly surAnomalies?: (enregistrement: Enregistrement) => void | Promise<void>;
  readonly surProgression?: (progression: { readonly octetsLus: number; readonly lus: number }) => void;
}

/**
 * Lit un fichier entier et dit ce qu'il vaut, en mémoire bornée. Une source en flux ne peut pas être relue : au-delà
 * de 5 000 contrats, ses doublons sont rapprochés sans leur première ligne.
 */
export const verifierFichier = async (
  source: Source,
  options: OptionsVerification = {},
): Promise<Result<RapportFichier, { readonly message: string }>> => {
  const ouvert = await ouvrirFichierDecp(source, options);
  if (!ouvert.ok) return ouvert;
  const compte = new Compte();
  const repetitions = new Repetitions();
  for await (const lot of ouvert.valeur.lots) {
    for (const enregistrement of lot) {
      compte.ajouter(enregistrement);
      repetitions.ajouter(enregistrement);
      if (options.surAnomalies && enregistrement.anomalies.length > 0)
        await options.surAnomalies(enregistrement);
    }
    options.surProgression?.({ octetsLus: ouvert.valeur.octetsLus(), lus: compte.lus });
  }
  const relues = await relire(source, options, repetitions.rangsARelire());
  const { fusionnes, rapprochements } = repetitions.conclure(relues);
  return ok(
    rediger(
      ouvert.valeur,
      options,
      compte,
      { cles: repetitions.cles, lignes: repetitions.lignes },
      fusionnes,
      rapprochements,
    ),
  );
};

class Compte {
  lus = 0;
  marches = 0;
  concessions = 0;
  rejetes = 0;
  readonly anomalies = new Map<CodeAnomalie, number>();

  ajouter({ marche, anomalies }: Enregistrement): void {
    this.lus++;
    if (marche === null) this.rejetes++;
    else if (marche.typeContrat === 'concession') this.concessions++;
    else this.marches++;
    for (let i = 0; i < anomalies.length; i++) {
      const { code } = anomalies[i] as Anomalie;
      if (!dejaVu(anomalies, i, code)) this.anomalies.set(code, (this.anomalies.get(code) ?? 0) + 1);
    }
  }
}

const dejaVu = (anomalies: readonly Anomalie[], avant: number, code: CodeAnomalie): boolean => {
  for (let i = 0; i < avant; i++) if (anomalies[i]?.code === code) return true;
  return false;
};

const relire = async (
  source: Source,
  options: OptionsLecture,
  rangs: readonly number[],
): Promise<Map<number, Marche>> => {
  const relues = new Map<number, Marche>();
  const dernier = rangs.at(-1);
  if (dernier === undefined || (typeof source !== 'string' && !(source instanceof Uint8Array))) return relues;
  const voulus = new Set(rangs);
  const ouvert = await ouvrirFichierDecp(source, options);
  if (!ouvert.ok) return relues;
  for await (const lot of ouvert.valeur.lots) {
    for (const { rang, marche } of lot) if (marche !== null && voulus.has(rang)) relues.set(rang, marche);
    if ((lot.at(-1)?.rang ?? 0) >= dernier) break;
  }
  return relues;
};

const rediger = (
  fichier: FichierDecp,
  options: OptionsLecture,
  compte: Compte,
  doublons: { cles: number; lignes: number },
  fusionnes: number,
  rapprochements: readonly Rapprochement[],
): RapportFichier => ({
  fichier: fichier.nom,
  format: fichier.format,
  lus: compte.lus,
  marches: compte.marches,
  concessions: compte.concessions,
  rejetes: compte.rejetes,
  gardes: compte.lus - compte.rejetes - fusionnes,
  fusionnes,
  doublons,
  anomalies: Object.fromEntries([...compte.anomalies].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))),
  cpvJugeContre: options.nomenclatureCpv ? 'nomenclature' : 'divisions',
  interruption: fichier.interruption(),
  rapprochements,
});
