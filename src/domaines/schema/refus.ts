import { ecartsDeFiche, type FicheObjet, type RefusDroit } from '#domaines/acte';
import { direConflit, type Ecart, ecartsEntre, type RefusDActe } from '#platform/refus.ts';
import { type Result, refus } from '#platform/result.ts';
import type { Revision } from './contenu.ts';

export { type Ecart, type Faute, introuvable, invalide, mauvaisEtat } from '#platform/refus.ts';

export type RefusSchema =
  | RefusDroit
  | RefusDActe
  | { readonly code: 'conflit'; readonly message: string; readonly ecarts: readonly Ecart[] };

/** Une valeur telle qu'on la montre dans une différence ou un conflit. */
export const ecrireValeur = (valeur: unknown): string => {
  if (valeur === null || valeur === undefined || valeur === '') return 'vide';
  if (typeof valeur === 'boolean') return valeur ? 'oui' : 'non';
  if (Array.isArray(valeur)) return valeur.length === 0 ? 'vide' : valeur.map(ecrireValeur).join(' ; ');
  return typeof valeur === 'object' ? JSON.stringify(valeur) : String(valeur);
};

/** Quelqu'un d'autre a écrit entre-temps : rien n'est remplacé, on montre les deux valeurs des champs qui diffèrent. */
export const conflit = (
  actuel: Revision,
  voulus: Readonly<Record<string, unknown>>,
  enregistres: Readonly<Record<string, unknown>>,
): Result<never, RefusSchema> =>
  refus({
    code: 'conflit',
    message: direConflit(actuel),
    ecarts: ecartsEntre(voulus, enregistres, ecrireValeur),
  });

/** De même, quand ce que l'on a écrit est la fiche d'un objet : ses champs se nomment, ses codes se lisent. */
export const conflitDeFiche = (
  fiche: FicheObjet,
  actuel: Revision,
  voulus: object,
  enregistres: object,
): Result<never, RefusSchema> =>
  refus({
    code: 'conflit',
    message: direConflit(actuel),
    ecarts: ecartsDeFiche(fiche, voulus, enregistres),
  });
