import type { MotifFusion, MotifSeparation } from '#domaines/marche';

const FUSIONS: Readonly<Record<MotifFusion, string>> = {
  copie: 'la même ligne figure plusieurs fois',
  republication: 'le contrat a été publié de nouveau',
  cotitulaires: 'chaque cotitulaire a sa ligne',
};

const SEPARATIONS: Readonly<Record<MotifSeparation, string>> = {
  type: 'l’un est un marché, l’autre une concession',
  lots: 'ce sont des lots différents',
  titulaires: 'leurs titulaires diffèrent',
  objet: 'leurs objets diffèrent',
};

const dire = (motifs: string | null, mots: Readonly<Record<string, string>>): string | null =>
  motifs === null
    ? null
    : motifs
        .split(', ')
        .map((motif) => mots[motif] ?? motif)
        .join(' ; ');

/** Pourquoi plusieurs publications ne font qu'un contrat, en clair. */
export const direFusion = (motifs: string | null): string | null => dire(motifs, FUSIONS);

/** Pourquoi deux contrats de même numéro restent deux, en clair. */
export const direSeparation = (motif: string | null): string | null => dire(motif, SEPARATIONS);
