/** Un champ écrit deux fois dans le même objet. */
export interface CleRepetee {
  readonly cle: string;
  /** Octet du guillemet qui ouvre sa seconde écriture. */
  readonly position: number;
  /** Octet de la virgule qui la précède. */
  readonly virgule: number;
  /** 1 : dans l'enregistrement lui-même. */
  readonly niveau: number;
}

/** Le premier champ répété d'un texte JSON valide, ou `null`. */
export const cleRepetee = (octets: Buffer): CleRepetee | null => {
  const pile: (Set<string> | null)[] = [];
  let virgule = -1;
  for (let i = 0; i < octets.length; i++) {
    const c = octets[i];
    if (c === 0x7b) pile.push(new Set());
    else if (c === 0x5b) pile.push(null);
    else if (c === 0x7d || c === 0x5d) pile.pop();
    else if (c === 0x2c) virgule = i;
    else if (c === 0x22) {
      const debut = i;
      for (i++; i < octets.length && octets[i] !== 0x22; i++) if (octets[i] === 0x5c) i++;
      let apres = i + 1;
      while (
        octets[apres] === 0x20 ||
        octets[apres] === 0x0a ||
        octets[apres] === 0x0d ||
        octets[apres] === 0x09
      )
        apres++;
      const objet = pile.at(-1);
      if (octets[apres] !== 0x3a || objet === undefined || objet === null) continue;
      const cle = octets.toString('utf8', debut + 1, i);
      if (objet.has(cle)) return { cle, position: debut, virgule, niveau: pile.length };
      objet.add(cle);
    }
  }
  return null;
};
