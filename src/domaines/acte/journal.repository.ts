import type { Unite } from '#platform/db/base.ts';
import { enJson } from '#platform/db/inserer-en-masse.ts';
import type { Acte } from './acte.ts';
import type { Acteur } from './acteur.ts';
import type { FicheObjet, TypeObjet, ValeursDeFiche } from './objet.ts';

/** Des valeurs dont aucune clé n'est étrangère au formulaire, même quand elles viennent d'une variable. */
type SansAutreCle<F extends FicheObjet, V> = V & {
  readonly [C in Exclude<keyof V, keyof F['shape'] | number>]: never;
};

/**
 * Un changement, tel qu'il s'est fait. `avant` et `apres` : ce qui a changé, sans secret ni mot de passe, sous les clés du
 * formulaire de l'objet et elles seules.
 */
interface Changement<F extends FicheObjet, A, B> {
  readonly acteur: Acteur;
  readonly acte: Acte;
  readonly objet: { readonly type: TypeObjet<F>; readonly id: string };
  readonly avant: SansAutreCle<NoInfer<F>, A> | null;
  readonly apres: SansAutreCle<NoInfer<F>, B> | null;
  readonly le: Date | string;
}

const texte = (valeur: object | null): string | null =>
  valeur === null ? null : enJson([valeur]).slice(1, -1);

/** Écrit un changement au journal de la collectivité, dans la transaction qui le fait. Le journal ne se corrige pas. */
export const journaliser = async <
  F extends FicheObjet,
  A extends ValeursDeFiche<F>,
  B extends ValeursDeFiche<F>,
>(
  tx: Unite,
  changement: Changement<F, A, B>,
): Promise<void> => {
  const { acteur, acte, objet, avant, apres, le } = changement;
  await tx
    .insertInto('journal')
    .values({
      collectivite: acteur.collectivite,
      le,
      acteur: acteur.personne,
      acteur_nom: acteur.nom,
      acte: acte.code,
      objet_type: objet.type.code,
      objet: objet.id,
      avant: texte(avant),
      apres: texte(apres),
    })
    .execute();
};
