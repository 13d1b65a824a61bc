/** Ce que l'Insee écrit à la place d'un nom dont la personne a refusé la diffusion : `[ND]` (Sirene), `[NON-DIFFUSIBLE]`. */
const MASQUE = /\[\s*(?:ND|NON[\s-]?DIFFUSIBLE)\s*\]/iu;

/** Le nom, ou `null` s'il n'est pas diffusé, même en partie : une marque n'est jamais un nom. */
export const nomDiffuse = (nom: string | null): string | null =>
  nom === null || !nom.includes('[') || !MASQUE.test(nom) ? nom : null;

/** Ce que l'on dit d'un nom absent : on ne garde pas s'il n'était pas déclaré ou pas diffusé. */
export const NOM_ABSENT = 'nom non déclaré ou non diffusé';

/** Le nom d'un organisme ; s'il manque, on le dit, et son identifiant le distingue des autres. */
export const nommer = (nom: string | null, identifiant: string): string =>
  nom ?? `${NOM_ABSENT} (${identifiant})`;
