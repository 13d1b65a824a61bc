import { createHash, randomBytes } from 'node:crypto';

/** 256 bits au hasard, lisibles dans une adresse. */
export const creerJeton = (): string => randomBytes(32).toString('base64url');

/** Ce que l'on garde d'un jeton : on ne sait pas le refaire à partir de là. */
export const empreinteJeton = (jeton: string): string => createHash('sha256').update(jeton).digest('hex');

const FORME = /^[A-Za-z0-9_-]{43}$/;

export const estJeton = (texte: string): boolean => FORME.test(texte);
