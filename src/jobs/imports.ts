import { executerUnParUn } from '#platform/db/file-d-attente.ts';
import { ok, type Result, refus } from '#platform/result.ts';
import type { DepotImports, FicheImport } from './depot-imports.ts';
import { type ActeImport, estEnCours, transition } from './etat-import.rules.ts';

export interface Progression {
  readonly octetsLus: number;
  readonly octetsTotal: number;
  readonly enregistrements: number;
}

/** Ce qui lit et enregistre un fichier : la simulation n'écrit rien dans le registre. */
export interface LecteurImport<R, I> {
  readonly simuler: (
    fichier: { chemin: string; nom: string; anomalies: string },
    surProgression: (p: Progression) => void,
  ) => Promise<Result<R, { message: string }>>;
  readonly importer: (
    fichier: { chemin: string; nom: string },
    surProgression: (p: Progression) => void,
  ) => Promise<Result<I, { message: string }>>;
}

export interface Imports<R, I> {
  readonly reserver: () => Promise<{ id: string; destination: string }>;
  readonly renoncer: (id: string) => Promise<void>;
  /** Enregistre le dépôt et lance la simulation. */
  readonly deposer: (depot: {
    id: string;
    nom: string;
    octets: number;
    cheminServeur: string | null;
  }) => Promise<void>;
  readonly confirmer: (id: string) => Promise<Result<void, 'introuvable' | 'impossible'>>;
  readonly abandonner: (id: string) => Promise<Result<void, 'introuvable' | 'impossible'>>;
  readonly suivre: (
    id: string,
  ) => Promise<{ fiche: FicheImport<R, I>; progression: Progression | null } | null>;
  readonly lister: () => Promise<FicheImport<R, I>[]>;
  readonly cheminAnomalies: (id: string) => string;
  /** Attend la fin des travaux lancés. */
  readonly vidange: () => Promise<void>;
}

interface Options<R, I> {
  readonly depot: DepotImports<R, I>;
  readonly lecteur: LecteurImport<R, I>;
  readonly horloge: () => Date;
  readonly incident: (erreur: unknown, quoi: string) => string;
}

/**
 * Conduit les imports : dépôt, simulation, confirmation, import. Au démarrage, ce qui était en cours quand le serveur
 * s'est arrêté devient « interrompu » : il se reprend, l'import étant idempotent.
 */
export const creerImports = async <R, I>({
  depot,
  lecteur,
  horloge,
  incident,
}: Options<R, I>): Promise<Imports<R, I>> => {
  const progressions = new Map<string, Progression>();
  const travaux = executerUnParUn();
  /** Deux clics sur « Confirmer » n'en font qu'un : les actes passent un par un. */
  const actes = executerUnParUn();

  const avancer = async (
    fiche: FicheImport<R, I>,
    acte: ActeImport,
    suite: Partial<FicheImport<R, I>> = {},
  ): Promise<FicheImport<R, I> | null> => {
    const etat = transition(fiche.etat, acte);
    if (etat === null) return null;
    const fini = estEnCours(etat) ? null : horloge().toISOString();
    const nouvelle = { ...fiche, ...suite, etat, fini };
    await depot.ecrire(nouvelle);
    return nouvelle;
  };

  const fichierDe = (fiche: FicheImport<R, I>) => ({
    chemin: fiche.cheminServeur ?? depot.cheminFichier(fiche.id),
    nom: fiche.nom,
    anomalies: depot.cheminAnomalies(fiche.id),
  });

  /** Lance un travail sur la fiche ; une exception devient un échec daté, jamais un travail qui tourne sans fin. */
  const lancer = (
    fiche: FicheImport<R, I>,
    travail: (surProgression: (p: Progression) => void) => Promise<void>,
  ) => {
    progressions.set(fiche.id, { octetsLus: 0, octetsTotal: fiche.octets, enregistrements: 0 });
    travaux(async () => {
      try {
        await travail((p) => progressions.set(fiche.id, p));
      } catch (erreur) {
        const numero = incident(erreur, `import ${fiche.id}`);
        await avancer(fiche, 'echouer', { erreur: `Erreur interne, incident ${numero}.` });
      } finally {
        progressions.delete(fiche.id);
      }
    }).catch((erreur: unknown) => incident(erreur, `import ${fiche.id}`));
  };

  for (const fiche of await depot.lister()) await avancer(fiche, 'interrompre');

  return {
    reserver: async () => {
      const id = await depot.reserver();
      return { id, destination: depot.cheminFichier(id) };
    },
    renoncer: depot.renoncer,
    deposer: async ({ id, nom, octets, cheminServeur }) => {
      const fiche: FicheImport<R, I> = {
        id,
        nom,
        octets,
        cheminServeur,
        etat: 'simulation',
        depose: horloge().toISOString(),
        fini: null,
        rapport: null,
        resume: null,
        erreur: null,
      };
      await depot.ecrire(fiche);
      lancer(fiche, async (surProgression) => {
        const issue = await lecteur.simuler(fichierDe(fiche), surProgression);
        if (issue.ok) await avancer(fiche, 'finirSimulation', { rapport: issue.valeur });
        else {
          await avancer(fiche, 'constaterIllisible', { erreur: issue.erreur.message });
          await depot.effacerFichier(id);
        }
      });
    },
    confirmer: (id) =>
      actes(async () => {
        const fiche = await depot.lire(id);
        if (fiche === null) return refus('introuvable');
        const enCours = await avancer(fiche, 'confirmer', { erreur: null });
        if (enCours === null) return refus('impossible');
        lancer(enCours, async (surProgression) => {
          const issue = await lecteur.importer(fichierDe(enCours), surProgression);
          if (issue.ok) await avancer(enCours, 'finirImport', { resume: issue.valeur });
          else await avancer(enCours, 'echouer', { erreur: issue.erreur.message });
          if (issue.ok) await depot.effacerFichier(id);
        });
        return ok(undefined);
      }),
    abandonner: (id) =>
      actes(async () => {
        const fiche = await depot.lire(id);
        if (fiche === null) return refus('introuvable');
        if ((await avancer(fiche, 'abandonner')) === null) return refus('impossible');
        await depot.effacerFichier(id);
        return ok(undefined);
      }),
    suivre: async (id) => {
      const fiche = await depot.lire(id);
      return fiche === null ? null : { fiche, progression: progressions.get(id) ?? null };
    },
    lister: depot.lister,
    cheminAnomalies: depot.cheminAnomalies,
    vidange: () => travaux(async () => undefined),
  };
};
