import { ErreurExploitation } from './erreur-exploitation.ts';

const PILE = 25;

export interface ErreurDecrite {
  readonly type: string;
  readonly code?: string;
  readonly message?: string;
  readonly pile?: string;
}

/** Un message de la base cite des valeurs, celui d'un analyseur ce qu'il lisait, celui du moteur tout son code. */
const messageAEcarter = (erreur: Error, code: string | undefined): boolean =>
  erreur instanceof SyntaxError ||
  erreur.name === 'RuntimeError' ||
  erreur.message.length > 500 ||
  (code !== undefined && /^[0-9A-Z]{5}$/u.test(code));

/**
 * Ce qu'un journal peut garder d'une erreur : sa sorte, son code, l'endroit du programme ; jamais de requête, de paramètre ni
 * de donnée. Ce que l'exploitant corrige lui-même se dit par son message seul.
 */
export const decrireErreur = (erreur: unknown): ErreurDecrite => {
  if (!(erreur instanceof Error)) return { type: typeof erreur };
  if (erreur instanceof ErreurExploitation) return { type: erreur.name, message: erreur.message };
  const lu = (erreur as { readonly code?: unknown }).code;
  const code = typeof lu === 'string' ? lu : undefined;
  const lignes = (erreur.stack ?? '').split('\n').filter((ligne) => /^\s+at /u.test(ligne));
  return {
    type: erreur.name,
    ...(code === undefined ? {} : { code }),
    ...(messageAEcarter(erreur, code) ? {} : { message: erreur.message }),
    pile: lignes
      .slice(0, PILE)
      .map((ligne) => ligne.slice(0, 300))
      .join('\n'),
  };
};
