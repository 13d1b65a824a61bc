import type { Acteur } from '../../src/domaines/acte/index.ts';
import type { Base, Unite } from '../../src/platform/db/base.ts';
import type { Result } from '../../src/platform/result.ts';
import type { NavigateurDEssai } from '../navigateur-d-essai.ts';

/** Qui remplit : une collectivité, son administrateur, et le mot qui n'est qu'à elle. */
export interface Remplissage {
  readonly base: Base;
  readonly collectivite: string;
  readonly acteur: Acteur;
  readonly navigateur: NavigateurDEssai;
  /** À mettre dans tout ce que l'on nomme : si une autre collectivité le lit, la cloison est percée. */
  readonly secret: string;
  readonly maintenant: Date;
  /** Fait un travail dans la collectivité ; un refus arrête l'essai. */
  readonly reussir: <T, E extends { readonly message: string }>(
    travail: (tx: Unite) => Promise<Result<T, E>>,
  ) => Promise<T>;
}

/**
 * Remplit une part de la collectivité et rend l'adresse de chaque objet créé, avec de vrais identifiants :
 * `/gouvernance/seances/<séance>/points/<point>`. Les pages et les actes qui sont dessous en sont déduits.
 */
export type Etape = (r: Remplissage) => Promise<readonly string[]>;
