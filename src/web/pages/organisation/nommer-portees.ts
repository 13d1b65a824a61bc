import { listerRepertoire, type RoleAttribue } from '#domaines/organisation';
import type { Unite } from '#platform/db/base.ts';

/** Les rôles avec le nom de ce à quoi ils se limitent. */
export const nommerPortees = async <R extends RoleAttribue>(
  tx: Unite,
  roles: readonly R[],
): Promise<readonly (R & { readonly surQuoi: string | null })[]> => {
  const limites = roles.some((r) => r.portee !== null);
  const services = limites ? await listerRepertoire(tx, 'services') : [];
  return roles.map((r) => ({
    ...r,
    surQuoi:
      r.portee === null
        ? null
        : r.portee.type === 'service'
          ? String(services.find((s) => s.id === r.portee?.id)?.nom ?? 'service inconnu')
          : `${r.portee.type === 'schema' ? 'schéma' : 'axe'} ${r.portee.id}`,
  }));
};
