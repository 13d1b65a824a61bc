import { ok, type Result, refus } from '#platform/result.ts';
import type { ErreurFormule } from './erreur-formule.ts';
import { LONGUEUR_MAXIMALE } from './limites.ts';

export type Jeton =
  | { readonly type: 'mot'; readonly mot: string; readonly debut: number; readonly fin: number }
  | { readonly type: 'texte'; readonly valeur: string; readonly debut: number; readonly fin: number }
  | { readonly type: 'nombre'; readonly valeur: number; readonly debut: number; readonly fin: number }
  | { readonly type: 'date'; readonly valeur: string; readonly debut: number; readonly fin: number }
  | { readonly type: 'signe'; readonly signe: string; readonly debut: number; readonly fin: number }
  | { readonly type: 'fin'; readonly debut: number; readonly fin: number };

const MOT = /[\p{L}_][\p{L}\p{N}_]*/uy;
const NOMBRE = /-?\d+(?:[ \u00a0\u202f]\d{3}(?!\d))*(?:[.,]\d+)?(?:\s?€)?/uy;
const EXPOSANT = /[eE][+-]?\d+/y;
/** Ce qui ne se voit pas, ne se retape pas, ou que ni une base ni un document ne gardent. */
const ILLISIBLE = /(?![\t\n\r])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/u;
const DATE_ISO = /(\d{4})-(\d{2})-(\d{2})(?![\d-])/y;
const DATE_FRANCAISE = /(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/y;
const SIGNES = ['<=', '>=', '<>', '!=', '≠', '≤', '≥', '=', '<', '>', '(', ')', ',', ';', '/'] as const;
const CANONIQUES: Record<string, string> = { '<=': '≤', '>=': '≥', '<>': '≠', '!=': '≠' };

/** Jour civil, ou `null` si ce jour n'existe pas. */
const jour = (annee: number, mois: number, j: number): string | null => {
  const bissextile = (annee % 4 === 0 && annee % 100 !== 0) || annee % 400 === 0;
  const longueurs = [31, bissextile ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const longueur = longueurs[mois - 1];
  if (longueur === undefined || j < 1 || j > longueur || annee < 1) return null;
  return `${String(annee).padStart(4, '0')}-${String(mois).padStart(2, '0')}-${String(j).padStart(2, '0')}`;
};

/** Le texte entre guillemets ; dans "…", deux guillemets de suite en valent un. `null` si rien ne ferme. */
const lireTexte = (texte: string, debut: number): { valeur: string; fin: number } | null => {
  if (texte[debut] === '«') {
    const fin = texte.indexOf('»', debut);
    return fin < 0 ? null : { valeur: texte.slice(debut + 1, fin).trim(), fin: fin + 1 };
  }
  let valeur = '';
  for (let i = debut + 1; i < texte.length; i++) {
    if (texte[i] !== '"') valeur += texte[i];
    else if (texte[i + 1] === '"') {
      valeur += '"';
      i++;
    } else return { valeur, fin: i + 1 };
  }
  return null;
};

const motif = (expression: RegExp, texte: string, position: number): RegExpExecArray | null => {
  expression.lastIndex = position;
  return expression.exec(texte);
};

const lireDate = (texte: string, position: number): Jeton | ErreurFormule | null => {
  const iso = motif(DATE_ISO, texte, position);
  const francaise = iso === null ? motif(DATE_FRANCAISE, texte, position) : null;
  const lu = iso ?? francaise;
  if (lu === null) return null;
  const [, a = '', b = '', c = ''] = lu;
  const valeur = iso !== null ? jour(Number(a), Number(b), Number(c)) : jour(Number(c), Number(b), Number(a));
  const fin = position + lu[0].length;
  if (valeur !== null) return { type: 'date', valeur, debut: position, fin };
  return {
    code: 'type-incompatible',
    message: `La date « ${lu[0]} » n'existe pas dans le calendrier.`,
    debut: position,
    fin,
    mot: lu[0],
    suggestion: null,
  };
};

/** Découpe le texte en jetons. Les commentaires n'existent pas ; les espaces, insécables compris, ne comptent pas. */
export const decouper = (texte: string): Result<Jeton[], ErreurFormule> => {
  const jetons: Jeton[] = [];
  let i = 0;
  const refuser = (code: ErreurFormule['code'], message: string, debut: number, limite: number) => {
    // Un caractère de deux unités ne se coupe pas en son milieu.
    const fin = (texte.codePointAt(limite - 1) ?? 0) > 0xffff ? limite + 1 : limite;
    return refus({
      code,
      message,
      debut,
      fin,
      mot: texte.slice(debut, fin).toWellFormed(),
      suggestion: null,
    });
  };

  if (texte.length > LONGUEUR_MAXIMALE)
    return refuser(
      'formule-trop-longue',
      `Une formule compte au plus ${LONGUEUR_MAXIMALE} caractères : celle-ci en a ${texte.length}. Partagez-la en plusieurs.`,
      LONGUEUR_MAXIMALE,
      LONGUEUR_MAXIMALE + 1,
    );

  const interdit = texte.search(ILLISIBLE);
  if (interdit >= 0)
    return refuser(
      'caractere-inconnu',
      `La formule contient un caractère illisible, le caractère ${interdit + 1} : effacez-le.`,
      interdit,
      interdit + 1,
    );

  while (i < texte.length) {
    const caractere = texte[i] ?? '';
    if (/\s/u.test(caractere)) {
      i++;
      continue;
    }
    if (caractere === '«' || caractere === '"') {
      const lu = lireTexte(texte, i);
      if (lu === null)
        return refuser(
          'guillemet-ouvert',
          `Le guillemet ${caractere} n'est pas refermé : ajoutez ${caractere === '«' ? '»' : '"'} après le texte.`,
          i,
          Math.min(texte.length, i + 20),
        );
      jetons.push({ type: 'texte', valeur: lu.valeur, debut: i, fin: lu.fin });
      i = lu.fin;
      continue;
    }
    const date = lireDate(texte, i);
    if (date !== null) {
      if ('code' in date) return refus(date);
      jetons.push(date);
      i = date.fin;
      continue;
    }
    const nombre = motif(NOMBRE, texte, i);
    if (nombre !== null) {
      const valeur = Number(nombre[0].replace(/[^\d.,-]/gu, '').replace(',', '.'));
      const fin = i + nombre[0].length;
      if (nombre[0].replace(/\D/g, '').length > 15)
        return refuser(
          'type-incompatible',
          `Le nombre « ${nombre[0]} » a trop de chiffres (15 au plus).`,
          i,
          fin,
        );
      const exposant = motif(EXPOSANT, texte, fin);
      if (exposant !== null)
        return refuser(
          'type-incompatible',
          `Le nombre « ${nombre[0]}${exposant[0]} » s'écrit sans exposant, avec tous ses chiffres.`,
          i,
          fin + exposant[0].length,
        );
      jetons.push({ type: 'nombre', valeur: valeur === 0 ? 0 : valeur, debut: i, fin });
      i = fin;
      continue;
    }
    const mot = motif(MOT, texte, i);
    if (mot !== null) {
      const fin = i + mot[0].length;
      // L'apostrophe d'une élision (« d'offres ») n'est pas un mot du langage : elle se lit comme une espace.
      const apostrophe = texte[fin] === "'" || texte[fin] === '’';
      jetons.push({ type: 'mot', mot: mot[0], debut: i, fin });
      i = apostrophe ? fin + 1 : fin;
      continue;
    }
    const signe = SIGNES.find((s) => texte.startsWith(s, i));
    if (signe === undefined)
      return refuser(
        'caractere-inconnu',
        `Le signe « ${String.fromCodePoint(texte.codePointAt(i) ?? 63)} » n'a pas de sens dans une formule.`,
        i,
        i + 1,
      );
    jetons.push({ type: 'signe', signe: CANONIQUES[signe] ?? signe, debut: i, fin: i + signe.length });
    i += signe.length;
  }
  jetons.push({ type: 'fin', debut: texte.length, fin: texte.length });
  return ok(jetons);
};
