import { ok, type Result, refus } from '#platform/result.ts';
import { COLONNES, type LigneTableau, type NomColonne, plier } from './colonnes.ts';

/** Une case telle que le classeur ou le CSV la donne. */
export type Case = string | number | boolean | null;

export interface ErreurTableau {
  /** Numéro de ligne dans le fichier, à partir de 1. */
  readonly ligne: number;
  readonly champ: string;
  readonly message: string;
}

export interface LigneLue {
  readonly numero: number;
  readonly cellules: LigneTableau;
}

export interface TableauLu {
  readonly lignes: readonly LigneLue[];
  /** Colonnes du fichier qu'on ne connaît pas : laissées de côté, et dites. */
  readonly ignorees: readonly string[];
}

const NOMS: ReadonlyMap<string, NomColonne> = new Map(
  COLONNES.flatMap((c) =>
    [c.titre, c.nom, ...c.alias].map((nom) => [plier(nom), c.nom] as const),
  ).toReversed(),
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

const reconnaitre = (rangee: readonly Case[]): readonly (NomColonne | null)[] => {
  const vus = new Set<NomColonne>();
  return rangee.map((valeur) => {
    const nom = NOMS.get(plier(texteDe(valeur))) ?? null;
    if (nom === null || vus.has(nom)) return null;
    vus.add(nom);
    return nom;
  });
};

/**
 * Retrouve les colonnes dans un fichier : casse, accents, ordre, lignes de titre au-dessus et colonnes en plus sont
 * acceptés. `Type` et `Intitulé` sont nécessaires.
 */
export const lireCellules = (
  rangees: readonly (readonly Case[])[],
): Result<TableauLu, readonly ErreurTableau[]> => {
  const rangDesTitres = rangees.slice(0, 20).findIndex((rangee) => {
    const noms = reconnaitre(rangee);
    return noms.includes('type') && noms.includes('intitule');
  });
  const titres = rangees[rangDesTitres];
  if (titres === undefined)
    return refus([
      {
        ligne: 1,
        champ: 'Type',
        message:
          'Les colonnes « Type » et « Intitulé » n’ont pas été trouvées dans les vingt premières lignes. Partez du modèle de tableau à télécharger.',
      },
    ]);
  const noms = reconnaitre(titres);
  const lignes = rangees.slice(rangDesTitres + 1).flatMap((rangee, i) => {
    const cellules: Partial<Record<NomColonne, string | number>> = {};
    noms.forEach((nom, colonne) => {
      const valeur = nom === null ? undefined : nettoyer(rangee[colonne] ?? null);
      if (nom !== null && valeur !== undefined) cellules[nom] = valeur;
    });
    return Object.keys(cellules).length === 0 ? [] : [{ numero: rangDesTitres + 2 + i, cellules }];
  });
  const ignorees = titres.flatMap((t, i) => (noms[i] === null && texteDe(t) !== '' ? [texteDe(t)] : []));
  return ok({ lignes, ignorees });
};
