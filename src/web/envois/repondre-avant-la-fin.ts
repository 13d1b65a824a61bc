import type { IncomingMessage } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { laisserLeTemps } from '../duree-des-demandes.ts';

/** Ce qu'on laisse encore arriver d'un envoi déjà refusé, pour que le navigateur, qui envoie d'abord, lise la réponse. */
export const RESTE_ECOUTE = 64_000_000;
const DUREE_MAXIMALE = 30_000;
const SILENCE_MAXIMAL = 5_000;

/** La demande HTTP derrière ce contexte ; nulle quand l'application répond sans serveur (essais, chauffe). */
export const demandeHttp = (c: Context): IncomingMessage | null =>
  (c.env as Partial<HttpBindings> | undefined)?.incoming ?? null;

/** Jette ce qui arrive encore, jusqu'à la fin, un silence, trop d'octets ou trop longtemps. */
const jeterLeReste = (demande: IncomingMessage): Promise<void> =>
  new Promise((fini) => {
    let recus = 0;
    const finir = (): void => {
      clearTimeout(duree);
      clearTimeout(silence);
      demande.off('data', compter).off('end', finir).off('close', finir).off('error', finir);
      fini();
    };
    const compter = (morceau: Buffer): void => {
      recus += morceau.length;
      silence.refresh();
      if (recus > RESTE_ECOUTE) finir();
    };
    const duree = setTimeout(finir, DUREE_MAXIMALE);
    const silence = setTimeout(finir, SILENCE_MAXIMAL);
    demande.on('data', compter).on('end', finir).on('close', finir).on('error', finir);
  });

/**
 * La même réponse, partie tout de suite et en entier, qui ne se dit finie qu'après avoir laissé arriver le reste de l'envoi :
 * fermer plus tôt couperait la connexion sous un navigateur qui envoie encore, et il n'en montrerait rien.
 */
export const repondreAvantLaFin = async (c: Context, reponse: Response): Promise<Response> => {
  const demande = demandeHttp(c);
  if (demande === null || demande.complete) return reponse;
  laisserLeTemps(demande);
  const page = new Uint8Array(await reponse.arrayBuffer());
  const reste = jeterLeReste(demande);
  const entetes = new Headers(reponse.headers);
  entetes.set('content-length', String(page.byteLength));
  const corps = new ReadableStream<Uint8Array>({
    start: (flux) => flux.enqueue(page),
    pull: async (flux) => {
      await reste;
      flux.close();
    },
  });
  return new Response(corps, { status: reponse.status, headers: entetes });
};
