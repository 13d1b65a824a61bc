import { bornesDuMois, type Equipier, estPresent, type TempsPasse } from '#domaines/equipe';
import type { Valeurs } from '../../formulaires/valeurs.ts';

/** Une ligne de la grille à montrer : une saisie faite, un jour sans saisie, ou une ligne libre. */
export interface LigneMontree {
  readonly rang: number;
  readonly id: string | null;
  /** Vide : le jour se choisit. */
  readonly jour: string;
}

const LIGNES_LIBRES = 3;

const joursDu = (mois: string): readonly string[] => {
  const dernier = Number(bornesDuMois(mois).au.slice(8));
  return Array.from({ length: dernier }, (_, i) => `${mois}-${String(i + 1).padStart(2, '0')}`);
};

const jourDeSemaine = new Intl.DateTimeFormat('fr-FR', { weekday: 'short', day: 'numeric', timeZone: 'UTC' });

/** « lun. 2 ». */
export const direJourDeGrille = (jour: string): string => jourDeSemaine.format(new Date(`${jour}T00:00:00Z`));

const estOuvre = (jour: string): boolean => ![0, 6].includes(new Date(`${jour}T00:00:00Z`).getUTCDay());

/** Les jours du mois où ce membre peut avoir du temps. */
export const joursPossibles = (
  mois: string,
  membre: Pick<Equipier, 'debut' | 'fin'>,
  aujourdhui: string,
): readonly string[] => joursDu(mois).filter((j) => j <= aujourdhui && estPresent(membre, j));

/** Les saisies du mois, une ligne vide par jour ouvré sans saisie, et quelques lignes libres. */
export const lignesDeGrille = (
  temps: readonly TempsPasse[],
  possibles: readonly string[],
): readonly LigneMontree[] => {
  const parJour = Map.groupBy(temps, (t) => t.jour);
  const datees = possibles.flatMap((jour): Omit<LigneMontree, 'rang'>[] => {
    const siennes = parJour.get(jour) ?? [];
    if (siennes.length > 0) return siennes.map(({ id }) => ({ id, jour }));
    return estOuvre(jour) ? [{ id: null, jour }] : [];
  });
  const libres =
    possibles.length === 0 ? [] : Array.from({ length: LIGNES_LIBRES }, () => ({ id: null, jour: '' }));
  return [...datees, ...libres].map((l, i) => ({ ...l, rang: i + 1 }));
};

/** Ce que la grille montre d'abord : ce qui est enregistré. */
export const valeursDeGrille = (lignes: readonly LigneMontree[], temps: readonly TempsPasse[]): Valeurs => {
  const parId = new Map(temps.map((t) => [t.id, t]));
  return Object.fromEntries(
    lignes.flatMap(({ rang, id, jour }) => {
      const t = id === null ? undefined : parId.get(id);
      return [
        [`jour-${rang}`, jour],
        [`heures-${rang}`, t === undefined ? '' : String(t.heures).replace('.', ',')],
        [`activite-${rang}`, t?.activite ?? ''],
        [`action-${rang}`, t?.action ?? ''],
      ];
    }),
  );
};

const MOIS_EN_LETTRES = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** « novembre 2026 ». */
export const direMois = (mois: string): string => MOIS_EN_LETTRES.format(new Date(`${mois}-01T00:00:00Z`));

/** Le mois `n` mois plus tard. */
export const moisVoisin = (mois: string, n: number): string => {
  const rang = Number(mois.slice(0, 4)) * 12 + Number(mois.slice(5)) - 1 + n;
  return `${String(Math.floor(rang / 12)).padStart(4, '0')}-${String((rang % 12) + 1).padStart(2, '0')}`;
};
