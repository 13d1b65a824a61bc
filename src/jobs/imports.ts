import { basename } from 'node:path';
import { z } from 'zod';
import type { Base } from '#platform/db/base.ts';
import { ok, type Result, refus } from '#platform/result.ts';
import { type DepotImports, estIdentifiantImport } from './depot-imports.ts';
import { type ActeImport, ETATS_IMPORT, estEnCours, transition } from './etat-import.rules.ts';
import type { FicheImport, Progression } from './fiche-import.ts';
import { ecrireSuite, insererFiche, lireFiche, listerFiches } from './imports.repository.ts';

/** Les imports d'une collectivité, vus des pages. Le travail lui-même est celui d'un ouvrier, ici ou ailleurs. */
export interface Imports<R, I> {
  readonly reserver: () => Promise<{ id: string; destination: string }>;
  readonly renoncer: (id: string) => Promise<void>;
  /** Enregistre le dépôt ; un ouvrier fera la simulation. */
  readonly deposer: (depot: {
    id: string;
    nom: string;
    octets: number;
    fichierServeur: string | null;
  }) => Promise<void>;
  readonly confirmer: (id: string) => Promise<Result<void, 'introuvable' | 'impossible'>>;
  readonly abandonner: (id: string) => Promise<Result<void, 'introuvable' | 'impossible'>>;
  readonly suivre: (
    id: string,
  ) => Promise<{ fiche: FicheImport<R, I>; progression: Progression | null } | null>;
  readonly lister: () => Promise<FicheImport<R, I>[]>;
  readonly cheminAnomalies: (id: string) => string;
}

interface Options {
  readonly base: Base;
  readonly collectivite: string;
  readonly depot: DepotImports;
  readonly horloge: () => Date;
  /** Dit à l'ouvrier de ce processus, s'il en a un, qu'il y a du travail. */
  readonly prevenir: () => void;
}

const ancienneFiche = z.object({
  id: z.string(),
  nom: z.string(),
  octets: z.number(),
  cheminServeur: z.string().nullable(),
  etat: z.enum(ETATS_IMPORT),
  depose: z.string(),
  fini: z.string().nullable(),
  rapport: z.unknown(),
  resume: z.unknown(),
  erreur: z.string().nullable(),
});

/** Reprend en base les fiches qu'une version précédente gardait sur le disque. */
export const reprendreAnciennesFiches = async ({
  base,
  collectivite,
  depot,
}: Pick<Options, 'base' | 'collectivite' | 'depot'>): Promise<void> => {
  for (const { id, contenu } of await depot.anciennesFiches()) {
    const lue = ancienneFiche.safeParse(contenu);
    if (!lue.success || lue.data.id !== id) continue;
    const { cheminServeur, ...fiche } = lue.data;
    await base.dansCollectivite(collectivite, (tx) =>
      insererFiche(tx, collectivite, {
        ...fiche,
        fichierServeur: cheminServeur === null ? null : basename(cheminServeur),
      }),
    );
    await depot.oublierAncienneFiche(id);
  }
};

/** Conduit les imports d'une collectivité : dépôt, simulation, confirmation, import. */
export const creerImports = async <R, I>(options: Options): Promise<Imports<R, I>> => {
  const { base, collectivite, depot, horloge, prevenir } = options;
  await reprendreAnciennesFiches(options);

  /** Deux clics, même reçus par deux processus, n'en font qu'un : la fiche est retenue le temps de décider. */
  const agir = async (id: string, acte: ActeImport): Promise<Result<void, 'introuvable' | 'impossible'>> => {
    if (!estIdentifiantImport(id)) return refus('introuvable');
    return base.dansCollectivite(collectivite, async (tx) => {
      const lue = await lireFiche<R, I>(tx, id, { pourEcrire: true });
      if (lue === null) return refus('introuvable');
      const etat = transition(lue.fiche.etat, acte);
      if (etat === null) return refus('impossible');
      const fini = estEnCours(etat) ? null : horloge().toISOString();
      await ecrireSuite(tx, id, { ...lue.fiche, etat, fini, erreur: null });
      return ok(undefined);
    });
  };

  return {
    reserver: async () => {
      const id = await depot.reserver();
      return { id, destination: depot.cheminFichier(id) };
    },
    renoncer: depot.renoncer,
    deposer: async (depose) => {
      await base.dansCollectivite(collectivite, (tx) =>
        insererFiche(tx, collectivite, {
          ...depose,
          etat: 'simulation',
          depose: horloge().toISOString(),
          fini: null,
          rapport: null,
          resume: null,
          erreur: null,
        }),
      );
      prevenir();
    },
    confirmer: async (id) => {
      const issue = await agir(id, 'confirmer');
      if (issue.ok) prevenir();
      return issue;
    },
    abandonner: async (id) => {
      const issue = await agir(id, 'abandonner');
      if (issue.ok) await depot.effacerFichier(id);
      return issue;
    },
    suivre: async (id) =>
      estIdentifiantImport(id) ? base.dansCollectivite(collectivite, (tx) => lireFiche<R, I>(tx, id)) : null,
    lister: () => base.dansCollectivite(collectivite, (tx) => listerFiches<R, I>(tx)),
    cheminAnomalies: depot.cheminAnomalies,
  };
};
