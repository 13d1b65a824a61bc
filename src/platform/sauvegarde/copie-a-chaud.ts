import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import type { Base } from '../db/base.ts';
import { DisquePlein } from '../disque.ts';
import { ErreurExploitation } from '../erreur-exploitation.ts';

/** Comment joindre le processus qui tient la base embarquée ; lisible du seul compte qui le fait tourner. */
const FICHIER = 'controle.json';
const COPIE = 'pglite.copie';

const controle = z.object({ port: z.number().int(), jeton: z.string() });
const reponse = z.object({ dossier: z.string() });
const refus = z.object({ message: z.string() });

const memeJeton = (requete: IncomingMessage, jeton: string): boolean => {
  const recu = Buffer.from(requete.headers.authorization ?? '');
  const attendu = Buffer.from(`Bearer ${jeton}`);
  return recu.byteLength === attendu.byteLength && timingSafeEqual(recu, attendu);
};

/**
 * Offre, sur cette machine seulement et à qui lit le dossier de données, une copie figée de la base embarquée que ce
 * processus tient : la sauvegarde la lit à part, et les pages n'attendent que le temps de copier les fichiers. Sans effet
 * avec un serveur PostgreSQL. Rend ce qui cesse de l'offrir.
 */
export const offrirCopies = async (base: Base, dossier: string): Promise<() => Promise<void>> => {
  const { copier } = base;
  if (copier === undefined) return async () => undefined;
  const jeton = randomBytes(32).toString('base64url');
  const copie = join(dossier, COPIE);
  await rm(copie, { recursive: true, force: true });
  let enCours: Promise<void> | null = null;

  const repondre = async (requete: IncomingMessage, sortie: ServerResponse): Promise<void> => {
    const finir = (statut: number, corps: object): void => {
      sortie.writeHead(statut, { 'content-type': 'application/json' }).end(JSON.stringify(corps));
    };
    requete.resume();
    if (!memeJeton(requete, jeton) || requete.method !== 'POST') return finir(404, {});
    if (enCours !== null) return finir(409, {});
    enCours = (async () => {
      await rm(copie, { recursive: true, force: true });
      await copier(join(copie, 'pglite'));
    })();
    try {
      await enCours;
      finir(200, { dossier: copie });
    } catch (erreur) {
      await rm(copie, { recursive: true, force: true });
      if (erreur instanceof DisquePlein) finir(507, { message: erreur.message });
      else finir(500, { code: (erreur as NodeJS.ErrnoException).code });
    } finally {
      enCours = null;
    }
  };

  const serveur = createServer((requete, sortie) => {
    void repondre(requete, sortie);
  });
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
  const { port } = serveur.address() as AddressInfo;
  // Retiré d'abord : un fichier laissé garderait ses droits.
  await rm(join(dossier, FICHIER), { force: true });
  await writeFile(join(dossier, FICHIER), JSON.stringify({ port, jeton }), { mode: 0o600, flag: 'wx' });
  return async () => {
    await rm(join(dossier, FICHIER), { force: true });
    serveur.closeAllConnections();
    await new Promise((fini) => serveur.close(fini));
    await enCours?.catch(() => undefined);
  };
};

const lireControle = async (dossier: string): Promise<z.infer<typeof controle> | null> => {
  try {
    return controle.parse(JSON.parse(await readFile(join(dossier, FICHIER), 'utf8')));
  } catch {
    return null;
  }
};

/** Une copie figée de la base embarquée, à retirer une fois lue. */
export interface CopieFigee {
  readonly dossier: string;
  readonly retirer: () => Promise<void>;
}

/** Demande une copie au processus qui tient la base ; `null` si aucun ne répond : le dossier est libre, ou tenu autrement. */
export const demanderCopie = async (dossier: string): Promise<CopieFigee | null> => {
  const acces = await lireControle(dossier);
  if (acces === null) return null;
  const recue = await fetch(`http://127.0.0.1:${acces.port}/copie`, {
    method: 'POST',
    headers: { authorization: `Bearer ${acces.jeton}` },
  }).catch(() => null);
  // Le port a pu passer à un autre programme depuis un arrêt brutal.
  if (recue === null || recue.status === 404) return null;
  if (recue.status === 409)
    throw new ErreurExploitation(
      'Une autre sauvegarde copie la base en ce moment : attendez sa fin, puis recommencez.',
    );
  if (recue.status === 507) throw new DisquePlein(refus.parse(await recue.json()).message);
  if (!recue.ok)
    throw new ErreurExploitation(
      `L'application n'a pas pu copier sa base dans « ${join(dossier, COPIE)} » : le disque manque sans doute de place. Libérez-en autant que la base en occupe, puis recommencez.`,
    );
  const copie = reponse.parse(await recue.json());
  return { ...copie, retirer: () => rm(copie.dossier, { recursive: true, force: true }) };
};
