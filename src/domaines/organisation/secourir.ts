import { journaliser } from '#domaines/acte';
import type { Base } from '#platform/db/base.ts';
import { ok, type Result, refus } from '#platform/result.ts';
import { ACTES_ORGANISATION } from './actes.ts';
import { retirerSecondFacteur } from './comptes.repository.ts';
import { OBJETS_ORGANISATION } from './objets.ts';
import { introuvable, type RefusOrganisation } from './refus.ts';

/** Retire la double authentification d'un compte (acte de l'exploitant) et le journalise dans sa collectivité. */
export const secourir = async (
  base: Base,
  courriel: string,
  maintenant: Date,
): Promise<Result<void, RefusOrganisation>> => {
  const rattachement = await retirerSecondFacteur(base, courriel.trim().toLowerCase());
  if (rattachement === null) return refus(introuvable('Ce compte'));
  const { collectivite, personne } = rattachement;
  await base.dansCollectivite(collectivite, (tx) =>
    journaliser(tx, {
      acteur: { personne: 'exploitant', nom: 'Exploitant', collectivite, roles: [] },
      acte: ACTES_ORGANISATION.secourirCompte,
      objet: { type: OBJETS_ORGANISATION.personne, id: personne },
      avant: { doubleAuthentification: true },
      apres: { doubleAuthentification: false },
      le: maintenant,
    }),
  );
  return ok(undefined);
};
