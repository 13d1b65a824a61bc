import type { Context } from 'hono';
import type { Acteur } from '#domaines/acte';
import { HEURES_D_ATTENTE_D_UN_FICHIER } from '#platform/conservation.ts';
import type { StatutEnvoi } from '../contexte.ts';
import type { DepotTableaux } from '../formulaires/depot-tableaux.ts';
import type { Envoi } from './envoi.ts';
import type { Reception } from './reception.ts';

type Reponse = Response | Promise<Response>;

/** Reçoit un tableau et le garde jusqu'à sa confirmation, un jour au plus. */
export const recevoirTableau = (
  {
    reception,
    depot,
    horloge,
  }: { readonly reception: Reception; readonly depot: DepotTableaux; readonly horloge: () => Date },
  c: Context,
  envoi: Envoi,
  suites: {
    /** Ce que le tableau remplace ou complète ; nul : il crée. */
    readonly cible: string | null;
    /** Où se lit ce que le tableau donnera. */
    readonly vers: (depot: string) => string;
    readonly refuser: (message: string, statut: StatutEnvoi) => Reponse;
    readonly expire: () => Reponse;
  },
): Promise<Response> =>
  reception.recevoir(c, envoi, {
    refuse: ({ statut, message }) => (statut === 403 ? suites.expire() : suites.refuser(message, statut)),
    recu: async ({ id, chemin, fichier, faireAttendre }) => {
      const { personne }: Acteur = c.get('acteur');
      await depot.deposer(id, chemin, { cible: suites.cible, nom: fichier?.nom ?? '', personne });
      await faireAttendre(new Date(horloge().getTime() + HEURES_D_ATTENTE_D_UN_FICHIER * 3_600_000));
      return c.redirect(suites.vers(id), 303);
    },
  });
