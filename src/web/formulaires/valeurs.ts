import { z } from 'zod';

/** Un formulaire tel qu'il arrive : des textes. Un champ coché plusieurs fois donne une liste. */
export type Valeurs = Readonly<Record<string, string>>;

const COMMANDES = /[^\P{Cc}\n\t]|[\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

/** Un texte saisi, sans caractère de commande ni d'inversion, ni espaces autour. */
const propre = (texte: string): string =>
  texte.toWellFormed().replace(/\r\n?/gu, '\n').replace(COMMANDES, '').trim();

const recu = z.record(z.string(), z.union([z.string(), z.array(z.string()), z.instanceof(File)]));

/** Lit le corps d'un formulaire : chaque champ en texte propre ; plusieurs cases cochées, séparées par des virgules. */
export const lireValeurs = (corps: unknown): Valeurs => {
  const lu = recu.safeParse(corps);
  if (!lu.success) return {};
  return Object.fromEntries(
    Object.entries(lu.data).map(([nom, valeur]) => [
      nom,
      valeur instanceof File ? '' : propre(typeof valeur === 'string' ? valeur : valeur.join(',')),
    ]),
  );
};

/** Le texte d'un champ ; vide s'il n'est pas venu. */
export const lire = (v: Valeurs, nom: string): string => v[nom] ?? '';

export const ouNul = (v: Valeurs, nom: string): string | null => (lire(v, nom) === '' ? null : lire(v, nom));

/** Un nombre entier ; vide : `null` ; illisible : `NaN`, que la règle refusera en le disant. */
export const entierOuNul = (v: Valeurs, nom: string): number | null => {
  const texte = lire(v, nom).replace(/[\s\u00a0\u202f]/gu, '');
  return texte === '' ? null : /^-?\d{1,9}$/u.test(texte) ? Number(texte) : Number.NaN;
};

/** Un nombre à la française ; vide : `null` ; illisible : `NaN`, que la règle refusera en le disant. */
export const nombreOuNul = (v: Valeurs, nom: string): number | null => {
  const texte = lire(v, nom)
    .replace(/[\s\u00a0\u202f%]/gu, '')
    .replace(',', '.');
  return texte === '' ? null : /^-?\d{1,15}(\.\d{1,6})?$/u.test(texte) ? Number(texte) : Number.NaN;
};

const morceaux = (texte: string, separateur: RegExp): readonly string[] =>
  texte
    .split(separateur)
    .map((x) => x.trim())
    .filter((x) => x !== '');

/** Des éléments séparés par des virgules, des points-virgules ou des retours à la ligne. */
export const liste = (v: Valeurs, nom: string): readonly string[] => morceaux(lire(v, nom), /[,;\n]/u);

/** Un élément par ligne. */
export const lignes = (v: Valeurs, nom: string): readonly string[] => morceaux(lire(v, nom), /\n/u);

/** Oui, non, ou rien de déclaré. */
export const lireTroisEtats = (v: Valeurs, nom: string): boolean | null =>
  lire(v, nom) === 'oui' ? true : lire(v, nom) === 'non' ? false : null;

export const ecrireTroisEtats = (valeur: boolean | null): string =>
  valeur === null ? '' : valeur ? 'oui' : 'non';

/** La version qu'avait la fiche quand on l'a ouverte ; −1, qu'aucune fiche n'a, si elle est illisible. */
export const lireVersionLue = (v: Valeurs): number => {
  const texte = lire(v, 'version');
  return /^\d{1,9}$/u.test(texte) ? Number(texte) : -1;
};

/** Ce que l'on montre d'un oui ou non que l'on peut n'avoir pas déclaré. */
export const direTroisEtats = (valeur: boolean | null): string =>
  valeur === null ? 'non déclaré' : valeur ? 'oui' : 'non';

/** Les choix d'un oui ou non que l'on peut ne pas déclarer. */
export const TROIS_ETATS = [
  { valeur: '', libelle: 'non déclaré' },
  { valeur: 'oui', libelle: 'oui' },
  { valeur: 'non', libelle: 'non' },
];
