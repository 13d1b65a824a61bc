import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { HEURES_D_ATTENTE_D_UN_FICHIER } from '#platform/conservation.ts';
import { retirerFichiersAnciens } from '#platform/fichiers-anciens.ts';
import { identifiant } from '#platform/identifiant.ts';

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
  readonly contenu: Uint8Array;
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
    /** Où écrire un tableau qui arrive, sous un nom qui vient de nous. */
    reserver: async (): Promise<{ readonly id: string; readonly destination: string }> => {
      await mkdir(dossier, { recursive: true, mode: 0o700 });
      await retirerFichiersAnciens(dossier, new Date(horloge().getTime() - ATTENTE));
      const id = identifiant();
      return { id, destination: chemin(id, 'tableau') };
    },
    deposer: (id: string, depose: z.infer<typeof fiche>): Promise<void> =>
      writeFile(chemin(id, 'json'), JSON.stringify(depose), { mode: 0o600 }),
    /** Le tableau de cette personne ; `null` s'il n'existe pas, n'existe plus, ou n'est pas à elle. */
    lire: async (id: string, personne: string): Promise<TableauDepose | null> => {
      if (!UUID.test(id)) return null;
      try {
        const lue = fiche.parse(JSON.parse(await readFile(chemin(id, 'json'), 'utf8')));
        if (lue.personne !== personne) return null;
        return { ...lue, contenu: new Uint8Array(await readFile(chemin(id, 'tableau'))) };
      } catch {
        return null;
      }
    },
    retirer,
  };
};
