/** Clé de Luhn, qui ferme SIREN et SIRET. */
const luhn = (chiffres: string): boolean => {
  let somme = 0;
  for (let i = 0; i < chiffres.length; i += 1) {
    const chiffre = Number(chiffres[chiffres.length - 1 - i]);
    const double = i % 2 === 1 ? chiffre * 2 : chiffre;
    somme += double > 9 ? double - 9 : double;
  }
  return somme % 10 === 0;
};

/** Lit un SIREN saisi (espaces permis) ou le SIREN d'un SIRET ; nul si ce n'en est pas un. */
export const lireSiren = (saisi: string): string | null => {
  const serre = saisi.replace(/[\s.]/g, '');
  if (!/^\d{9}(\d{5})?$/.test(serre) || /^0+$/.test(serre)) return null;
  const siren = serre.slice(0, 9);
  return luhn(siren) ? siren : null;
};
