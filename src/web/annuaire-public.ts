import { collectiviteDuSiren } from '#domaines/organisation';
import type { Base } from '#platform/db/base.ts';

/**
 * À quelle collectivité mène un SIREN. L'annuaire est commun à l'installation : la réponse est gardée tant que n'ont pas
 * changé les acheteurs de la collectivité à qui elle mène, sans quoi elle ne change pas. L'absence de réponse, jamais.
 */
export const creerAnnuairePublic = (base: Base): ((siren: string) => Promise<string | null>) => {
  const connues = new Map<string, { readonly collectivite: string; readonly revision: string }>();
  const revisionDe = async (collectivite: string): Promise<string> => {
    const { demarrage, tables } = await base.revisions(collectivite);
    return `${demarrage} ${tables.acheteur_collectivite ?? 0}`;
  };
  return async (siren) => {
    const connue = connues.get(siren);
    if (connue !== undefined && (await revisionDe(connue.collectivite)) === connue.revision) {
      return connue.collectivite;
    }
    connues.delete(siren);
    const collectivite = await collectiviteDuSiren(base, siren);
    if (collectivite === null) return null;
    const revision = await revisionDe(collectivite);
    // Relu après la révision : ce qui a changé entre les deux serait tenu pour à jour.
    if ((await collectiviteDuSiren(base, siren)) === collectivite)
      connues.set(siren, { collectivite, revision });
    return collectivite;
  };
};
