/** Un pouvoir : `de` est absent et a donné procuration à `a`. */
export interface Pouvoir {
  readonly de: string;
  readonly a: string;
}

const propre = (ligne: string): string => ligne.replace(/\s+/gu, ' ').trim();

/** Une liste de noms, un par ligne ; un nom coupé après un trait d'union continue à la ligne suivante. */
export const lireNoms = (texte: string): readonly string[] =>
  texte
    .replace(/-[ \t]*\r?\n[ \t]*/gu, '-')
    .split(/\r?\n/u)
    .map(propre)
    .filter((ligne) => ligne !== '');

const POUVOIR = /^(.+?)\s+(?:(?:donne\s+)?(?:pouvoir|procuration)\s+à|→|->)\s+(.+)$/iu;

export interface PouvoirsLus {
  readonly pouvoirs: readonly Pouvoir[];
  /** Lignes où l'on ne reconnaît pas « X pouvoir à Y ». */
  readonly illisibles: readonly string[];
}

/** Des pouvoirs, un par ligne : « Madame A pouvoir à Monsieur B ». */
export const lirePouvoirs = (texte: string): PouvoirsLus => {
  const pouvoirs: Pouvoir[] = [];
  const illisibles: string[] = [];
  for (const ligne of lireNoms(texte)) {
    const [, de, a] = POUVOIR.exec(ligne.normalize('NFC')) ?? [];
    if (de === undefined || a === undefined) illisibles.push(ligne);
    else pouvoirs.push({ de, a });
  }
  return { pouvoirs, illisibles };
};

export const ecrirePouvoir = ({ de, a }: Pouvoir): string => `${de} pouvoir à ${a}`;
