import type { Unite } from '#platform/db/base.ts';
import { ecrireJour } from '#platform/francais.ts';
import { lireNomsAnnuaire, nommer } from './personnes-citees.ts';

const abreger = (texte: string): string => (texte.length > 90 ? `${texte.slice(0, 89)}…` : texte);

/** Le nom de ces membres de l'équipe, saisies de temps, référents, réseaux, concertations et contributions. */
export const nommerDesRelations = async (
  tx: Unite,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map();
  const noms = await lireNomsAnnuaire(tx);
  const equipe = await tx.selectFrom('equipe_membre').select(['id', 'personne', 'nom']).execute();
  const nomsEquipe = new Map(equipe.map((m) => [m.id, nommer(noms, m)]));
  const temps = await tx
    .selectFrom('temps_passe')
    .select(['id', 'membre', 'jour'])
    .where('id', 'in', ids)
    .execute();
  const relais = await tx
    .selectFrom('reseau_relais')
    .select(['id', 'personne', 'nom'])
    .where('id', 'in', ids)
    .execute();
  const adhesions = await tx
    .selectFrom('reseau_adhesion')
    .select(['id', 'nom'])
    .where('id', 'in', ids)
    .execute();
  const concertations = await tx
    .selectFrom('concertation')
    .select(['id', 'question'])
    .where('id', 'in', ids)
    .execute();
  const contributions = await tx
    .selectFrom('concertation_contribution')
    .select(['id', 'texte'])
    .where('id', 'in', ids)
    .execute();
  return new Map([
    ...nomsEquipe,
    ...temps.map((t) => [t.id, `${nomsEquipe.get(t.membre) ?? ''}, ${ecrireJour(t.jour)}`] as const),
    ...relais.map((r) => [r.id, nommer(noms, r)] as const),
    ...adhesions.map((a) => [a.id, a.nom] as const),
    ...concertations.map((c) => [c.id, abreger(c.question)] as const),
    ...contributions.map((c) => [c.id, abreger(c.texte)] as const),
  ]);
};
