import type { Acteur } from '#domaines/acte';
import { journaliser, purgerActe } from '#domaines/acte';
import type { Base } from '#platform/db/base.ts';
import { ACTES_ORGANISATION } from './actes.ts';
import { effacerComptes } from './comptes.repository.ts';
import { effacerDestinataires } from './lien.repository.ts';
import { OBJETS_ORGANISATION } from './objets.ts';
import { fermesDepuis, poserCompte } from './personne.repository.ts';

export interface PurgeOrganisation {
  readonly liens: number;
  readonly comptesFermes: number;
  readonly connexions: number;
}

/** Qui agit quand personne n'agit. */
const acteurDe = (collectivite: string): Acteur => ({
  personne: 'purge',
  nom: 'Purge automatique',
  collectivite,
  roles: [],
});

/**
 * Efface ce que la collectivité n'a plus de raison de garder de ses personnes : le destinataire d'un lien qui ne sert
 * plus, le compte de qui est parti depuis longtemps (sa fiche reste, jusqu'à son anonymisation), la date des connexions
 * anciennes.
 */
export const purgerOrganisation = async (
  base: Base,
  collectivite: string,
  avant: Readonly<Record<keyof PurgeOrganisation, Date>>,
  maintenant: Date,
): Promise<PurgeOrganisation> => {
  const acteur = acteurDe(collectivite);
  const { comptes, ...fait } = await base.dansCollectivite(collectivite, async (tx) => {
    const parties = await fermesDepuis(tx, avant.comptesFermes);
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
    return {
      comptes: parties.map((p) => p.compte),
      liens: await effacerDestinataires(tx, avant.liens),
      connexions: await purgerActe(tx, ACTES_ORGANISATION.seConnecter, avant.connexions),
    };
  });
  await effacerComptes(base, comptes);
  return { ...fait, comptesFermes: comptes.length };
};
