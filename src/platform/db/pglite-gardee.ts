import { join } from 'node:path';
import type { PGlite as Moteur } from '@electric-sql/pglite';
import type { PGlite } from 'kysely';
import { lireMargeDisque } from '../config.ts';
import { DisquePlein, placeLibre, verifierPlace } from '../disque.ts';
import { octetsDeReserve, preparerSegments } from './reserve-journal.ts';

/** 25006 : écriture en lecture seule. 53100 : le disque s'est rempli pendant l'écriture, qui est annulée. */
const DISQUE = new Set(['25006', '53100']);
/** De quoi finir une unité de travail commencée : un lot d'import en remplit moins d'un demi. */
const SEGMENTS = 3;
/** La réserve ne se prépare que si le disque peut se remplir d'un coup : sous deux gigaoctets, ou quatre fois la marge. */
const PROCHE = 2_000_000_000;
const ENTRE_DEUX_RESERVES = 1_000;

/** Ce que l'ouverture d'une base prendra de place, si le disque est de ceux qui peuvent se remplir d'un coup. */
export const placeDeReserve = (dossierJournal: string): number => {
  const libre = placeLibre(dossierJournal);
  return libre === null || libre > Math.max(PROCHE, 4 * lireMargeDisque())
    ? 0
    : octetsDeReserve(dossierJournal, SEGMENTS);
};

const direPlein = (dossier: string): string => {
  const issue = verifierPlace(dossier);
  return issue.ok
    ? `Le disque de « ${dossier} » s’est trouvé plein un instant : rien n’a été enregistré. Recommencez.`
    : issue.erreur.message;
};

const enRefus = (dossier: string) => (erreur: unknown) => {
  if (!DISQUE.has(String((erreur as { readonly code?: unknown } | undefined)?.code))) throw erreur;
  throw new DisquePlein(direPlein(dossier));
};

/**
 * Le moteur, gardé : avant chaque unité de travail, ce processus tient-il encore la base, et reste-t-il de la place ? Sous
 * la marge, la base se met en lecture seule, et en sort d'elle-même. Une écriture y est refusée par PostgreSQL avant de
 * toucher au disque, et lève `DisquePlein`. PGlite sans place pour son segment suivant tourne sans fin, même en lisant :
 * quelques-uns sont préparés d'avance, et sans eux plus rien ne lui est demandé.
 */
export const garderPglite = (moteur: Moteur, dossier: string, verifierVerrou: () => void): PGlite => {
  let lectureSeule = false;
  let prets = SEGMENTS;
  let dernier = Number.NEGATIVE_INFINITY;

  const reserver = async (): Promise<void> => {
    const libre = placeLibre(dossier);
    if (libre === null || libre > Math.max(PROCHE, 4 * lireMargeDisque())) return;
    const { rows } = await moteur.query<{ segment: string }>(
      'select pg_walfile_name(pg_current_wal_insert_lsn()) as segment',
    );
    const segment = rows[0]?.segment ?? '';
    prets = preparerSegments(join(dossier, 'pglite', 'pg_wal'), segment, SEGMENTS);
  };

  const avant = async (): Promise<void> => {
    verifierVerrou();
    const plein = !verifierPlace(dossier).ok;
    if (plein !== lectureSeule) {
      lectureSeule = plein;
      process.stderr.write(
        plein
          ? `${direPlein(dossier)} En attendant, tout se lit et rien ne s’enregistre.\n`
          : 'Il y a de nouveau de la place : tout s’enregistre à nouveau.\n',
      );
      await moteur.query(`set default_transaction_read_only = ${plein ? 'on' : 'off'}`);
    }
    if (performance.now() - dernier >= ENTRE_DEUX_RESERVES) {
      dernier = performance.now();
      await reserver();
    }
    if (prets === 0) {
      dernier = Number.NEGATIVE_INFINITY;
      throw new DisquePlein(direPlein(dossier));
    }
  };

  const refuser = enRefus(dossier);
  return {
    get closed() {
      return moteur.closed;
    },
    get ready() {
      return moteur.ready;
    },
    waitReady: moteur.waitReady,
    close: () => moteur.close(),
    query: async (texte, parametres, options) => {
      await avant();
      return moteur
        .query(texte, parametres, options as Parameters<Moteur['query']>[2])
        .catch(refuser) as never;
    },
    transaction: async (travail) => {
      // Kysely attend que la transaction commence : un refus se rend à sa première requête, pas avant.
      const refus = await avant().then(
        () => null,
        (erreur: unknown) => erreur,
      );
      if (refus !== null)
        return travail({
          query: () => Promise.reject(refus),
          rollback: async () => undefined,
        } as Parameters<typeof travail>[0]);
      return moteur
        .transaction((tx) =>
          travail({
            query: (texte, parametres, options) =>
              tx.query(texte, parametres, options as Parameters<Moteur['query']>[2]).catch(refuser) as never,
            rollback: () => tx.rollback(),
          } as Parameters<typeof travail>[0]),
        )
        .catch(refuser) as never;
    },
  };
};
