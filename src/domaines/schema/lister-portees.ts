import type { PorteeConnue } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { listerSommets } from './contenu.repository.ts';
import { listerSchemasVivants } from './lister-schemas.ts';

/**
 * Les schémas vivants et leurs axes (les niveaux en tête), à quoi un rôle peut se limiter. Un axe garde son identifiant
 * d'une version à l'autre : il porte le nom de la version qui fait foi, sinon de la plus récente qui l'a. Un schéma clos
 * et un axe clos se nomment encore, sans plus pouvoir être choisis.
 */
export const listerPorteesDeSchema = async (tx: Unite): Promise<readonly PorteeConnue[]> => {
  const parVersion = Map.groupBy(await listerSommets(tx), (s) => s.versionSchema);
  return (await listerSchemasVivants(tx)).flatMap(({ schema, reference, versions }): PorteeConnue[] => {
    const { intitule } = reference.entete;
    const estOuvert = versions.some((v) => v.etat !== 'clos');
    const vivantes = versions.filter((v) => v.etat !== 'clos');
    const axes = new Map<string, PorteeConnue>();
    for (const version of [reference, ...versions]) {
      for (const { id, code, intitule: titre } of parVersion.get(version.id) ?? []) {
        const enVigueur = vivantes.some((v) =>
          (parVersion.get(v.id) ?? []).some((s) => s.id === id && s.closLe === null),
        );
        if (!axes.has(id))
          axes.set(id, { type: 'axe', id, nom: `${code} ${titre} (${intitule})`, ouverte: enVigueur });
      }
    }
    return [{ type: 'schema', id: schema.id, nom: intitule, ouverte: estOuvert }, ...axes.values()];
  });
};
