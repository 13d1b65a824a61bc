import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { HEURES_D_ATTENTE_D_UN_FICHIER } from '#platform/conservation.ts';
import { retirerFichiersAnciens } from '#platform/fichiers-anciens.ts';
import { ouvrirTableau, type TableauOuvert } from '#platform/tableur/ouvrir-tableau.ts';

const ATTENTE = HEURES_D_ATTENTE_D_UN_FICHIER * 3_600_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

const fiche = z.strictObject({
  /** Ce que le tableau remplace ; nul : il crée un schéma. */
  cible: z.string().nullable(),
  /** Nom du fichier chez qui l'a envoyé, pour l'affichage. */
  nom: z.string(),
  /** Qui l'a envoyé : personne d'autre ne le relit ni ne le confirme. */
  personne: z.string(),
});

export interface TableauDepose extends z.infer<typeof fiche> {
  /** Le classeur ou le CSV, déjà ouvert. */
  readonly tableau: TableauOuvert;
}

/** Les tableaux envoyés, gardés sur le disque entre leur lecture et leur confirmation, un jour au plus. */
export const ouvrirDepotTableaux = (dossier: string, horloge: () => Date) => {
  const chemin = (id: string, suite: string): string => join(dossier, `${id}.${suite}`);
  const retirer = async (id: string): Promise<void> => {
    if (!UUID.test(id)) return;
    await rm(chemin(id, 'json'), { force: true });
    await rm(chemin(id, 'tableau'), { force: true });
  };
  return {
    /** Garde un tableau arrivé à ce chemin, d'où il part, sous cet identifiant (un UUID à nous). */
    deposer: async (id: string, arrive: string, depose: z.infer<typeof fiche>): Promise<void> => {
      await mkdir(dossier, { recursive: true, mode: 0o700 });
      await retirerFichiersAnciens(dossier, new Date(horloge().getTime() - ATTENTE));
      await rename(arrive, chemin(id, 'tableau'));
      await writeFile(chemin(id, 'json'), JSON.stringify(depose), { mode: 0o600 });
    },
    /** Le tableau de cette personne ; `null` s'il n'existe pas, n'existe plus, ou n'est pas à elle. */
    lire: async (id: string, personne: string): Promise<TableauDepose | null> => {
      if (!UUID.test(id)) return null;
      let depose: z.infer<typeof fiche>;
      let contenu: Uint8Array;
      try {
        const lue = fiche.parse(JSON.parse(await readFile(chemin(id, 'json'), 'utf8')));
        if (lue.personne !== personne) return null;
        contenu = new Uint8Array(await readFile(chemin(id, 'tableau')));
        depose = lue;
      } catch {
        return null;
      }
      return { ...depose, tableau: await ouvrirTableau(contenu) };
    },
    retirer,
  };
};

export type DepotTableaux = ReturnType<typeof ouvrirDepotTableaux>;
