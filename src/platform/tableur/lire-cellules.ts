import { compter } from '../francais.ts';
import { ok, type Result, refus } from '../result.ts';
import { adresseDe, type Case, type Feuille, lettreDeColonne, montrer } from './case.ts';
import { nettoyerCase } from './comprendre.rules.ts';
import type { CasesDe, FormeTableau } from './forme.ts';
import { plier } from './plier.ts';

/** Ce qui est à corriger dans une case, ou dans tout le fichier. */
export interface ErreurTableau {
  /** Numéro de ligne dans le fichier, à partir de 1 ; 0 : le fichier. */
  readonly ligne: number;
  readonly champ: string;
  readonly message: string;
  /** « C12 », quand c'est une case. */
  readonly cellule?: string;
  /** Ce que le tableur y montre. */
  readonly ecrit?: string;
  /** Ce qui y a été compris, quand ce n'est pas ce qu'il montre. */
  readonly compris?: string;
}

export interface LigneLue<N extends string> {
  readonly numero: number;
  readonly cellules: CasesDe<N>;
}

export interface TableauLu<N extends string> {
  readonly lignes: readonly LigneLue<N>[];
  /** La lettre de chaque colonne reconnue. */
  readonly lettres: Readonly<Partial<Record<N, string>>>;
  /** Colonnes du fichier qu'on ne connaît pas : laissées de côté, et dites. */
  readonly ignorees: readonly string[];
  /** Ce qui a été compris ou laissé de côté avant même de lire les lignes, à dire. */
  readonly remarques: readonly string[];
}

/** Ce que l'on a choisi d'un fichier qui se lisait de plusieurs façons. */
export interface ChoixDeLecture {
  /** La feuille à lire, par son nom. */
  readonly feuille?: string;
  /** Une valeur écrite dans des cases fusionnées : la répéter sur chaque ligne, ou laisser les autres vides. */
  readonly fusions?: 'repeter' | 'vides';
}

/** Les mots qui désignent chaque colonne ; le premier qui les nomme l'emporte. */
const nomsDe = <N extends string>({ colonnes }: FormeTableau<N>): ReadonlyMap<string, N> =>
  new Map(
    colonnes
      .flatMap((c) => [c.titre, c.nom, ...c.alias].map((nom) => [plier(nom), c.nom] as const))
      .toReversed(),
  );

const reconnaitre = <N extends string>(
  rangee: readonly Case[],
  noms: ReadonlyMap<string, N>,
): readonly (N | null)[] => {
  const vus = new Set<N>();
  return rangee.map((valeur) => {
    const nom = noms.get(plier(montrer(valeur))) ?? null;
    if (nom === null || vus.has(nom)) return null;
    vus.add(nom);
    return nom;
  });
};

/** Les titres se cherchent dans les premières lignes : un tableau a souvent un en-tête. */
export const LIGNES_DE_TITRE = 20;

interface Titres<N extends string> {
  readonly rang: number;
  readonly noms: readonly (N | null)[];
}

/** La ligne des titres, si toutes les colonnes nécessaires s'y trouvent. */
export const trouverTitres = <N extends string>(
  rangees: readonly (readonly Case[])[],
  forme: FormeTableau<N>,
): Titres<N> | null => {
  const mots = nomsDe(forme);
  for (const [rang, rangee] of rangees.slice(0, LIGNES_DE_TITRE).entries()) {
    const noms = reconnaitre(rangee, mots);
    if (forme.necessaires.every((nom) => noms.includes(nom))) return { rang, noms };
  }
  return null;
};

/** La ligne qui ressemble le plus à celle des titres : combien elle en a, et ce qui y est écrit. */
const plusProche = <N extends string>(rangees: readonly (readonly Case[])[], forme: FormeTableau<N>) => {
  const mots = nomsDe(forme);
  const reconnus = rangees
    .slice(0, LIGNES_DE_TITRE)
    .map((rangee) => reconnaitre(rangee, mots).filter((nom) => nom !== null).length);
  const rang = Math.max(0, reconnus.indexOf(Math.max(0, ...reconnus)));
  const vus = (rangees[rang] ?? []).map((c) => montrer(c).trim()).filter((t) => t !== '');
  return { rang, vus };
};

