import { availableParallelism, loadavg } from 'node:os';

/** Ce qu'une partie du banc rend : des lignes de tableau, chacune avec sa cible quand il y en a une. */
export interface Ligne {
  readonly mesure: string;
  readonly valeur: string;
  /** `null` : mesure d'information, sans cible. */
  readonly cible: string | null;
  readonly tenue: boolean | null;
}

export interface Resultat {
  readonly lignes: readonly Ligne[];
  /** Comment lire le tableau, et pourquoi une cible est manquée. */
  readonly notes: readonly string[];
}

export interface Partie {
  readonly code: string;
  readonly titre: string;
  readonly mesurer: (contexte: Contexte) => Promise<Resultat>;
}

interface Contexte {
  /** Dossier temporaire, effacé à la fin. */
  readonly dossier: string;
  readonly dire: (texte: string) => void;
}

export const mediane = (valeurs: readonly number[]): number => {
  const triees = valeurs.toSorted((a, b) => a - b);
  const milieu = triees.length >> 1;
  const haute = triees[milieu] ?? Number.NaN;
  return triees.length % 2 === 1 ? haute : ((triees[milieu - 1] ?? haute) + haute) / 2;
};

export const quantile = (valeurs: readonly number[], part: number): number => {
  const triees = valeurs.toSorted((a, b) => a - b);
  return triees[Math.min(triees.length - 1, Math.floor(part * triees.length))] ?? Number.NaN;
};

/**
 * Vrai quand d'autres programmes occupaient déjà les cœurs au départ : les temps au mur ne disent alors plus rien, et
 * les cibles se jugent sur le temps de processeur.
 */
export const machineOccupee: boolean = (loadavg()[0] ?? 0) > 0.75 * availableParallelism();

/** Un rapport au mur et le même en temps de processeur ; la cible va à celui qui a du sens sur cette machine. */
export const lignesRapport = (
  mesure: string,
  { mur, processeur }: { readonly mur: number; readonly processeur: number },
  sens: '≥' | '≤',
  cible: number,
): readonly Ligne[] => {
  const info = (nom: string, rapport: number): Ligne => ligneInfo(nom, `${deuxDecimales(rapport)} ×`);
  const [nomMur, nomProcesseur] = [`${mesure}, temps écoulé`, `${mesure}, temps de processeur`];
  return machineOccupee
    ? [info(nomMur, mur), ligneRapport(nomProcesseur, processeur, sens, cible)]
    : [ligneRapport(nomMur, mur, sens, cible), info(nomProcesseur, processeur)];
};

export const deuxDecimales = (n: number): string => n.toLocaleString('fr-FR', { maximumFractionDigits: 2 });

/** Joue A, B, C, A, B, C… `tours` fois et rend les mesures de chacun : le bruit de la machine touche tous pareillement. */
export const alterner = async <Nom extends string, M>(
  tours: number,
  coureurs: Readonly<Record<Nom, () => Promise<M>>>,
): Promise<Record<Nom, M[]>> => {
  const noms = Object.keys(coureurs) as Nom[];
  const mesures = Object.fromEntries(noms.map((nom) => [nom, [] as M[]])) as Record<Nom, M[]>;
  for (let tour = 0; tour < tours; tour += 1) {
    for (const nom of noms) mesures[nom].push(await coureurs[nom]());
  }
  return mesures;
};

/** Une ligne dont la valeur est un rapport comparé à une cible. */
const ligneRapport = (mesure: string, rapport: number, sens: '≥' | '≤', cible: number): Ligne => ({
  mesure,
  valeur: `${deuxDecimales(rapport)} ×`,
  cible: `${sens} ${cible.toLocaleString('fr-FR')} ×`,
  tenue: sens === '≥' ? rapport >= cible : rapport <= cible,
});

export const ligneInfo = (mesure: string, valeur: string): Ligne => ({
  mesure,
  valeur,
  cible: null,
  tenue: null,
});

export const secondes = (ms: number): string =>
  `${(ms / 1000).toLocaleString('fr-FR', { maximumFractionDigits: 2, minimumFractionDigits: 2 })} s`;

export const entier = (n: number): string => Math.round(n).toLocaleString('fr-FR');
