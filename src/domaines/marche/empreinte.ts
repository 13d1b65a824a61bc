import { createHash } from 'node:crypto';

/**
 * Texte JSON dont les clés sont triées à tous les niveaux : deux valeurs de même contenu donnent le même texte, quel
 * que soit l'ordre dans lequel un fichier les écrit. Sans récursion : un enregistrement hostile peut être très profond.
 */
export const canonique = (valeur: unknown): string => {
  const morceaux: string[] = [];
  // À faire, du dernier au premier : soit un texte déjà prêt, soit une valeur à écrire.
  const aFaire: ({ readonly texte: string } | { readonly valeur: unknown })[] = [{ valeur }];
  for (let courant = aFaire.pop(); courant !== undefined; courant = aFaire.pop()) {
    if ('texte' in courant) {
      morceaux.push(courant.texte);
    } else if (typeof courant.valeur !== 'object' || courant.valeur === null) {
      morceaux.push(JSON.stringify(courant.valeur) ?? 'null');
    } else if (Array.isArray(courant.valeur)) {
      aFaire.push({ texte: ']' });
      for (let rang = courant.valeur.length - 1; rang >= 0; rang -= 1) {
        aFaire.push({ valeur: courant.valeur[rang] });
        if (rang > 0) aFaire.push({ texte: ',' });
      }
      aFaire.push({ texte: '[' });
    } else {
      const objet = courant.valeur as Readonly<Record<string, unknown>>;
      const cles = Object.keys(objet)
        .filter((cle) => objet[cle] !== undefined)
        .sort();
      aFaire.push({ texte: '}' });
      for (let rang = cles.length - 1; rang >= 0; rang -= 1) {
        const cle = cles[rang] ?? '';
        aFaire.push({ valeur: objet[cle] }, { texte: `${rang > 0 ? ',' : ''}${JSON.stringify(cle)}:` });
      }
      aFaire.push({ texte: '{' });
    }
  }
  return morceaux.join('');
};

/** Empreinte SHA-256 d'un texte, en hexadécimal, coupée à `longueur` caractères. */
export const empreinte = (texte: string, longueur = 32): string =>
  createHash('sha256').update(texte).digest('hex').slice(0, longueur);
