import type { Acteur, FicheObjet } from '#domaines/acte';
import { acteurLocal, listerPersonnes, nomComplet } from '#domaines/organisation';
import type { Unite } from '#platform/db/base.ts';
import type { Result } from '#platform/result.ts';
import type { Revision } from './comite.ts';
import { conflit, type RefusGouvernance } from './refus.ts';

/** Les noms de l'annuaire, par identifiant. Une personne anonymisée n'y a plus le sien. */
export type Noms = ReadonlyMap<string, string>;

export const lireNomsAnnuaire = async (tx: Unite): Promise<Noms> => {
  const local = acteurLocal();
  return new Map([
    [local.personne, local.nom],
    ...(await listerPersonnes(tx)).map((p) => [p.id, nomComplet(p)] as const),
  ]);
};

/** Le nom d'une personne citée : celui de l'annuaire, sinon le nom libre. */
export const nommer = (
  noms: Noms,
  { personne, nom }: { readonly personne: string | null; readonly nom: string },
): string => (personne === null ? nom : (noms.get(personne) ?? 'Personne inconnue'));

/**
 * La révision d'une fiche de ces pages : `modifiePar` y est l'identifiant de la personne, pour que son nom parte avec
 * elle.
 */
export const revisionPar = (acteur: Acteur, maintenant: Date, lue?: Revision): Revision => ({
  version: (lue?.version ?? 0) + 1,
  modifiePar: acteur.personne,
  modifieLe: maintenant.toISOString(),
});

/** Une personne citée se montre par son nom. */
const lisible = (fiche: object, noms: Noms): object =>
  'personne' in fiche && typeof fiche.personne === 'string'
    ? { ...fiche, personne: noms.get(fiche.personne) ?? fiche.personne }
    : fiche;

/** Le refus de la seconde personne, qui nomme la première. */
export const conflitPar = async (
  tx: Unite,
  fiche: FicheObjet,
  voulu: object,
  actuel: Revision,
): Promise<Result<never, RefusGouvernance>> => {
  const noms = await lireNomsAnnuaire(tx);
  const modifiePar = nommer(noms, { personne: actuel.modifiePar, nom: '' });
  return conflit(fiche, lisible(voulu, noms), { ...actuel, ...lisible(actuel, noms), modifiePar });
};
