import type { Unite } from '#platform/db/base.ts';
import { enJson } from '#platform/db/inserer-en-masse.ts';
import type { Acte } from './acte.ts';
import type { Acteur } from './acteur.ts';
import type { TypeObjet } from './objet.ts';

/** Un changement, tel qu'il s'est fait. `avant` et `apres` : ce qui a changé, sans secret ni mot de passe. */
export interface Changement {
  readonly acteur: Acteur;
  readonly acte: Acte;
  readonly objet: { readonly type: TypeObjet; readonly id: string };
  readonly avant: object | null;
  readonly apres: object | null;
  readonly le: Date | string;
}

const texte = (valeur: object | null): string | null =>
  valeur === null ? null : enJson([valeur]).slice(1, -1);

/** Écrit un changement au journal de la collectivité, dans la transaction qui le fait. Le journal ne se corrige pas. */
export const journaliser = async (tx: Unite, changement: Changement): Promise<void> => {
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
