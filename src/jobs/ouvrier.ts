import { purgerComptes } from '#platform/auth/tentatives.repository.ts';
import { type Conservation, HEURES_DES_ESSAIS } from '#platform/conservation.ts';
import type { Base } from '#platform/db/base.ts';
import { conduireImports } from './conduire-imports.ts';
import { depotDeCollectivite } from './depot-de-collectivite.ts';
import { dossierDeCollectivite } from './dossier-de-collectivite.ts';
import { creerLecteurDecp } from './lecteur-decp.ts';
import { purger } from './purger.ts';
import type { RapportSimulation, ResumeImport } from './rapport-import.ts';
import { uneSeuleFois } from './une-seule-fois.repository.ts';

/** Ce qui travaille hors des pages. Plusieurs processus peuvent en avoir un sur la même base PostgreSQL. */
export interface Ouvrier {
  /** Il y a peut-être un import à faire. */
  readonly reveiller: () => void;
  /** Rend l'import en cours, attend la fin du reste. */
  readonly arreter: () => Promise<void>;
}

interface Options {
  readonly base: Base;
  /** Dossier des données, le même pour tous les processus. */
  readonly dossier: string;
  /** Collectivité dont le dossier est celui de l'installation. */
  readonly collectivite: string;
  /** Ne faire que les imports de cette collectivité. */
  readonly seulement?: string | undefined;
  /** Durées de la purge ; absentes, elle n'est pas faite. */
  readonly conservation?: Conservation | undefined;
  readonly horloge: () => Date;
  readonly incident: (erreur: unknown, quoi: string) => string;
}

const HEURE = 3_600_000;

/** Fait les imports dès qu'ils sont demandés, et la purge à son démarrage puis chaque jour, une fois pour tous. */
export const demarrerOuvrier = async (options: Options): Promise<Ouvrier> => {
  const { base, dossier, collectivite, conservation, horloge, incident } = options;
  const dossierDe = (id: string): string => dossierDeCollectivite({ dossier, collectivite }, id);
  const imports = conduireImports<RapportSimulation, ResumeImport>({
    base,
    seulement: options.seulement,
    dossierDe,
    depotDe: (id) => depotDeCollectivite(base, { collectivite: id, dossier: dossierDe(id) }, horloge),
    lecteurDe: (id, reprise) => creerLecteurDecp({ base, collectivite: id, horloge, reprise }),
    horloge,
    incident,
  });
  if (conservation === undefined) return imports;

  let enCours: Promise<unknown> = Promise.resolve();
  const sansTomber = (travail: () => Promise<unknown>, quoi: string): void => {
    enCours = enCours.then(travail).catch((erreur: unknown) => incident(erreur, quoi));
  };
  const purgerTout = (avant: Date | null): Promise<unknown> => {
    const maintenant = horloge();
    return uneSeuleFois(base, 'purge', { avant, maintenant }, () =>
      purger({ base, dossier, collectivite, conservation, maintenant }),
    );
  };
  const purgerSessions = () =>
    purgerComptes(base, new Date(horloge().getTime() - HEURES_DES_ESSAIS * HEURE), new Date());
  await purgerSessions();
  sansTomber(() => purgerTout(null), 'purge');
  // Les sessions et les essais de connexion finis partent dans l'heure ; le reste, une fois par jour.
  const purges = [
    setInterval(() => sansTomber(purgerSessions, 'purge des essais de connexion'), HEURE),
    setInterval(
      () => sansTomber(() => purgerTout(new Date(horloge().getTime() - 20 * HEURE)), 'purge'),
      24 * HEURE,
    ),
  ];
  for (const purge of purges) purge.unref();
  return {
    reveiller: imports.reveiller,
    arreter: async () => {
      for (const purge of purges) clearInterval(purge);
      await Promise.all([imports.arreter(), enCours]);
    },
  };
};