const aDesLignes = ({ rangees }: Feuille): boolean =>
  rangees.filter((r) => r.some((c) => c !== null)).length > 1;

const citerFeuille = (f: Feuille): string => `« ${f.nom} »${f.masquee ? ' (masquée)' : ''}`;

/**
 * La feuille que l'on lit : celle que l'on a choisie ; sinon la première qui se voit et qui a les titres attendus ; sinon la
 * première qui se voit.
 */
const choisirFeuille = <N extends string>(
  feuilles: readonly Feuille[],
  forme: FormeTableau<N>,
  choisie: string | undefined,
): Feuille | undefined => {
  const visibles = feuilles.filter((f) => !f.masquee);
  return (
    feuilles.find((f) => f.nom === choisie) ??
    visibles.find((f) => trouverTitres(f.rangees, forme) !== null) ??
    visibles[0] ??
    feuilles[0]
  );
};

/** Les feuilles d'un classeur entre lesquelles choisir : celles qui ont des lignes. */
export const feuillesAChoisir = (feuilles: readonly Feuille[]): readonly Feuille[] =>
  feuilles.length > 1 ? feuilles.filter(aDesLignes) : [];

const titresAbsents = <N extends string>(
  feuilles: readonly Feuille[],
  lue: Feuille,
  forme: FormeTableau<N>,
) => {
  const { rang, vus } = plusProche(lue.rangees, forme);
  const { champ, message } = forme.siAbsentes(vus);
  const dites = [
    message,
    ...(vus.length === 0
      ? []
      : [`Titres vus : ${vus.slice(0, 12).join(', ')}${vus.length > 12 ? '…' : ''}.`]),
    ...(feuilles.length > 1
      ? [
          `Feuille lue : ${citerFeuille(lue)} ; les autres : ${feuilles
            .filter((f) => f !== lue)
            .map(citerFeuille)
            .join(', ')}.`,
        ]
      : []),
  ];
  return refus([{ ligne: rang + 1, champ, message: dites.join(' ') }]);
};

/** Les valeurs de cases fusionnées sur plusieurs lignes, répétées ; et ce qu'il y a à en dire quand on ne l'a pas choisi. */
const etendreFusions = <N extends string>(
  { rangees, fusions }: Feuille,
  { rang, noms }: Titres<N>,
  forme: FormeTableau<N>,
  choix: ChoixDeLecture['fusions'],
): { rangees: readonly (readonly Case[])[]; erreurs: readonly ErreurTableau[] } => {
  const enCause = fusions.flatMap((f) => {
    const nom = noms[f.gauche];
    const valeur = rangees[f.haut]?.[f.gauche] ?? null;
    // Les lignes couvertes comptent si elles portent autre chose.
    const suivies = rangees
      .slice(f.haut + 1, f.bas + 1)
      .some((r) => noms.some((n, i) => n != null && i !== f.gauche && (r[i] ?? null) !== null));
    return f.haut > rang && f.bas > f.haut && nom != null && valeur !== null && suivies
      ? [{ f, nom, valeur }]
      : [];
  });
  if (enCause.length === 0 || choix === 'vides') return { rangees, erreurs: [] };
  if (choix === undefined)
    return {
      rangees,
      erreurs: enCause.map(({ f, nom, valeur }) => ({
        ligne: f.haut + 1,
        champ: forme.colonnes.find((c) => c.nom === nom)?.titre ?? nom,
        cellule: `${adresseDe(f.gauche, f.haut)}:${adresseDe(f.gauche, f.bas)}`,
        ecrit: montrer(valeur),
        compris: `la première ligne seulement, sur ${f.bas - f.haut + 1}`,
        message:
          'Ces cases sont fusionnées : dites s’il faut répéter leur valeur sur chaque ligne, ou laisser les autres vides.',
      })),
    };
  const etendues = rangees.map((r) => [...r]);
  for (const { f, valeur } of enCause)
    for (const rangee of etendues.slice(f.haut + 1, f.bas + 1)) {
      while (rangee.length <= f.gauche) rangee.push(null);
      rangee[f.gauche] = valeur;
    }
  return { rangees: etendues, erreurs: [] };
};

