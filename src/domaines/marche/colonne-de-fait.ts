import type { Colonne, Modalite, TypeColonne } from '#platform/population.ts';
import type { Jour, Marche } from './marche.ts';

// Une colonne d'un fait ou d'une population se déclare une fois ; son type en TypeScript, en SQL et dans DuckDB, sa
// place dans la vue et ce que les formules en disent s'en déduisent.

/** `montant` : euros au centime ; `jour` : `AAAA-MM-JJ` ; `entier` : 32 bits. */
export type TypeDeFait = 'texte' | 'entier' | 'montant' | 'jour' | 'booleen';

interface ValeurSelonType {
  texte: string;
  entier: number;
  montant: number;
  jour: Jour;
  booleen: boolean;
}

/** Plusieurs colonnes booléennes qu'une formule lit comme une seule : `social contient « clause »`. */
export interface Ensemble extends Pick<Colonne, 'nom' | 'libelle' | 'accord'> {}

/** Une colonne dans les formules : ses mots, ou la modalité qu'elle porte d'un ensemble. */
type DansLesFormules =
  | Omit<Colonne, 'nom' | 'type' | 'peutNonDeclare' | 'modalites' | 'valeurs'>
  | (Omit<Modalite, 'colonne'> & { readonly ensemble: Ensemble });

/** Les champs d'un contrat qui portent cette valeur, ou rien. */
type ChampsDe<V> = {
  [C in keyof Marche]: Marche[C] extends V | null ? C : never;
}[keyof Marche];

interface Declaration<T extends TypeDeFait> {
  readonly type: T;
  /** La valeur existe toujours ; sinon `null` veut dire « non déclaré ». */
  readonly toujours?: true;
  /** Toutes les valeurs d'une colonne de texte qui n'en a pas d'autres. */
  readonly valeurs?: readonly string[];
  /** Le champ du contrat qu'elle recopie ; sinon `faits.rules.ts` doit la calculer. */
  readonly de?: ChampsDe<ValeurSelonType[T]>;
  /** Ce qu'en disent les formules ; `null` : elles ne la connaissent pas. */
  readonly formule: DansLesFormules | null;
  /** Sert à calculer la vue, et n'y paraît pas. */
  readonly horsVue?: true;
}

export type ColonneDeFait = { readonly [T in TypeDeFait]: Declaration<T> }[TypeDeFait];

/** Dans l'ordre des colonnes de la vue et des formules. */
export type ColonnesDeFait = Readonly<Record<string, ColonneDeFait>>;

type ValeurDe<C extends ColonneDeFait> =
  | (C extends { readonly valeurs: readonly (infer V)[] } ? V : ValeurSelonType[C['type']])
  | (C extends { readonly toujours: true } ? never : null);

/** La ligne que ces colonnes décrivent. */
export type LigneDe<C extends ColonnesDeFait> = { readonly [N in keyof C]: ValeurDe<C[N]> };

/** La ligne de la vue. */
export type LigneDeVue<C extends ColonnesDeFait> = {
  readonly [N in keyof C as C[N] extends { readonly horsVue: true } ? never : N]: ValeurDe<C[N]>;
};

/** Les colonnes qui recopient un champ du contrat. */
export type Recopiees<C extends ColonnesDeFait> = {
  [N in keyof C]: C[N] extends { readonly de: keyof Marche } ? N : never;
}[keyof C];

/** Le type de chaque colonne. */
export const typesDe = <C extends ColonnesDeFait>(colonnes: C): Readonly<Record<keyof C, TypeDeFait>> =>
  Object.fromEntries(Object.entries(colonnes).map(([nom, { type }]) => [nom, type])) as Record<
    keyof C,
    TypeDeFait
  >;

/** Les colonnes que montre la vue. */
export const nomsDeVue = (colonnes: ColonnesDeFait): string[] =>
  Object.keys(colonnes).filter((nom) => colonnes[nom]?.horsVue !== true);

const TYPES_DE_FORMULE: Readonly<Record<TypeDeFait, TypeColonne>> = {
  texte: 'texte',
  entier: 'nombre',
  montant: 'montant',
  jour: 'date',
  booleen: 'booleen',
};

/** Les colonnes d'une population : chaque ensemble prend la place de sa première modalité. */
export const colonnesDeFormule = (colonnes: ColonnesDeFait): Colonne[] => {
  const dites: Colonne[] = [];
  const modalites = new Map<Ensemble, Modalite[]>();
  for (const [nom, { type, toujours, valeurs, formule }] of Object.entries(colonnes)) {
    if (formule === null) continue;
    if (!('ensemble' in formule)) {
      dites.push({
        nom,
        type: TYPES_DE_FORMULE[type],
        peutNonDeclare: toujours !== true,
        ...(valeurs === undefined ? {} : { valeurs }),
        ...formule,
      });
      continue;
    }
    const { ensemble, ...modalite } = formule;
    const siennes = modalites.get(ensemble) ?? [];
    siennes.push({ ...modalite, colonne: nom });
    if (siennes.length > 1) continue;
    modalites.set(ensemble, siennes);
    dites.push({ ...ensemble, type: 'ensemble', peutNonDeclare: true, modalites: siennes });
  }
  return dites;
};
