import { parse } from 'yaml';
import { z } from 'zod';
import { ok, type Result, refus } from '#platform/result.ts';
import { modeleSchema, type Schema } from '../modele.ts';

const messagesFrancais = z.locales.fr().localeError;

/** Lit le texte YAML d'un schéma à la forme des modèles, ou dit les premiers champs qui ne vont pas. */
export const lireSchemaYaml = (texte: string): Result<Schema, { readonly message: string }> => {
  let brut: unknown;
  try {
    brut = parse(texte);
  } catch (erreur) {
    const raison = erreur instanceof Error ? (erreur.message.split('\n')[0] ?? '') : '';
    return refus({ message: `Ce n'est pas du YAML lisible : ${raison}` });
  }
  const lu = modeleSchema.safeParse(brut, { error: messagesFrancais });
  if (lu.success) return ok(lu.data);
  const champs = lu.error.issues
    .slice(0, 5)
    .map((i) => `${i.path.length === 0 ? 'le document' : i.path.join('.')} (${i.message})`);
  const suite = lu.error.issues.length > 5 ? `, et ${lu.error.issues.length - 5} autres` : '';
  return refus({ message: `Ce fichier n'a pas la forme d'un schéma : ${champs.join(' ; ')}${suite}.` });
};
