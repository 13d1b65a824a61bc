import type { Constats } from './constats.ts';
import { lireTexte } from './texte.rules.ts';

/** Les 45 divisions du vocabulaire commun CPV 2008 (règlement (CE) n° 213/2008). */
const DIVISIONS: ReadonlySet<string> = new Set(
  (
    '03 09 14 15 16 18 19 22 24 30 31 32 33 34 35 37 38 39 41 42 43 44 45 48 50 51 55 60 63 64 65 66 70 71 72 73 75 76 ' +
    '77 79 80 85 90 92 98'
  ).split(' '),
);

/** Nomenclature entière : codes à 8 chiffres et, pour vérifier la clé, formes `90513500-1`. */
export type NomenclatureCpv = ReadonlySet<string>;

/**
 * Le code CPV sur huit chiffres, sans sa clé. Sept chiffres : un zéro de tête est perdu (à défaut, de queue) ; neuf :
 * la clé est collée. Puis il est jugé : contre la nomenclature si elle est donnée, sinon contre les 45 divisions.
 * Un code inconnu est gardé et signalé.
 */
export const lireCpv = (
  valeur: unknown,
  nomenclature: NomenclatureCpv | null,
  constats: Constats,
): string | null => {
  if (typeof valeur === 'string') {
    const n = valeur.length;
    if ((n === 8 || (n === 10 && valeur.charCodeAt(8) === 45)) && huitChiffres(valeur)) {
      const code = n === 8 ? valeur : valeur.slice(0, 8);
      juger(code, n === 10 ? valeur : null, valeur, nomenclature, constats);
      return code;
    }
  }
  const texte = lireTexte(valeur, 'codeCPV', constats);
  if (texte === null) return null;
  const lu = /^(\d{1,9})(?:\s*-\s*(\d))?$/u.exec(texte);
  const chiffres = lu?.[1] ?? '';
  if (chiffres.length < 7) {
    constats.signaler(
      'cpv-inconnu',
      'codeCPV',
      valeur,
      'ce n’est pas un code CPV (huit chiffres)',
      'Choisir le code dans la nomenclature CPV 2008.',
    );
    return null;
  }
  const code = completer(chiffres, lu?.[2] ?? null, nomenclature);
  if (texte !== code) {
    constats.signaler(
      'cpv-mal-forme',
      'codeCPV',
      valeur,
      'un code CPV s’écrit avec huit chiffres',
      `Écrire ${code}.`,
    );
  }
  juger(code, null, valeur, nomenclature, constats);
  return code;
};

const completer = (chiffres: string, cle: string | null, nomenclature: NomenclatureCpv | null): string => {
  if (chiffres.length >= 8) return chiffres.slice(0, 8);
  const tete = `0${chiffres}`;
  const queue = `${chiffres}0`;
  const convient = (code: string): boolean =>
    nomenclature === null
      ? DIVISIONS.has(code.slice(0, 2))
      : nomenclature.has(cle === null ? code : `${code}-${cle}`) || nomenclature.has(code);
  return !convient(tete) && convient(queue) ? queue : tete;
};

const juger = (
  code: string,
  avecCle: string | null,
  valeur: unknown,
  nomenclature: NomenclatureCpv | null,
  constats: Constats,
): void => {
  if (nomenclature === null) {
    if (DIVISIONS.has(code.slice(0, 2))) return;
    constats.signaler(
      'cpv-inconnu',
      'codeCPV',
      valeur,
      'aucune des 45 divisions CPV ne commence ainsi',
      'Choisir le code dans la nomenclature CPV 2008.',
    );
    return;
  }
  if (!nomenclature.has(code)) {
    constats.signaler(
      'cpv-inconnu',
      'codeCPV',
      valeur,
      'ce code n’est pas dans la nomenclature CPV',
      'Choisir le code dans la nomenclature CPV 2008.',
    );
    return;
  }
  if (avecCle !== null && !nomenclature.has(avecCle) && aDesCles(nomenclature)) {
    constats.signaler(
      'cpv-mal-forme',
      'codeCPV',
      valeur,
      'la clé de ce code CPV est fausse',
      `Écrire ${code}, sans clé ou avec la bonne.`,
    );
  }
};

const avecCles = new WeakMap<NomenclatureCpv, boolean>();

const aDesCles = (nomenclature: NomenclatureCpv): boolean => {
  const connu = avecCles.get(nomenclature);
  if (connu !== undefined) return connu;
  let trouve = false;
  for (const code of nomenclature) {
    if (code.includes('-')) {
      trouve = true;
      break;
    }
  }
  avecCles.set(nomenclature, trouve);
  return trouve;
};

const huitChiffres = (texte: string): boolean => {
  for (let i = 0; i < 8; i++) {
    const c = texte.charCodeAt(i);
    if (c < 48 || c > 57) return false;
  }
  return true;
};