/** « Sous?traitance », « l?achat », « 12?500 » : des lettres que l'enregistrement a remplacées. */
const PERDU = /\p{L}\?\p{L}|\d\?\d|^\?$/u;

const caracteresPerdus = (rangees: readonly (readonly Case[])[]): readonly string[] => {
  const adresses: string[] = [];
  rangees.forEach((rangee, ligne) => {
    rangee.forEach((valeur, colonne) => {
      if (typeof valeur === 'string' && PERDU.test(valeur.trim()) && !/^https?:/u.test(valeur.trim()))
        adresses.push(adresseDe(colonne, ligne));
    });
  });
  return adresses;
};

/**
 * Retrouve les colonnes dans un fichier : casse, accents, ordre, lignes de titre au-dessus et colonnes en plus sont
 * acceptés. Seules les colonnes nécessaires de la forme le sont.
 */
export const lireCellules = <N extends string>(
  feuilles: readonly Feuille[],
  forme: FormeTableau<N>,
  choix: ChoixDeLecture = {},
): Result<TableauLu<N>, readonly ErreurTableau[]> => {
  const lue = choisirFeuille(feuilles, forme, choix.feuille);
  if (lue === undefined)
    return refus([{ ligne: 0, champ: 'Fichier', message: 'Ce classeur n’a aucune feuille de cases.' }]);
  const titres = trouverTitres(lue.rangees, forme);
  if (titres === null) return titresAbsents(feuilles, lue, forme);
  const { rang, noms } = titres;
  const { rangees, erreurs } = etendreFusions(lue, titres, forme, choix.fusions);
  if (erreurs.length > 0) return refus(erreurs);
  const lignes = rangees.slice(rang + 1).flatMap((rangee, i): LigneLue<N>[] => {
    const cellules: Partial<Record<N, Exclude<Case, null>>> = {};
    noms.forEach((nom, colonne) => {
      const valeur = nom === null ? null : nettoyerCase(rangee[colonne] ?? null);
      if (nom !== null && valeur !== null) cellules[nom] = valeur;
    });
    return Object.keys(cellules).length === 0 ? [] : [{ numero: rang + 2 + i, cellules }];
  });
  const lettres: Partial<Record<N, string>> = {};
  noms.forEach((nom, colonne) => {
    if (nom !== null) lettres[nom] = lettreDeColonne(colonne);
  });
  const entetes = (lue.rangees[rang] ?? []).map((c) => montrer(c).trim());
  const ignorees = entetes.filter((t, i) => noms[i] === null && t !== '');
  const autres = feuillesAChoisir(feuilles).filter((f) => f !== lue);
  const perdus = caracteresPerdus(rangees);
  return ok({
    lignes,
    lettres,
    ignorees,
    remarques: [
      ...(autres.length === 0
        ? []
        : [
            `Feuille lue : ${citerFeuille(lue)}. ${autres.length === 1 ? 'Une autre a' : 'D’autres ont'} aussi des lignes : ${autres.map(citerFeuille).join(', ')}.`,
          ]),
      ...(ignorees.length === 0 ? [] : [`Colonnes laissées de côté : ${ignorees.join(', ')}.`]),
      ...(lue.lignesMasquees === 0
        ? []
        : [
            `${compter(lue.lignesMasquees, 'ligne masquée est lue comme les autres', 'lignes masquées sont lues comme les autres')}.`,
          ]),
      ...(perdus.length === 0
        ? []
        : [
            `Des caractères semblent perdus, remplacés par « ? » quand le fichier a été enregistré (${perdus.slice(0, 5).join(', ')}${perdus.length > 5 ? '…' : ''}) : enregistrez-le en .xlsx, en .ods ou en CSV « UTF-8 ».`,
          ]),
    ],
  });
};
