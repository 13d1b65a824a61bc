import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import type { Base, Unite } from '#platform/db/base.ts';
import { panneDe } from '#platform/db/base-indisponible.ts';
import { executerUnParUn } from '#platform/db/file-d-attente.ts';
import { type OptionsReprise, reprendreApresPanne } from '#platform/db/reprendre.ts';
import { DisquePlein } from '#platform/disque.ts';
import { estDisquePlein } from '#platform/erreur-disque.ts';
import { identifiant } from '#platform/identifiant.ts';
import type { Result } from '#platform/result.ts';
import type { DepotImports } from './depot-imports.ts';
import { type ActeImport, estEnCours, transition } from './etat-import.rules.ts';
import type { FicheImport, Progression } from './fiche-import.ts';
import {
  donnerDesNouvelles,
  ecrireSuite,
  type ImportPris,
  libererImport,
  lireFiche,
  listerAttendus,
  prendreImport,
  rendreImport,
} from './imports.repository.ts';

/** Ce qui lit et enregistre un fichier : la simulation n'écrit rien dans le registre. */
export interface LecteurImport<R, I> {
  readonly simuler: (
    fichier: { chemin: string; nom: string; anomalies: string },
    surProgression: (p: Progression) => void,
  ) => Promise<Result<R, { message: string }>>;
  /** `depuis` : quand un ouvrier, celui-ci ou un autre, a commencé cet import. */
  readonly importer: (
    fichier: { chemin: string; nom: string; depuis: Date },
    surProgression: (p: Progression) => void,
  ) => Promise<Result<I, { message: string }>>;
}

export interface ConduiteImports {
  /** Il y a peut-être du travail. */
  readonly reveiller: () => void;
  /** Attend que le travail connu soit fait. */
  readonly vidange: () => Promise<void>;
  /** Rend l'import en cours à un autre, au prochain lot, et s'arrête. */
  readonly arreter: () => Promise<void>;
}

interface Options<R, I> {
  readonly base: Base;
  /** Ne s'occuper que de cette collectivité. */
  readonly seulement?: string | undefined;
  readonly depotDe: (collectivite: string) => DepotImports;
  readonly dossierDe: (collectivite: string) => string;
  /** `reprise` : comment attendre une base qui s'en va pendant la lecture. */
  readonly lecteurDe: (collectivite: string, reprise: OptionsReprise) => LecteurImport<R, I>;
  readonly horloge: () => Date;
  readonly incident: (erreur: unknown, quoi: string) => string;
}

/** Secondes sans nouvelles d'un ouvrier après lesquelles un autre reprend son import. */
const SILENCE = 10;
/** Millisecondes entre deux nouvelles, et entre deux regards sur ce qui attend. */
const PERIODE = 1_000;
/** Un import qui n'a pas abouti après tant d'ouvriers n'est plus repris sans qu'une personne le demande. */
const ESSAIS = 3;

/** Millisecondes entre deux essais quand le disque est plein. */
const PAUSE_DISQUE = 2_000;

/** Lève pour que la lecture s'arrête entre deux lots : un autre finira. */
class ImportRendu extends Error {}

/**
 * Fait les imports confirmés et les simulations, un à la fois dans ce processus, et chacun dans un seul processus à la fois.
 * Un ouvrier tué ne donne plus de nouvelles : un autre reprend où il en était.
 */
