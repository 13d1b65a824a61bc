import { lirePersonne, listerPersonnes, nomComplet, type Personne } from '#domaines/organisation';
import type { Unite } from '#platform/db/base.ts';
import type { FicheMembre } from './comite.ts';
import type { Faute } from './refus.ts';

/** Une personne de l'annuaire que l'on peut nommer membre. */
export interface PersonneNommable {
  readonly id: string;
  readonly nom: string;
  readonly fonction: string;
}

const nommable = (p: Personne): PersonneNommable => ({
  id: p.id,
  nom: nomComplet(p),
  fonction: p.delegation === '' ? p.fonction : p.delegation,
});

const enActivite = (p: Personne): boolean => p.closLe === null && p.anonymiseeLe === null;

/** L'annuaire : les personnes en activité, par nom. */
export const listerNommables = async (tx: Unite): Promise<readonly PersonneNommable[]> =>
  (await listerPersonnes(tx)).filter(enActivite).map(nommable);

export const lireNommable = async (tx: Unite, id: string): Promise<PersonneNommable | null> => {
  const personne = await lirePersonne(tx, id);
  return personne === null || !enActivite(personne) ? null : nommable(personne);
};

/** Une personne que l'on vient de désigner est dans l'annuaire. Un lien ancien (`dejaLiee`) peut survivre à un départ. */
export const fautesDePersonne = async (
  tx: Unite,
  personne: string | null,
  dejaLiee: string | null,
): Promise<readonly Faute[]> =>
  personne === null || personne === dejaLiee || (await lireNommable(tx, personne)) !== null
    ? []
    : [{ champ: 'personne', message: 'Choisissez une personne de l’annuaire.' }];

/** La première fiche qui désigne quelqu'un hors de l'annuaire. */
export const fautesAnnuaire = async (
  tx: Unite,
  fiches: readonly FicheMembre[],
  dejaLiee: string | null = null,
): Promise<readonly Faute[]> => {
  for (const { personne } of fiches) {
    const fautes = await fautesDePersonne(tx, personne, dejaLiee);
    if (fautes.length > 0) return fautes;
  }
  return [];
};
