import type { Context } from 'hono';
import type { GardeCsrf } from './csrf.ts';

/** Un formulaire reçu, dont le jeton était le bon. */
export interface FormulaireRecu {
  /** Texte d'un champ ; vide s'il manque. */
  readonly texte: (nom: string) => string;
  readonly coche: (nom: string) => boolean;
  /** Entier positif d'un champ caché (version) ; 0 s'il n'en est pas un. */
  readonly entier: (nom: string) => number;
}

export const lireEntier = (texte: string | undefined): number =>
  texte !== undefined && /^\d{1,9}$/.test(texte) ? Number(texte) : 0;

/** Lit un petit formulaire ; nul si son jeton anti-CSRF manque ou n'est pas le bon. */
export const lireFormulaire = async (c: Context, csrf: GardeCsrf): Promise<FormulaireRecu | null> => {
  const corps: Record<string, unknown> = await c.req.parseBody().catch(() => ({}));
  const texte = (nom: string): string => {
    const valeur = corps[nom];
    return typeof valeur === 'string' ? valeur : '';
  };
  if (!csrf.jetonValide(c, texte('jeton'))) return null;
  return {
    texte,
    coche: (nom) => texte(nom) === 'oui',
    entier: (nom) => lireEntier(texte(nom)),
  };
};