export const conduireImports = <R, I>(options: Options<R, I>): ConduiteImports => {
  const { base, seulement, depotDe, dossierDe, lecteurDe, horloge, incident } = options;
  const ouvrier = `${hostname()} ${process.pid} ${identifiant()}`;
  const file = executerUnParUn();
  const arret = new AbortController();
  let enPanne = false;

  /** La base absente, un import attend son retour sans être rendu ; un autre ouvrier le prend si elle revient sans lui. */
  const reprise: OptionsReprise = {
    signal: arret.signal,
    secondes: Number.POSITIVE_INFINITY,
    surPanne: (panne) => void incident(panne, 'import en attente de la base'),
  };

  /** Faute de place, attend qu'elle revienne et recommence le travail : il reprend au lot qui manquait. */
  const malgreLeDisque = async (travail: () => Promise<void>): Promise<void> => {
    for (let dit = false; ; dit = true) {
      try {
        return await travail();
      } catch (erreur) {
        if (!(erreur instanceof DisquePlein) && !estDisquePlein(erreur)) throw erreur;
        if (!dit) incident(erreur, 'import en attente de place sur le disque');
      }
      await attendre(PAUSE_DISQUE, undefined, { signal: arret.signal }).catch(() => {
        throw new ImportRendu();
      });
    }
  };

  const mener = async (collectivite: string, { fiche, commence }: ImportPris<R, I>): Promise<void> => {
    const { id } = fiche;
    const depot = depotDe(collectivite);
    const dans = <T>(travail: (tx: Unite) => Promise<T>) => base.dansCollectivite(collectivite, travail);
    const fichier = {
      chemin:
        fiche.fichierServeur === null
          ? depot.cheminFichier(id)
          : join(dossierDe(collectivite), 'a-importer', fiche.fichierServeur),
      nom: fiche.nom,
      anomalies: depot.cheminAnomalies(id),
      depuis: commence,
    };
    let progression: Progression | null = null;
    let perdu = false;
    const fini = new AbortController();
    const nouvelles = (async () => {
      while (!fini.signal.aborted) {
        // La base absente un moment : un autre prendra la suite si cela dure.
        const tenu = await dans((tx) => donnerDesNouvelles(tx, id, ouvrier, progression, SILENCE)).catch(
          () => true,
        );
        perdu ||= !tenu;
        await attendre(PERIODE, undefined, { signal: fini.signal }).catch(() => undefined);
      }
    })();
    const surProgression = (p: Progression): void => {
      progression = p;
      if (perdu || arret.signal.aborted) throw new ImportRendu();
    };
    /** Note l'issue, sauf si un autre s'en charge maintenant : c'est la sienne qui comptera. */
    const conclure = (acte: ActeImport, suite: Partial<FicheImport<R, I>>): Promise<boolean> =>
      reprendreApresPanne((essai) => dans((tx) => noterIssue(tx, acte, suite, essai)), reprise);
    const noterIssue = async (
      tx: Unite,
      acte: ActeImport,
      suite: Partial<FicheImport<R, I>>,
      essai: number,
    ): Promise<boolean> => {
      const lue = await lireFiche<R, I>(tx, id, { pourEcrire: true });
      // La connexion coupée pendant la validation, l'issue est peut-être déjà notée.
      if (essai > 0 && lue?.tenuPar === null && lue.fiche.etat === transition(fiche.etat, acte)) return true;
      const etat = lue === null || lue.tenuPar !== ouvrier ? null : transition(lue.fiche.etat, acte);
      if (lue === null || etat === null) return false;
      const finiLe = estEnCours(etat) ? null : horloge().toISOString();
      await ecrireSuite(tx, id, { ...lue.fiche, ...suite, etat, fini: finiLe });
      return true;
    };
    const travailler = async (): Promise<void> => {
      if (fiche.etat === 'simulation') {
        const issue = await lecteurDe(collectivite, reprise).simuler(fichier, surProgression);
        if (issue.ok) await conclure('finirSimulation', { rapport: issue.valeur });
        else if (await conclure('constaterIllisible', { erreur: issue.erreur.message }))
          await depot.effacerFichier(id);
      } else {
        const issue = await lecteurDe(collectivite, reprise).importer(fichier, surProgression);
        if (!issue.ok) await conclure('echouer', { erreur: issue.erreur.message });
        else if (await conclure('finirImport', { resume: issue.valeur })) await depot.effacerFichier(id);
      }
    };
    try {
      await malgreLeDisque(travailler);
    } catch (erreur) {
      // Arrêté pendant que la base est absente : ce qu'il tenait lui échappe de soi-même.
      if (panneDe(erreur)?.passagere === true) incident(erreur, `import ${id}`);
      else if (erreur instanceof ImportRendu || perdu)
        // Sur un disque plein, il ne se rend pas : le prochain démarrage le libère.
        await dans((tx) => rendreImport(tx, id, ouvrier)).catch((refus: unknown) => {
          if (!(refus instanceof DisquePlein)) throw refus;
        });
      else {
        const numero = incident(erreur, `import ${id}`);
        await conclure('echouer', { erreur: `Erreur interne, incident ${numero}.` });
      }
    } finally {
      fini.abort();
      await nouvelles;
    }
  };

  const laisser = (collectivite: string, { fiche }: ImportPris<R, I>): Promise<void> =>
    base.dansCollectivite(collectivite, (tx) =>
      ecrireSuite(tx, fiche.id, {
        ...fiche,
        etat: transition(fiche.etat, 'interrompre') ?? fiche.etat,
        fini: horloge().toISOString(),
        erreur: `Le serveur s’est arrêté ${ESSAIS} fois pendant ce travail.`,
      }),
    );

  const faireToutCeQuiAttend = async (): Promise<void> => {
    let reste = true;
    while (reste && !arret.signal.aborted) {
      reste = false;
      for (const { collectivite, id } of await listerAttendus(base, seulement)) {
        if (arret.signal.aborted) return;
        const pris = await base.dansCollectivite(collectivite, (tx) =>
          prendreImport<R, I>(tx, id, ouvrier, horloge(), SILENCE),
        );
        if (pris === null) continue;
        reste = true;
        await (pris.essais < ESSAIS ? mener(collectivite, pris) : laisser(collectivite, pris));
      }
    }
    enPanne = false;
  };

  let demande = false;
  const reveiller = (): void => {
    if (demande || arret.signal.aborted) return;
    demande = true;
    file(() => {
      demande = false;
      return faireToutCeQuiAttend();
    }).catch((erreur: unknown) => {
      // Une base absente se dit une fois, pas à chaque seconde.
      if (!enPanne) incident(erreur, 'imports en attente');
      enPanne = true;
    });
  };

  // Sur la base embarquée, ce processus est seul : ce qui était tenu l'était par un processus mort.
  if (base.dialecte === 'pglite') {
    file(async () => {
      for (const { collectivite, id } of await listerAttendus(base, seulement))
        await base.dansCollectivite(collectivite, (tx) => libererImport(tx, id));
    }).catch((erreur: unknown) => incident(erreur, 'imports en attente'));
  }
  reveiller();
  const regards = base.dialecte === 'pglite' ? null : setInterval(reveiller, PERIODE);
  regards?.unref();

  return {
    reveiller,
    vidange: () => file(async () => undefined),
    arreter: async () => {
      arret.abort();
      if (regards !== null) clearInterval(regards);
      await file(async () => undefined);
    },
  };
};
