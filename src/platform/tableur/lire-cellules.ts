import { ok, type Result, refus } from '../result.ts';
import type { FormeTableau, LigneDe } from './forme.ts';
import { plier } from './plier.ts';

/** Une case telle que le classeur ou le CSV la donne. */
export type Case = string | number | boolean | null;

export interface ErreurTableau {
  /** Numéro de ligne dans le fichier, à partir de 1. */
  readonly ligne: number;
  readonly champ: string;
  readonly message: string;
}

export interface LigneLue<N extends string> {
  readonly numero: number;
  readonly cellules: LigneDe<N>;
}

export interface TableauLu<N extends string> {
  readonly lignes: readonly LigneLue<N>[];
  /** Colonnes du fichier qu'on ne connaît pas : laissées de côté, et dites. */
  readonly ignorees: readonly string[];
}

/** Les mots qui désignent chaque colonne ; le premier qui les nomme l'emporte. */
const nomsDe = <N extends string>({ colonnes }: FormeTableau<N>): ReadonlyMap<string, N> =>
  new Map(
    colonnes
      .flatMap((c) => [c.titre, c.nom, ...c.alias].map((nom) => [plier(nom), c.nom] as const))
      .toReversed(),
  );

const texteDe = (valeur: Case): string => (valeur === null ? '' : String(valeur).trim());

const COMMANDES = /[^\P{Cc}\n\t]|[\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

/** Une cellule propre ; l'apostrophe mise devant un texte qui ressemble à une formule est retirée. */
const nettoyer = (valeur: Case): string | number | undefined => {
  if (typeof valeur === 'number') return valeur;
  if (typeof valeur === 'boolean') return valeur ? 'oui' : 'non';
  const texte = texteDe(valeur)
    .toWellFormed()
    .replace(/\r\n?/gu, '\n')
    .replace(COMMANDES, '')
    .trim()
    .replace(/^'(?=\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/u, '');
  return texte === '' ? undefined : texte;
};

const reconnaitre = <N extends string>(
  rangee: readonly Case[],
  noms: ReadonlyMap<string, N>,
): readonly (N | null)[] => {
  const vus = new Set<N>();
  return rangee.map((valeur) => {
    const nom = noms.get(plier(texteDe(valeur))) ?? null;
    if (nom === null || vus.has(nom)) return null;
    vus.add(nom);
    return nom;
  });
};

/**
 * Retrouve les colonnes dans un fichier : casse, accents, ordre, lignes de titre au-dessus et colonnes en plus sont
 * acceptés. Seules les colonnes nécessaires de la forme le sont.
 */
export const lireCellules = <N extends string>(
  rangees: readonly (readonly Case[])[],
  forme: FormeTableau<N>,
): Result<TableauLu<N>, readonly ErreurTableau[]> => {
  const mots = nomsDe(forme);
  const premieres = rangees.slice(0, 20).map((rangee) => reconnaitre(rangee, mots));
  const rangDesTitres = premieres.findIndex((noms) => forme.necessaires.every((nom) => noms.includes(nom)));
  const titres = rangees[rangDesTitres];
  if (titres === undefined) {
    const reconnues = premieres.map((noms) => noms.filter((nom) => nom !== null).length);
    const proche = reconnues.indexOf(Math.max(...reconnues));
    const vus = (rangees[proche] ?? []).map(texteDe).filter((t) => t !== '');
    return refus([{ ligne: proche + 1 || 1, ...forme.siAbsentes(vus) }]);
  }
  const noms = reconnaitre(titres, mots);
  const lignes = rangees.slice(rangDesTitres + 1).flatMap((rangee, i): LigneLue<N>[] => {
    const cellules: Partial<Record<N, string | number>> = {};
    noms.forEach((nom, colonne) => {
      const valeur = nom === null ? undefined : nettoyer(rangee[colonne] ?? null);
      if (nom !== null && valeur !== undefined) cellules[nom] = valeur;
    });
    return Object.keys(cellules).length === 0 ? [] : [{ numero: rangDesTitres + 2 + i, cellules }];
  });
  const ignorees = titres.flatMap((t, i) => (noms[i] === null && texteDe(t) !== '' ? [texteDe(t)] : []));
  return ok({ lignes, ignorees });
};
