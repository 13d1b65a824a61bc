import type { Unite } from '#platform/db/base.ts';
import { listerFiches } from './fiche.repository.ts';
import { listerPersonnes, nomComplet } from './personne.repository.ts';

/** Le nom de chaque personne, service, acheteur et partenaire, par identifiant. */
export const nommerDOrganisation = async (tx: Unite): Promise<ReadonlyMap<string, string>> => {
  const noms = new Map((await listerPersonnes(tx)).map((p) => [p.id, nomComplet(p)]));
  for (const table of ['service', 'acheteur_collectivite', 'partenaire_externe'] as const) {
    for (const fiche of await listerFiches(tx, table)) noms.set(fiche.id, String(fiche.nom));
  }
  return noms;
};
