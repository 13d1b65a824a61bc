import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Base } from '#platform/db/base.ts';
import type { DepotImports } from './depot-imports.ts';
import { estEnCours, transition } from './etat-import.rules.ts';
import { ecrireSuite, lireFiche, listerFiches } from './imports.repository.ts';
import { reprendreAnciennesFiches } from './imports.ts';

/**
 * Efface les fichiers de marchés envoyés avant cette date et jamais importés, avec leur rapport d'anomalies, qui en cite
 * des lignes. La fiche reste, « abandonnée » : elle dit ce qui s'est passé, et ne se confirme plus. Rend leur nombre.
 */
export const purgerImports = async (
  options: { readonly base: Base; readonly collectivite: string; readonly depot: DepotImports },
  avant: Date,
  maintenant: Date,
): Promise<number> => {
  const { base, collectivite, depot } = options;
  await reprendreAnciennesFiches(options);
  const fiches = await base.dansCollectivite(collectivite, (tx) => listerFiches(tx));
  let touches = 0;
  for (const { id, depose } of fiches) {
    if (new Date(depose) >= avant) continue;
    const perime = await base.dansCollectivite(collectivite, async (tx) => {
      const fiche = (await lireFiche(tx, id, { pourEcrire: true }))?.fiche;
      if (fiche === undefined || fiche.etat === 'importe' || estEnCours(fiche.etat)) return false;
      const etat = transition(fiche.etat, 'abandonner');
      if (etat !== null) await ecrireSuite(tx, id, { ...fiche, etat, fini: maintenant.toISOString() });
      return true;
    });
    if (!perime) continue;
    const chemins = [depot.cheminFichier(id), depot.cheminAnomalies(id)].filter(existsSync);
    for (const chemin of chemins) await rm(chemin, { force: true });
    if (chemins.length > 0) touches += 1;
  }
  return touches;
};
