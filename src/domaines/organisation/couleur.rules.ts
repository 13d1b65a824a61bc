/** Contraste minimal d'un texte (WCAG 2.1, critère 1.4.3, niveau AA). */
export const CONTRASTE_AA = 4.5;

const FORME = /^#[0-9a-f]{6}$/;

/** `#1a5fb4` en minuscules, ou nul. */
export const lireCouleur = (saisie: string): string | null => {
  const couleur = saisie.trim().toLowerCase();
  return FORME.test(couleur) ? couleur : null;
};

const luminance = (couleur: string): number => {
  const composantes = [1, 3, 5].map((debut) => {
    const c = Number.parseInt(couleur.slice(debut, debut + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  const [r = 0, v = 0, b = 0] = composantes;
  return 0.2126 * r + 0.7152 * v + 0.0722 * b;
};

/** Rapport de contraste de deux couleurs, de 1 à 21. */
export const contraste = (a: string, b: string): number => {
  const [clair = 0, sombre = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (clair + 0.05) / (sombre + 0.05);
};

/** Papier sur lequel les pages écrivent (thème clair de l'application). */
const PAPIER = '#f5f3ef';

/** La rubrique active s'écrit dans la couleur forte sur un fond qui en contient un dixième. */
const teinter = (couleur: string): string =>
  [1, 3, 5].reduce((hex, debut) => {
    const canal = (de: string) => Number.parseInt(de.slice(debut, debut + 2), 16);
    return (
      hex +
      Math.round(0.9 * canal(PAPIER) + 0.1 * canal(couleur))
        .toString(16)
        .padStart(2, '0')
    );
  }, '#');

/** Le plus faible contraste qu'aura cette couleur forte : sous du texte blanc, ou écrite sur le papier, teinté ou non. */
export const contrasteMinimal = (couleur: string): number =>
  Math.min(...['#ffffff', PAPIER, teinter(couleur)].map((fond) => contraste(couleur, fond)));

export const estLisible = (couleur: string): boolean => contrasteMinimal(couleur) >= CONTRASTE_AA;

/**
 * La feuille qui pose la couleur d'une collectivité, à part : la politique de sécurité interdit tout style en ligne. En
 * thème sombre, la couleur de l'application, dont le contraste y est vérifié, reste en place.
 */
export const feuilleDeCouleur = (couleur: string | null): string =>
  couleur === null
    ? ''
    : `@media (prefers-color-scheme: light){:root{--color-primary:${couleur};--color-primary-content:#fff}}`;
