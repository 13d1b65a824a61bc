import type { Constats } from './constats.ts';
import { lireTexte } from './texte.rules.ts';

const LONGUEUR_MAXIMALE = 16;

/**
 * L'identifiant du contrat chez l'acheteur. Absent, le contrat ne peut pas être enregistré. Hors du format
 * (1 à 16 caractères parmi lettres, chiffres, `/ \ - _ .`, espace et `#`), il est gardé et signalé.
 */
export const lireIdentifiant = (valeur: unknown, constats: Constats): string | null => {
  const id = lireTexte(valeur, 'id', constats);
  if (id === null || id === '') {
    constats.signaler(
      'identifiant-absent',
      'id',
      valeur,
      'le contrat n’a pas d’identifiant',
      'Donner au contrat son identifiant (1 à 16 caractères).',
    );
    return null;
  }
  if (id.length > LONGUEUR_MAXIMALE || !estBienForme(id)) {
    constats.signaler(
      'identifiant-hors-format',
      'id',
      valeur,
      'l’identifiant a plus de 16 caractères ou un caractère non admis',
      'Garder 1 à 16 caractères : lettres sans accent, chiffres, / \\ - _ . # ou espace.',
    );
  }
  return id;
};

const estBienForme = (id: string): boolean => {
  for (let i = 0; i < id.length; i++) {
    const c = id.charCodeAt(i);
    const admis =
      (c >= 48 && c <= 57) ||
      (c >= 65 && c <= 90) ||
      (c >= 97 && c <= 122) ||
      c === 45 ||
      c === 95 ||
      c === 47 ||
      c === 92 ||
      c === 46 ||
      c === 32 ||
      c === 35;
    if (!admis) return false;
  }
  return true;
};
