import { comparerCodes } from '#platform/comparer.ts';
import type { Bilan, IndicateurBilan } from './bilan.ts';

/** Les indicateurs que les données permettent de compter, et ceux qui attendent leurs données. */
export const estCalcule = (indicateur: IndicateurBilan): boolean => indicateur.etat === 'calculé';

/** Ceux qui ont un chiffre : calculé, ou saisi. */
export const estMesure = (indicateur: IndicateurBilan): boolean =>
  estCalcule(indicateur) || indicateur.saisie !== undefined;

/** D'où vient le chiffre : « calculé », « saisi, validé », « saisi, non validé » ; sinon ce qu'il attend. */
export const direOrigine = ({ etat, saisie }: IndicateurBilan): string =>
  saisie === undefined ? etat : saisie.validee ? 'saisi, validé' : 'saisi, non validé';

const FAMILLES: readonly (readonly [prefixe: string, titre: string])[] = [
  ['ENV', 'Environnement'],
  ['SOC', 'Social et insertion'],
  ['TER', 'Territoire, TPE et PME'],
  ['MAR', 'Mise en concurrence et exécution'],
];

export interface GroupeIndicateurs {
  readonly titre: string;
  readonly indicateurs: readonly IndicateurBilan[];
}

const parTitre = (
  indicateurs: readonly IndicateurBilan[],
  titreDe: (indicateur: IndicateurBilan) => string,
): GroupeIndicateurs[] =>
  [...Map.groupBy(indicateurs, titreDe)].map(([titre, groupe]) => ({ titre, indicateurs: groupe }));

/** Regroupe par axe du schéma, ou par grande famille quand il n'y a pas de schéma. Garde l'ordre du bilan. */
export const grouper = (bilan: Bilan, indicateurs: readonly IndicateurBilan[]): GroupeIndicateurs[] => {
  if (bilan.modele !== null)
    return parTitre(indicateurs, ({ lignes }) => lignes[0]?.chemin[0] ?? 'Cibles du schéma');
  const rang = (titre: string): number => FAMILLES.findIndex(([, t]) => t === titre);
  const titreDe = ({ code }: IndicateurBilan): string =>
    FAMILLES.find(([prefixe]) => code.startsWith(prefixe))?.[1] ?? 'Autres indicateurs';
  return parTitre(indicateurs, titreDe).sort((a, b) => rang(a.titre) - rang(b.titre));
};

export interface AnomalieComptee {
  readonly code: string;
  readonly nombre: number;
}

/** Anomalies de tous les fichiers, la plus fréquente d'abord. */
export const compterAnomalies = (bilan: Bilan): AnomalieComptee[] => {
  const totaux = new Map<string, number>();
  for (const { anomalies } of bilan.sources)
    for (const [code, nombre] of Object.entries(anomalies))
      totaux.set(code, (totaux.get(code) ?? 0) + nombre);
  return [...totaux]
    .filter(([, nombre]) => nombre > 0)
    .map(([code, nombre]) => ({ code, nombre }))
    .sort((a, b) => b.nombre - a.nombre || comparerCodes(a.code, b.code));
};

/** Lus, gardés, fusionnés, rejetés, tous fichiers réunis. */
export const totalSources = (bilan: Bilan) => {
  const somme = (champ: 'lus' | 'gardes' | 'fusionnes' | 'rejetes'): number =>
    bilan.sources.reduce((total, source) => total + source[champ], 0);
  return {
    lus: somme('lus'),
    gardes: somme('gardes'),
    fusionnes: somme('fusionnes'),
    rejetes: somme('rejetes'),
  };
};

/** Combien d'indicateurs à cible sont dans chaque statut. */
export const compterStatuts = (bilan: Bilan): Map<string, number> => {
  const comptes = new Map<string, number>();
  for (const { cible, statut } of bilan.indicateurs)
    if (cible !== null) comptes.set(statut, (comptes.get(statut) ?? 0) + 1);
  return comptes;
};
