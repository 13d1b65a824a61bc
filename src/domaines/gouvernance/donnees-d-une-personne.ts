import type { Unite } from '#platform/db/base.ts';
import { listerContributions } from './contributions/concertation.repository.ts';
import type { Contribution } from './contributions/concertation.ts';
import { listerEquipe } from './equipe/equipe.repository.ts';
import type { Equipier, TempsPasse } from './equipe/equipe.ts';
import { listerTemps } from './equipe/temps.repository.ts';
import { listerRelais } from './reseau/reseau.repository.ts';
import type { Relais } from './reseau/reseau.ts';

/** Ce que l'équipe, le réseau et les concertations gardent d'une personne, pour elle (RGPD, art. 15 et 20). */
export interface RelationsDUnePersonne {
  readonly equipe: readonly (Equipier & { readonly temps: readonly TempsPasse[] })[];
  readonly relais: readonly Relais[];
  readonly contributions: readonly Contribution[];
}

const TOUT = { du: '0001-01-01', au: '9999-12-31' };

export const exporterRelations = async (tx: Unite, personne: string): Promise<RelationsDUnePersonne> => {
  const sienne = (fiche: { readonly personne: string | null }): boolean => fiche.personne === personne;
  const equipe: (Equipier & { temps: readonly TempsPasse[] })[] = [];
  for (const membre of (await listerEquipe(tx)).filter(sienne))
    equipe.push({ ...membre, temps: await listerTemps(tx, membre.id, TOUT) });
  return {
    equipe,
    relais: (await listerRelais(tx)).filter(sienne),
    contributions: (await listerContributions(tx, null)).filter(sienne),
  };
};
