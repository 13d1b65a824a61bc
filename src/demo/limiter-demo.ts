import { acteurLocal, attribuerRole, listerPersonnes } from '#domaines/organisation';
import { listerPorteesDeSchema } from '#domaines/schema';
import type { Base } from '#platform/db/base.ts';
import { TOUS_LES_ACTES } from '../lire-tranches.ts';

/** Limite le facilitateur des clauses sociales à un axe du schéma, en plus de son rôle d'expert. Relancé, n'ajoute rien. */
export const limiterDemo = (base: Base, collectivite: string, maintenant: Date): Promise<void> =>
  base.dansCollectivite(collectivite, async (tx) => {
    const portees = await listerPorteesDeSchema(tx);
    const axes = portees.filter((p) => p.type === 'axe' && p.ouverte);
    const axe = axes.find((p) => /insertion|social/i.test(p.nom)) ?? axes[0];
    const expert = (await listerPersonnes(tx)).find((p) => p.roles.some((r) => r.role === 'expert'));
    if (axe === undefined || expert === undefined || expert.roles.length > 1) return;
    const { type, id } = axe;
    const role = { role: 'contributeur', portee: { type, id } } as const;
    const issue = await attribuerRole(
      tx,
      { acteur: acteurLocal(collectivite), maintenant },
      expert.id,
      role,
      { portees, actes: TOUS_LES_ACTES },
    );
    if (!issue.ok) throw new Error(issue.erreur.message);
  });
