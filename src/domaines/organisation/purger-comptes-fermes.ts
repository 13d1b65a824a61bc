import type { Acteur } from '#domaines/acte';
import { journaliser } from '#domaines/acte';
import type { Base } from '#platform/db/base.ts';
import { ACTES_ORGANISATION } from './actes.ts';
import { effacerComptes } from './comptes.repository.ts';
import { OBJETS_ORGANISATION } from './objets.ts';
import { fermesDepuis, poserCompte } from './personne.repository.ts';

/** Qui agit quand personne n'agit. */
const acteurDe = (collectivite: string): Acteur => ({
  personne: 'purge',
  nom: 'Purge automatique',
  collectivite,
  roles: [],
});

/**
 * Efface le compte de qui est parti avant cette date ; sa fiche reste, jusqu'à son anonymisation. Rend le nombre de
 * comptes effacés.
 */
export const purgerComptesFermes = async (
  base: Base,
  collectivite: string,
  fermesAvant: Date,
  maintenant: Date,
): Promise<number> => {
  const acteur = acteurDe(collectivite);
  const comptes = await base.dansCollectivite(collectivite, async (tx) => {
    const parties = await fermesDepuis(tx, fermesAvant);
    for (const { id } of parties) {
      await poserCompte(tx, id, null);
      await journaliser(tx, {
        acteur,
        acte: ACTES_ORGANISATION.purgerCompte,
        objet: { type: OBJETS_ORGANISATION.personne, id },
        avant: { compte: true },
        apres: { compte: false },
        le: maintenant,
      });
    }
    return parties.map((p) => p.compte);
  });
  await effacerComptes(base, comptes);
  return comptes.length;
};
