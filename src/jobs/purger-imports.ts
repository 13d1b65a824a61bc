import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { ouvrirDepotImports } from './depot-imports.ts';
import { estEnCours, transition } from './etat-import.rules.ts';

/**
 * Efface les fichiers de marchés envoyés avant cette date et jamais importés, avec leur rapport d'anomalies, qui en cite
 * des lignes. La fiche reste, « abandonnée » : elle dit ce qui s'est passé, et ne se confirme plus. Rend leur nombre.
 */
export const purgerImports = async (dossier: string, avant: Date, maintenant: Date): Promise<number> => {
  const depot = ouvrirDepotImports(dossier, () => maintenant);
  let touches = 0;
  for (const fiche of await depot.lister()) {
    if (fiche.etat === 'importe' || estEnCours(fiche.etat) || new Date(fiche.depose) >= avant) continue;
    const chemins = [depot.cheminFichier(fiche.id), depot.cheminAnomalies(fiche.id)].filter(existsSync);
    const etat = transition(fiche.etat, 'abandonner');
    if (etat !== null) await depot.ecrire({ ...fiche, etat, fini: maintenant.toISOString() });
    for (const chemin of chemins) await rm(chemin, { force: true });
    if (chemins.length > 0) touches += 1;
  }
  return touches;
};
