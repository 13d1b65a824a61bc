/**
 * Hasard reproductible : la même graine donne la même suite, au bit près, sur toute machine. Le générateur ne fait
 * que des opérations entières sur 32 bits et les quatre opérations IEEE 754 ; `Math.log`, `Math.exp` ou `Math.pow`,
 * dont le dernier bit dépend du moteur, en sont absents.
 */
export interface Hasard {
  /** Réel dans [0, 1[. */
  reel(): number;
  /** Entier dans [min, max], bornes comprises. */
  entier(min: number, max: number): number;
  /** Vrai avec la probabilité `p`. */
  chance(p: number): boolean;
  /** Un élément d'une liste non vide, tous également probables. */
  parmi<T>(choix: readonly [T, ...T[]]): T;
  /** Écart centré réduit, approché par une somme de six tirages : borné à ± 4,24. */
  ecartNormal(): number;
}

/** Générateur « small fast counter » 32 bits, amorcé par `graine` et par le nom d'un flux indépendant. */
export const creerHasard = (graine: number, flux: string): Hasard => {
  const amorce = amorcer(graine, flux);
  let a = amorce();
  let b = amorce();
  let c = amorce();
  let compteur = 1;

  const bits = (): number => {
    const somme = (a + b + compteur) | 0;
    compteur = (compteur + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + somme;
    c |= 0;
    return somme >>> 0;
  };
  for (let i = 0; i < 12; i += 1) bits();

  const reel = (): number => bits() / 4_294_967_296;
  const entier = (min: number, max: number): number => min + Math.floor(reel() * (max - min + 1));
  return {
    reel,
    entier,
    chance: (p) => reel() < p,
    parmi: (choix) => choix[Math.floor(reel() * choix.length)] ?? choix[0],
    ecartNormal: () => (reel() + reel() + reel() + reel() + reel() + reel() - 3) * RACINE_DE_DEUX,
  };
};

const RACINE_DE_DEUX = Math.SQRT2;

const amorcer = (graine: number, flux: string): (() => number) => {
  let etat = graine | 0;
  for (let i = 0; i < flux.length; i += 1) etat = Math.imul(etat ^ flux.charCodeAt(i), 0x5bd1e995) + i;
  return () => {
    etat = (etat + 0x9e3779b9) | 0;
    let t = etat ^ (etat >>> 16);
    t = Math.imul(t, 0x21f0aaad);
    t ^= t >>> 15;
    t = Math.imul(t, 0x735a2d97);
    return t ^ (t >>> 15);
  };
};

/** Exponentielle par série de Taylor après réduction : reproductible partout, juste à 1e-12 près pour |x| < 20. */
export const exponentielle = (x: number): number => {
  const doublements = Math.round(x / Math.LN2);
  const reste = x - doublements * Math.LN2;
  let terme = 1;
  let somme = 1;
  for (let n = 1; n <= 12; n += 1) {
    terme = (terme * reste) / n;
    somme += terme;
  }
  for (let i = 0; i < Math.abs(doublements); i += 1) somme = doublements > 0 ? somme * 2 : somme / 2;
  return somme;
};

/**
 * Tirage selon la loi de Zipf sur `n` rangs : le rang `r` a un poids `1 / (r + 1)`. Rend un rang dans [0, n[.
 * Les poids cumulés sont calculés une fois ; le tirage est une dichotomie.
 */
export const loiDeZipf = (n: number): ((hasard: Hasard) => number) => {
  const cumul = new Float64Array(n);
  let total = 0;
  for (let r = 0; r < n; r += 1) {
    total += 1 / (r + 1);
    cumul[r] = total;
  }
  return (hasard) => {
    const cible = hasard.reel() * total;
    let bas = 0;
    let haut = n - 1;
    while (bas < haut) {
      const milieu = (bas + haut) >> 1;
      if ((cumul[milieu] ?? total) > cible) haut = milieu;
      else bas = milieu + 1;
    }
    return bas;
  };
};
