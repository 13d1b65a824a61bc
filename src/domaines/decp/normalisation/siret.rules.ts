const SIREN_LA_POSTE = '356000000';

/** Vrai si le texte est fait de quatorze chiffres. */
export const aFormeDeSiret = (texte: string): boolean => {
  if (texte.length !== 14) return false;
  for (let i = 0; i < 14; i++) {
    const c = texte.charCodeAt(i);
    if (c < 48 || c > 57) return false;
  }
  return true;
};

/**
 * Un SIRET est valide s'il a quatorze chiffres et que sa clé est juste (formule de Luhn). Les établissements de La
 * Poste (SIREN 356 000 000) font exception : la somme de leurs chiffres est un multiple de 5 ; son siège suit Luhn.
 */
export const estSiretValide = (siret: string): boolean => {
  if (siret.length !== 14) return false;
  let luhn = 0;
  let simple = 0;
  for (let i = 0; i < 14; i++) {
    const c = siret.charCodeAt(i) - 48;
    if (c < 0 || c > 9) return false;
    simple += c;
    if ((i & 1) === 0) luhn += c > 4 ? c * 2 - 9 : c * 2;
    else luhn += c;
  }
  if (simple === 0) return false;
  if (luhn % 10 === 0) return true;
  return simple % 5 === 0 && siret.startsWith(SIREN_LA_POSTE);
};

/** Retire les espaces, points et tirets qu'on met pour lire un SIRET. */
export const compacterIdentifiant = (texte: string): string => texte.replace(/[\s\u00a0\u202f.\-_]/gu, '');
