import { createHmac } from 'node:crypto';

/** Code TOTP (RFC 6238) d'une clé en base32. */
export const codeTotp = (cle: string, instant = Date.now()): string => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...cle].map((c) => alphabet.indexOf(c).toString(2).padStart(5, '0')).join('');
  const octets = Buffer.from((bits.match(/.{8}/g) ?? []).map((o) => Number.parseInt(o, 2)));
  const compteur = Buffer.alloc(8);
  compteur.writeBigUInt64BE(BigInt(Math.floor(instant / 30_000)));
  const h = createHmac('sha1', octets).update(compteur).digest();
  const debut = (h[19] ?? 0) & 0xf;
  return String((h.readUInt32BE(debut) & 0x7fffffff) % 1_000_000).padStart(6, '0');
};

/** Le code d'après : un code accepté ne resservirait pas. */
export const codeSuivant = (cle: string): string => codeTotp(cle, Date.now() + 30_000);
