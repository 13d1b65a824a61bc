import { createHash } from 'node:crypto';
import type { Population } from '#platform/population.ts';
import { ok, type Result } from '#platform/result.ts';
import type { ErreurFormule } from './erreur-formule.ts';
import type { Formule } from './formule.ts';
import { imprimerFormule } from './imprimer-formule.ts';
import { parserFormule } from './parser-formule.ts';

/** Une façon datée de calculer un indicateur. Un rapport figé garde `version` et `empreinte`. */
export interface Definition {
  readonly code: string;
  readonly formule: Formule;
  /** Le texte canonique de la formule. */
  readonly texte: string;
  /** Numéro donné par celui qui écrit la définition ; il monte à chaque changement de sens. */
  readonly version: number;
  /** Douze chiffres hexadécimaux du SHA-256 du texte canonique : deux formules de même arbre ont la même. */
  readonly empreinte: string;
}

const empreinteDe = (formule: Formule): string =>
  createHash('sha256').update(imprimerFormule(formule)).digest('hex').slice(0, 12);

/** Lit et vérifie le texte d'une formule, et en fait une définition. */
export const definir = (
  code: string,
  texte: string,
  version: number,
  populations: readonly Population[],
): Result<Definition, ErreurFormule> => {
  const formule = parserFormule(texte, populations);
  if (!formule.ok) return formule;
  return ok({
    code,
    formule: formule.valeur,
    texte: imprimerFormule(formule.valeur),
    version,
    empreinte: empreinteDe(formule.valeur),
  });
};
