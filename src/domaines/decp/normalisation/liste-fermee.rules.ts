import type { Constats } from './constats.ts';
import { type Liste, replier, valeurExacte } from './listes.ts';
import { lireTexte } from './texte.rules.ts';

/**
 * Une valeur de liste fermée. Hors liste, elle est ramenée à la valeur qu'elle désigne sûrement (casse, accents,
 * apostrophes, ancienne appellation), sinon elle vaut « non déclarée » ; dans les deux cas elle est signalée.
 */
export const lireCode = (valeur: unknown, liste: Liste, champ: string, constats: Constats): string | null => {
  if (typeof valeur === 'string') {
    const exacte = valeurExacte(liste, valeur);
    if (exacte !== undefined) return exacte;
  }
  const texte = lireTexte(valeur, champ, constats);
  if (texte === null) return null;
  const code = liste.parentes.get(replier(texte)) ?? null;
  if (code === null || code !== texte) {
    constats.signaler(
      'valeur-hors-liste',
      champ,
      valeur,
      `cette valeur n’est pas dans la liste des ${liste.nom}`,
      code === null ? `Choisir parmi : ${liste.exactes.join(' ; ')}.` : `Écrire « ${code} ».`,
    );
  }
  return code;
};

/**
 * Plusieurs valeurs d'une liste fermée : `{ "technique": […] }` (2022), `[…]`, ou `"a, b"` (export plat). `null` si
 * rien n'est déclaré ou si rien n'est lisible. Sans doublon, dans l'ordre publié.
 */
export const lireCodes = (
  valeur: unknown,
  cle: string,
  liste: Liste,
  champ: string,
  constats: Constats,
): readonly string[] | null => {
  const valeurs = deplierListe(valeur, cle);
  if (valeurs === null) return null;
  if (valeurs.length === 1) {
    const code = lireCode(valeurs[0], liste, champ, constats);
    return code === null ? null : [code];
  }
  const codes: string[] = [];
  for (const element of valeurs) {
    const code = lireCode(element, liste, champ, constats);
    if (code !== null && !codes.includes(code)) codes.push(code);
  }
  return codes.length === 0 ? null : codes;
};

/** Les éléments d'une liste, quelle que soit la manière dont elle est publiée ; `null` si elle ne l'est pas. */
export const deplierListe = (valeur: unknown, cle: string): readonly unknown[] | null => {
  if (valeur === null || valeur === undefined || valeur === '') return null;
  if (Array.isArray(valeur)) return valeur;
  if (typeof valeur === 'object') {
    const interne: unknown = (valeur as Readonly<Record<string, unknown>>)[cle];
    if (interne === undefined || interne === null) return null;
    return Array.isArray(interne) ? interne : [interne];
  }
  return typeof valeur === 'string' && valeur.includes(',') ? valeur.split(',') : [valeur];
};
