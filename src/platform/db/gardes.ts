import { AsyncLocalStorage } from 'node:async_hooks';
import { peser } from './peser.ts';
import type { Revisions } from './revisions.ts';
import type { TablesLues } from './tables-lues.ts';

/** Ce dont dépend une valeur : les tables lues, chacune à sa révision. */
interface Dependances {
  readonly demarrage: number;
  readonly tables: ReadonlyMap<string, number>;
}

interface Gardee extends Dependances {
  readonly valeur: unknown;
  readonly poids: number;
}

/** Un calcul en cours, dont on relève les lectures. */
interface Observation {
  demarrage: number | null;
  readonly tables: Map<string, number>;
  /** Faux dès qu'il lit ce qu'aucune révision ne suit, écrit, ou voit deux révisions d'une même table. */
  gardable: boolean;
}

export interface Gardes {
  /**
   * La valeur de cette clé : celle qu'on garde tant qu'aucune table lue pour la calculer n'a changé, sinon refaite par
   * `calculer`. Tout ce dont elle dépend hors des tables de la collectivité (le jour, les droits) entre dans la clé.
   */
  readonly garder: <T>(
    collectivite: string,
    cle: string,
    revisions: Revisions,
    calculer: () => Promise<T>,
  ) => Promise<T>;
  /** Cette valeur si on la garde encore, sans rien calculer ni garder. */
  readonly connue: (collectivite: string, cle: string, revisions: Revisions) => { valeur: unknown } | null;
  /** Comme `garder`, mais les demandes simultanées attendent un seul calcul. Jamais dans une unité de travail, qui s'attendrait. */
  readonly partager: Gardes['garder'];
  /** Relève ce qu'une requête lit ; `revisions` nul : une unité de travail qui peut écrire, ou hors de toute unité. */
  readonly noter: (lues: TablesLues, revisions: Revisions | null) => void;
}

/** Mémoire que prennent au plus les valeurs gardées, toutes collectivités ensemble. */
const POIDS_MAXIMAL = 64_000_000;
/** Une valeur qui en chasserait trop d'autres n'est pas gardée. */
const PART_MAXIMALE = 8;

export const creerGardes = (poidsMaximal = POIDS_MAXIMAL): Gardes => {
  // L'ordre d'insertion est celui du dernier usage : le plus ancien part le premier.
  const gardees = new Map<string, Gardee>();
  const enVol = new Map<string, Promise<unknown>>();
  const observations = new AsyncLocalStorage<Observation>();
  let poidsTotal = 0;

  const retirer = (nom: string): void => {
    poidsTotal -= gardees.get(nom)?.poids ?? 0;
    gardees.delete(nom);
  };

  const poser = (nom: string, gardee: Gardee): void => {
    retirer(nom);
    if (gardee.poids > poidsMaximal / PART_MAXIMALE) return;
    gardees.set(nom, gardee);
    poidsTotal += gardee.poids;
    for (const ancien of gardees.keys()) {
      if (poidsTotal <= poidsMaximal) break;
      retirer(ancien);
    }
  };

  const releverDans = (observation: Observation, { demarrage, tables }: Dependances): void => {
    observation.demarrage ??= demarrage;
    if (observation.demarrage !== demarrage) observation.gardable = false;
    for (const [table, revision] of tables) {
      const vue = observation.tables.get(table);
      if (vue === undefined) observation.tables.set(table, revision);
      else if (vue !== revision) observation.gardable = false;
    }
  };

  const valable = (nom: string, { demarrage, tables }: Revisions): Gardee | null => {
    const gardee = gardees.get(nom);
    if (gardee === undefined || gardee.demarrage !== demarrage) return null;
    for (const [table, revision] of gardee.tables) if ((tables[table] ?? 0) !== revision) return null;
    gardees.delete(nom);
    gardees.set(nom, gardee);
    const autour = observations.getStore();
    if (autour !== undefined) releverDans(autour, gardee);
    return gardee;
  };

  const refaire = async <T>(
    nom: string,
    { demarrage }: Revisions,
    calculer: () => Promise<T>,
  ): Promise<T> => {
    const autour = observations.getStore();
    const observation: Observation = { demarrage: null, tables: new Map(), gardable: true };
    const valeur = await observations.run(observation, calculer);
    const lues = { demarrage: observation.demarrage ?? demarrage, tables: observation.tables };
    if (autour !== undefined) {
      releverDans(autour, lues);
      if (!observation.gardable) autour.gardable = false;
    }
    if (observation.gardable) poser(nom, { ...lues, valeur, poids: nom.length + peser(valeur) });
    return valeur;
  };

  const nommer = (collectivite: string, cle: string): string => JSON.stringify([collectivite, cle]);

  return {
    connue: (collectivite, cle, revisions) => valable(nommer(collectivite, cle), revisions),
    garder: async <T>(
      collectivite: string,
      cle: string,
      revisions: Revisions,
      calculer: () => Promise<T>,
    ) => {
      const nom = nommer(collectivite, cle);
      const gardee = valable(nom, revisions);
      return gardee === null ? refaire(nom, revisions, calculer) : (gardee.valeur as T);
    },
    partager: async <T>(
      collectivite: string,
      cle: string,
      revisions: Revisions,
      calculer: () => Promise<T>,
    ) => {
      const nom = nommer(collectivite, cle);
      for (;;) {
        const gardee = valable(nom, revisions);
        if (gardee !== null) return gardee.valeur as T;
        const autre = enVol.get(nom);
        if (autre === undefined) break;
        // Un calcul commencé avant nous peut ignorer ce qu'on doit voir : on relit ce qu'il a gardé, à nos révisions.
        await autre.catch(() => undefined);
      }
      const calcul = refaire(nom, revisions, calculer);
      enVol.set(nom, calcul);
      try {
        return await calcul;
      } finally {
        enVol.delete(nom);
      }
    },
    noter: ({ tables, horsCollectivite }, revisions) => {
      const observation = observations.getStore();
      if (observation === undefined || (tables.length === 0 && !horsCollectivite)) return;
      if (horsCollectivite || revisions === null) observation.gardable = false;
      else
        releverDans(observation, {
          demarrage: revisions.demarrage,
          tables: new Map(tables.map((table) => [table, revisions.tables[table] ?? 0])),
        });
    },
  };
};
