import type { Constats } from './constats.ts';
import { estMarqueur } from './texte.rules.ts';

/** Un nombre, même écrit en texte (`"12.5"`, `"1 234,50"`, `"12 %"` exclu) ; `null` s'il n'est pas déclaré. */
export const lireNombre = (valeur: unknown, champ: string, constats: Constats): number | null => {
  if (typeof valeur === 'number') {
    if (Number.isFinite(valeur)) return valeur + 0;
  } else if (typeof valeur === 'string') {
    const net = valeur.trim();
    if (estMarqueur(net)) return null;
    const nombre = enNombre(net);
    if (nombre !== null) return nombre;
  } else if (valeur === null || valeur === undefined) return null;
  constats.signaler(
    'valeur-illisible',
    champ,
    valeur,
    'un nombre est attendu',
    'Écrire un nombre, par exemple 12500.5.',
  );
  return null;
};

const enNombre = (texte: string): number | null => {
  if (texte.length > 40) return null;
  if (/^-?\d+(\.\d+)?([eE][+-]?\d{1,3})?$/u.test(texte)) {
    const nombre = Number(texte);
    return Number.isFinite(nombre) ? nombre + 0 : null;
  }
  const compact = texte.replace(/[\s\u00a0\u202f]|€$/gu, '');
  return /^-?\d+(,\d+)?$/u.test(compact) ? Number(compact.replace(',', '.')) + 0 : null;
};

/** Un entier compris entre `minimum` et `maximum` ; arrondi au supérieur (`_index.md` de l'arrêté pour les durées). */
export const lireEntier = (
  valeur: unknown,
  champ: string,
  minimum: number,
  maximum: number,
  constats: Constats,
): number | null => {
  const nombre = typeof valeur === 'number' ? valeur : lireNombre(valeur, champ, constats);
  if (nombre === null) return null;
  const entier = Number.isInteger(nombre) ? nombre : Math.ceil(nombre);
  if (entier >= minimum && entier <= maximum) return entier;
  constats.signaler(
    'valeur-hors-bornes',
    champ,
    valeur,
    `un entier de ${minimum} à ${maximum} est attendu`,
    'Vérifier la valeur ; laisser vide si elle n’est pas connue.',
  );
  return null;
};

/** Un taux entre 0 et 1. Au-delà de 1 et jusqu'à 100, c'est un pourcentage : il est divisé par cent, et signalé. */
export const lireTaux = (valeur: unknown, champ: string, constats: Constats): number | null => {
  const taux = typeof valeur === 'number' ? valeur : lireNombre(valeur, champ, constats);
  if (taux === null) return null;
  // « + 0 » : un zéro négatif est un zéro.
  if (taux >= 0 && taux <= 1) return taux + 0;
  const pourcentage = taux > 1 && taux <= 100;
  constats.signaler(
    'valeur-hors-bornes',
    champ,
    valeur,
    'un taux entre 0 et 1 est attendu',
    pourcentage ? `Écrire ${taux / 100}.` : 'Vérifier le taux ; laisser vide s’il n’est pas connu.',
  );
  return pourcentage ? taux / 100 : null;
};
