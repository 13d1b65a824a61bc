/**
 * Numéros SIREN et SIRET fictifs (docs/decisions/0010-identifiants-fictifs.md).
 *
 * Les SIREN des organismes publics locaux se lisent `2c dd …` : `c` est une catégorie (1 commune, 4 groupement,
 * 6 centre d'action sociale…) et `dd` le département. Aucun département ne porte le numéro 99 : un SIREN `2c99…` n'est
 * à personne. Nos numéros passent la clé de Luhn, et se reconnaissent à l'œil.
 */
const CATEGORIE_ENTREPRISES = ['28', '29'] as const;
const DEPARTEMENT_INEXISTANT = '99';
const PREFIXES_ACHETEURS: readonly string[] = ['2199', '2499', '2699'];

/** Nombre d'entreprises fictives que la plage peut porter : dix mille par catégorie. */
export const ENTREPRISES_POSSIBLES = CATEGORIE_ENTREPRISES.length * 10_000;

/** Vrai pour un SIREN (ou un SIRET) d'acheteur inventé par la démonstration. */
export const estAcheteurFictif = (siren: string): boolean => PREFIXES_ACHETEURS.includes(siren.slice(0, 4));

/** Vrai pour tout SIREN (ou SIRET) inventé par la démonstration, acheteur ou entreprise. */
export const estSirenFictif = (siren: string): boolean =>
  estAcheteurFictif(siren) ||
  CATEGORIE_ENTREPRISES.some((categorie) => siren.startsWith(categorie + DEPARTEMENT_INEXISTANT));

/** SIREN d'un acheteur fictif ; `categorie` : 1 commune, 4 groupement, 6 centre d'action sociale. */
export const sirenAcheteur = (categorie: 1 | 4 | 6, rang: number): string =>
  avecCle(`2${categorie}${DEPARTEMENT_INEXISTANT}${String(rang).padStart(4, '0')}`);

/** SIREN de la `rang`-ième entreprise fictive, `rang` dans [0, ENTREPRISES_POSSIBLES[. */
export const sirenEntreprise = (rang: number): string => {
  const categorie = CATEGORIE_ENTREPRISES[Math.floor(rang / 10_000)];
  if (categorie === undefined) throw new RangeError(`Pas de SIREN fictif de rang ${rang}.`);
  return avecCle(`${categorie}${DEPARTEMENT_INEXISTANT}${String(rang % 10_000).padStart(4, '0')}`);
};

/** SIRET du `numero`-ième établissement (1 à 9999) d'un SIREN. */
export const siret = (siren: string, numero: number): string =>
  avecCle(`${siren}${String(numero).padStart(4, '0')}`);

/** Ajoute au numéro le chiffre qui le rend valide selon Luhn. */
const avecCle = (numero: string): string => {
  let somme = 0;
  for (let i = numero.length - 1, double = true; i >= 0; i -= 1, double = !double) {
    const chiffre = numero.charCodeAt(i) - 48;
    const poids = double ? chiffre * 2 : chiffre;
    somme += poids > 9 ? poids - 9 : poids;
  }
  return numero + String((10 - (somme % 10)) % 10);
};
