import type { Acteur } from '#domaines/acte';
import type { Marche } from '#domaines/marche';
import type { Base, Unite } from '#platform/db/base.ts';
import type { Result } from '#platform/result.ts';

/** Ce qu'un remplissage demande d'un navigateur ; les essais en donnent un, connecté. */
export interface NavigateurDeRemplissage {
  readonly get: (chemin: string) => Promise<Response>;
  readonly texte: (chemin: string) => Promise<string>;
  /** Envoie un formulaire avec le jeton de la page qui le montre. */
  readonly soumettre: (
    page: string,
    champs: Readonly<Record<string, string>>,
    action?: string,
  ) => Promise<Response>;
  /** Envoie un formulaire à fichier (`multipart/form-data`), avec le jeton de la page qui le montre. */
  readonly envoyer: (
    page: string,
    champs: Readonly<Record<string, string | File>>,
    action?: string,
  ) => Promise<Response>;
}

/** Qui remplit : une collectivité, son administrateur, et le mot qui n'est qu'à elle. */
export interface Remplissage {
  readonly base: Base;
  readonly collectivite: string;
  readonly acteur: Acteur;
  readonly navigateur: NavigateurDeRemplissage;
  /** À mettre dans tout ce que l'on nomme : si une autre collectivité le lit, la cloison est percée. */
  readonly secret: string;
  readonly maintenant: Date;
  /** Un contrat plausible et complet, sauf ce que l'on en dit. */
  readonly contrat: (champs: Partial<Marche>) => Marche;
  /** Fait un travail dans la collectivité ; un refus arrête l'essai. */
  readonly reussir: <T, E extends { readonly message: string }>(
    travail: (tx: Unite) => Promise<Result<T, E>>,
  ) => Promise<T>;
}

/**
 * Remplit une part de la collectivité et rend l'adresse de chaque objet créé, avec de vrais identifiants :
 * `/gouvernance/seances/<séance>/points/<point>`. Les pages et les actes qui sont dessous en sont déduits.
 */
export type Essai = (r: Remplissage) => Promise<readonly string[]>;

/** Une rubrique qui ne garde rien sous un identifiant. */
export const RIEN_A_REMPLIR = async (): Promise<{ readonly essai: Essai }> => ({ essai: async () => [] });
