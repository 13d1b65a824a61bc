import { montrer } from './case.ts';
import * as comprendre from './comprendre.rules.ts';
import type { Attente, FormeTableau } from './forme.ts';
import type { ErreurTableau, LigneLue, TableauLu } from './lire-cellules.ts';
import { lireListe } from './valeurs.ts';

type Lire<T> = (valeur: comprendre.CasePleine) => comprendre.Compris<T>;

/** Comment se lit, en texte, ce que chaque colonne attend. */
const EN_TEXTE: Readonly<Record<Attente, Lire<string>>> = {
  texte: comprendre.lireTexte,
  code: comprendre.lireCode,
  nombre: comprendre.lireTexte,
  euros: comprendre.lireTexte,
  annee: comprendre.lireTexte,
  jour: comprendre.lireJour,
  date: comprendre.lireDateOuMois,
  'oui-non': comprendre.lireTexte,
  numeros: comprendre.lireTexte,
  siren: comprendre.lireSiren,
};

/** Lit les cases d'une ligne et retient ce qui y est à corriger, pour tout dire à la fois. */
export const creerLecteur = <N extends string>(
  { colonnes }: Pick<FormeTableau<N>, 'colonnes'>,
  { lettres }: Pick<TableauLu<N>, 'lettres'>,
) => {
  const parNom = new Map(colonnes.map((c) => [c.nom, c]));
  const erreurs: ErreurTableau[] = [];
  /** Une même case se lit plusieurs fois ; sa faute ne se dit qu'une. */
  const fautives = new Set<string>();
  const fauter = (ligne: LigneLue<N>, champ: N, message: string, compris: string | null = null): null => {
    const cle = `${ligne.numero} ${champ} ${message}`;
    if (fautives.has(cle)) return null;
    fautives.add(cle);
    const lettre = lettres[champ];
    const ecrit = ligne.cellules[champ];
    erreurs.push({
      ligne: ligne.numero,
      champ: parNom.get(champ)?.titre ?? champ,
      message,
      ...(lettre === undefined ? {} : { cellule: `${lettre}${ligne.numero}` }),
      ...(ecrit === undefined ? {} : { ecrit: montrer(ecrit) }),
      ...(compris === null ? {} : { compris }),
    });
    return null;
  };
  const lire = <T>(l: LigneLue<N>, nom: N, comment: Lire<T>): T | null => {
    const brut = l.cellules[nom];
    if (brut === undefined) return null;
    const lu = comment(brut);
    return lu.ok ? lu.valeur : fauter(l, nom, lu.erreur.message, lu.erreur.compris);
  };
  return {
    erreurs,
    fauter,
    /** Ce que dit la case, lu comme sa colonne l'attend ; vide si elle l'est, ou si elle est à corriger. */
    texte: (l: LigneLue<N>, nom: N): string =>
      lire(l, nom, EN_TEXTE[parNom.get(nom)?.attend ?? 'texte']) ?? '',
    /** Un code dans une colonne qui porte d'ordinaire autre chose. */
    code: (l: LigneLue<N>, nom: N): string => lire(l, nom, comprendre.lireCode) ?? '',
    /** Un texte par ligne de la case. */
    liste: (l: LigneLue<N>, nom: N): readonly string[] => lireListe(lire(l, nom, comprendre.lireTexte) ?? ''),
    annee: (l: LigneLue<N>, nom: N): number | null => lire(l, nom, comprendre.lireAnnee),
    jour: (l: LigneLue<N>, nom: N): string | null => lire(l, nom, comprendre.lireJour),
    ouiNon: (l: LigneLue<N>, nom: N): boolean | null => lire(l, nom, comprendre.lireOuiNon),
    numeros: (l: LigneLue<N>, nom: N): readonly number[] | null => lire(l, nom, comprendre.lireNumeros),
    /** @param mesure Ce que compte ce nombre : de lui dépend ce que veut dire « 30 % » ou « 1607:00 ». */
    nombre: (l: LigneLue<N>, nom: N, mesure: comprendre.Mesure): number | null =>
      lire(l, nom, (brut) => comprendre.lireNombre(brut, mesure)),
  };
};
