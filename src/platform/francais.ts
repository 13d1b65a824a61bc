/**
 * Écrire les nombres, les montants, les dates et les pluriels en français, partout de la même façon (pages, rapports).
 * Les espaces sont insécables. `null` (non déclaré, non mesuré) s'écrit « — » : jamais « 0 ».
 */
const ABSENT = '—';
const entier = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });
const euros = new Intl.NumberFormat('fr-FR', {
  style: 'currency',
  currency: 'EUR',
  maximumFractionDigits: 0,
});
const eurosCentimes = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });
const unDecimale = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });
const jourLong = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });
const instantLong = new Intl.DateTimeFormat('fr-FR', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/Paris',
});

export const ecrireNombre = (n: number | null, decimales = 0): string =>
  n === null
    ? ABSENT
    : decimales === 0
      ? entier.format(n)
      : new Intl.NumberFormat('fr-FR', { maximumFractionDigits: decimales }).format(n);

/** Montant entier en euros : « 67 512 340 € » ; au centime si `centimes`. */
export const ecrireMontant = (n: number | null, centimes = false): string =>
  n === null ? ABSENT : (centimes ? eurosCentimes : euros).format(n);

/** Montant abrégé : « 67,5 M€ », « 812 k€ », « 950 € ». */
export const ecrireMontantCourt = (n: number | null): string => {
  if (n === null) return ABSENT;
  const absolu = Math.abs(n);
  if (absolu >= 999_950_000) return `${unDecimale.format(n / 1_000_000_000)}\u00a0Md€`;
  if (absolu >= 999_500) return `${unDecimale.format(n / 1_000_000)}\u00a0M€`;
  if (absolu >= 10_000) return `${entier.format(n / 1_000)}\u00a0k€`;
  return euros.format(n);
};

/**
 * Taux entre 0 et 1 écrit en pour cent : « 71 % ». Un taux qui n'est pas entier s'arrondit, mais jamais jusqu'à
 * « 0 % » ou « 100 % » quand il ne l'est pas : « < 1 % », « > 99 % ».
 */
export const ecrirePourcentage = (taux: number | null): string => {
  if (taux === null) return ABSENT;
  const arrondi = Math.round(taux * 100);
  if (arrondi === 0 && taux > 0) return '<\u00a01\u00a0%';
  if (arrondi === 100 && taux < 1) return '>\u00a099\u00a0%';
  return `${entier.format(arrondi)}\u00a0%`;
};

/** Écart de taux en points : « +12 pts », « −1 pt », « stable ». */
export const ecrireEcartPoints = (ecart: number): string => {
  const points = Math.round(ecart * 100);
  if (points === 0) return 'stable';
  return `${points > 0 ? '+' : '−'}${entier.format(Math.abs(points))}\u00a0${Math.abs(points) > 1 ? 'pts' : 'pt'}`;
};

/** Jour civil `AAAA-MM-JJ` en toutes lettres : « 26 septembre 2024 ». */
export const ecrireJour = (jour: string | null): string => {
  if (jour === null) return ABSENT;
  const date = new Date(`${jour}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? jour : jourLong.format(date).replace(/^1 /, '1er ');
};

/** Jour civil pour un tableau : « 26/09/2024 ». */
export const ecrireJourCourt = (jour: string | null): string =>
  jour === null ? ABSENT : jour.split('-').reverse().join('/');

/** Instant à l'heure de Paris : « 26 septembre 2024 à 14:05 ». */
export const ecrireInstant = (instant: Date): string => instantLong.format(instant).replace(/^1 /, '1er ');

/** Jours écoulés en clair : « aujourd'hui », « hier », « il y a 12 jours ». */
export const ecrireAnciennete = (jours: number): string =>
  jours <= 0 ? 'aujourd’hui' : jours === 1 ? 'hier' : `il y a ${entier.format(jours)} jours`;

/** Accord en nombre à la française : le pluriel commence à 2 (« 0 marché », « 1 marché », « 2 marchés »). */
export const accorder = (n: number, singulier: string, pluriel: string): string =>
  Math.abs(n) < 2 ? singulier : pluriel;

/** « 1 marché », « 2 512 marchés ». */
export const compter = (n: number, singulier: string, pluriel: string): string =>
  `${entier.format(n)}\u00a0${accorder(n, singulier, pluriel)}`;

/** Taille d'un fichier : « 12,4 Mo ». */
export const ecrireTaille = (octets: number): string => {
  if (octets < 1_000) return compter(octets, 'octet', 'octets');
  if (octets < 1_000_000) return `${unDecimale.format(octets / 1_000)}\u00a0ko`;
  if (octets < 1_000_000_000) return `${unDecimale.format(octets / 1_000_000)}\u00a0Mo`;
  return `${unDecimale.format(octets / 1_000_000_000)}\u00a0Go`;
};

/** « a », « a et b », « a, b et c ». */
export const enumerer = (elements: readonly string[]): string =>
  elements.length < 2 ? (elements[0] ?? '') : `${elements.slice(0, -1).join(', ')} et ${elements.at(-1)}`;

/** Apostrophes typographiques, partout les mêmes à l'écran. */
export const typographier = (texte: string): string => texte.replaceAll("'", '’');

/** La première lettre en capitale, le reste tel quel : « séance tenue » → « Séance tenue ». */
export const majuscule = (texte: string): string => texte.charAt(0).toUpperCase() + texte.slice(1);
