import type { Config } from '#platform/config.ts';
import { sauvegarderChaqueNuit } from '../jobs/sauvegarder-chaque-nuit.ts';

/** Les sauvegardes de chaque nuit, si l'exploitant ne s'en charge pas autrement. */
export const demarrerNuits = ({
  sauvegardes,
  base,
}: Config): { readonly cesser: () => Promise<void> } | null =>
  sauvegardes === null
    ? null
    : sauvegarderChaqueNuit({
        sauvegardes,
        donnees: base.dossier,
        horloge: () => new Date(),
        dire: (message) => console.error(message),
      });
