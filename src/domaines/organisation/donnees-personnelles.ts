import type { LigneJournal } from '#domaines/acte';
import { exporterLignes, type LignesDesignantes, listerJournal } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { designer, lirePersonne } from './personne.repository.ts';

/** Tout ce que l'application garde sur une personne, pour elle (RGPD, art. 15 et 20). */
export interface DonneesPersonnelles {
  readonly personne: {
    readonly nom: string;
    readonly prenom: string;
    readonly fonction: string;
    readonly delegation: string;
    readonly elu: boolean;
    readonly courriel: string;
  };
  readonly roles: readonly { readonly role: string; readonly portee: unknown }[];
  /** Ce qu'elle a fait, et ce que d'autres ont changé de sa fiche. */
  readonly actes: readonly LigneJournal[];
  readonly changementsDeSaFiche: readonly LigneJournal[];
  /** Toutes les autres lignes qui la désignent, rangées par ce qu'elles disent d'elle. */
  readonly lignes: Readonly<Record<string, readonly unknown[]>>;
}

const TOUT = { page: 1, taille: 10_000 };

export const exporterDonneesPersonnelles = async (
  tx: Unite,
  id: string,
  designations: readonly LignesDesignantes[],
): Promise<DonneesPersonnelles | null> => {
  const p = await lirePersonne(tx, id);
  if (p === null) return null;
  return {
    personne: {
      nom: p.nom,
      prenom: p.prenom,
      fonction: p.fonction,
      delegation: p.delegation,
      elu: p.elu,
      courriel: p.courriel,
    },
    roles: p.roles.map(({ role, portee }) => ({ role, portee })),
    actes: (await listerJournal(tx, { acteur: id }, TOUT)).lignes,
    changementsDeSaFiche: (await listerJournal(tx, { objetType: 'personne', objet: id }, TOUT)).lignes,
    lignes: await exporterLignes(tx, designations, designer(p)),
  };
};
