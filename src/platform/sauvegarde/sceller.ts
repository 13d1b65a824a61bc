import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export const empreinteDe = (texte: string): string => createHash('sha256').update(texte).digest('hex');

/** Le sceau d'un manifeste : qui n'a pas le secret de l'installation ne peut ni l'imiter ni en tirer le secret. */
export const sceller = (secret: string, manifeste: string): string =>
  createHmac('sha256', secret).update('sauvegarde\n').update(manifeste).digest('hex');

export const sceauJuste = (secret: string, manifeste: string, sceau: string): boolean =>
  timingSafeEqual(Buffer.from(sceller(secret, manifeste), 'hex'), Buffer.from(sceau, 'hex'));
