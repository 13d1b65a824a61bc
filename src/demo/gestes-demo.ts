import { acteurLocal } from '#domaines/organisation';
import type { Result } from '#platform/result.ts';

/** Qui agit dans la démonstration. */
export const acteurDemo = acteurLocal();

/** La valeur d'un acte que la démonstration sait permis ; un refus est un défaut. */
export const reussir = async <T>(issue: Promise<Result<T, { readonly message: string }>>): Promise<T> => {
  const rendu = await issue;
  if (!rendu.ok) throw new Error(rendu.erreur.message);
  return rendu.valeur;
};
