import { constants, existsSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGliteDialect } from 'kysely';
import { DisquePlein, peserDossier, verifierPlace } from '../disque.ts';
import { ErreurExploitation } from '../erreur-exploitation.ts';
import { BaseIncomplete } from './base-incomplete.ts';
import { NOM_VERROU } from './deverrouiller.ts';
import { enSerie } from './dialecte-en-serie.ts';
import { copierImage } from './image-embarquee.ts';
import { type DepartEmbarque, demarrerMoteur } from './moteur-embarque.ts';
import { garderPglite, placeDeReserve } from './pglite-gardee.ts';
import type { DialecteOuvert } from './postgresql.ts';
import { prendreVerrou } from './verrou.ts';

/** Un autre a pris la base : tout ce que ce processus y écrirait encore, sa fermeture comprise, l'abîmerait. */
const cesser = (dossier: string) => (): never => {
  process.stderr.write(
    `Le verrou de la base « ${dossier} » n’est plus à ce programme (retiré, ou repris par un autre) : il s’arrête à l’instant, sans plus rien y écrire. Vérifiez qu’un seul programme s’en sert, puis relancez.\n`,
  );
  process.exit(1);
};

/**
 * PGlite crée une base neuve là où il n'en reconnaît pas : celle dont il manque un fichier serait remplacée sans un mot. Un
 * dossier vide, lui, n'en a jamais eu.
 */
const verifierBase = (dossier: string, dataDir: string): void => {
  const etat = statSync(dataDir, { throwIfNoEntry: false });
  if (etat === undefined) return;
  if (!etat.isDirectory())
    throw new ErreurExploitation(
      `« ${dataDir} » est un fichier, et doit être le dossier de la base : retirez-le.`,
    );
  if (readdirSync(dataDir).length === 0) rmdirSync(dataDir);
  else if (!existsSync(join(dataDir, 'PG_VERSION'))) throw new BaseIncomplete(dossier);
};

const refusDe = (issue: ReturnType<typeof verifierPlace>): string | null =>
  issue.ok ? null : issue.erreur.message;

export interface OuverturePglite {
  readonly depuis?: DepartEmbarque | undefined;
  /** Une base neuve part de l'image déjà migrée ; sinon elle est vide, et qui l'ouvre choisit ses migrations. */
  readonly image: boolean;
}

/**
 * Base PGlite embarquée dans `dossier` (ou en mémoire). Le dossier est verrouillé : deux processus qui l'ouvriraient
 * l'abîmeraient. Lève `DisquePlein` plutôt que d'ouvrir sous la
 * marge du disque.
 */
export const dialectePglite = async (
  dossier: string,
  { depuis, image }: OuverturePglite,
): Promise<DialecteOuvert> => {
  const enMemoire = dossier === 'memory';
  if (!enMemoire) {
    // Ouvrir en prend aussi : la réserve du journal ne doit pas faire passer sous la marge.
    const refus = refusDe(verifierPlace(dossier, placeDeReserve(join(dossier, 'pglite', 'pg_wal'))));
    if (refus !== null) throw new DisquePlein(refus);
    await mkdir(dossier, { recursive: true });
  }
  const verrou = enMemoire
    ? null
    : await prendreVerrou(join(dossier, NOM_VERROU), dossier, { surPerte: cesser(dossier) });
  const liberer = async () => verrou?.liberer();
  try {
    const dataDir = join(dossier, 'pglite');
    if (!enMemoire) verifierBase(dossier, dataDir);
    if (image && !enMemoire && depuis === undefined && !existsSync(dataDir)) await copierImage(dataDir);
    const moteur = await demarrerMoteur({
      ...depuis,
      ...(enMemoire ? {} : { dataDir }),
    });
    const pglite = verrou === null ? moteur : garderPglite(moteur, dossier, verrou.verifier);
    // PGlite fait attendre les requêtes hors transaction : un second pilote ne se mêle pas à celui des unités de travail.
    return {
      dialecte: 'pglite',
      dialect: new PGliteDialect({ pglite }),
      dialectComptes: enSerie(new PGliteDialect({ pglite })),
      // Le journal de la base rend à la copie ce que ses fichiers n'ont pas encore, comme après une coupure.
      ...(enMemoire
        ? {}
        : {
            copier: async (vers: string) => {
              // Une copie qui remplirait le disque arrêterait aussi les écritures de la base.
              const plein = refusDe(verifierPlace(vers, await peserDossier(dataDir)));
              if (plein !== null) throw new DisquePlein(plein);
              await moteur.runExclusive(() =>
                cp(dataDir, vers, { recursive: true, mode: constants.COPYFILE_FICLONE }),
              );
            },
          }),
      liberer,
      ...(enMemoire ? {} : { refusDisque: () => refusDe(verifierPlace(dossier)) }),
    };
  } catch (erreur) {
    await liberer();
    throw erreur;
  }
};
