import type { IncomingMessage, Server } from 'node:http';

/** Millisecondes au bout desquelles le corps d'une demande doit être arrivé, sauf celui d'un fichier. */
const DUREE_D_UNE_DEMANDE = 300_000;

/**
 * Node couperait à cinq minutes un long envoi de fichier comme le reste : sa limite est remplacée par la nôtre. Les en-têtes,
 * eux, ont toujours une minute ; il faut le redire, car sans limite de demande Node lèverait aussi celle-là.
 */
export const REGLAGES_HTTP = { requestTimeout: 0, headersTimeout: 60_000 } as const;

const minuteries = new WeakMap<IncomingMessage, NodeJS.Timeout>();

/** Coupe, avec un 408, une demande dont le corps n'est pas arrivé à temps. */
export const limiterLesDemandes = (serveur: Pick<Server, 'prependListener'>, duree = DUREE_D_UNE_DEMANDE) => {
  serveur.prependListener('request', (demande, reponse) => {
    const { headers, socket } = demande;
    if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return;
    const minuterie = setTimeout(() => {
      if (demande.complete) return;
      if (!reponse.headersSent) socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
      socket.destroySoon();
    }, duree);
    minuterie.unref();
    minuteries.set(demande, minuterie);
    demande.once('close', () => clearTimeout(minuterie));
  });
};

/** Cette demande est un envoi de fichier permis : seul son silence la coupera. */
export const laisserLeTemps = (demande: IncomingMessage): void => clearTimeout(minuteries.get(demande));
