import { createHmac, timingSafeEqual } from 'node:crypto';

const PAS = 30_000;
/** Un pas de chaque côté : l'horloge d'un téléphone n'est jamais tout à fait juste. */
const TOLERANCE = [-1, 0, 1] as const;

const codeDuPas = (cle: string, pas: number): string => {
  const compteur = Buffer.alloc(8);
  compteur.writeBigUInt64BE(BigInt(pas));
  const h = createHmac('sha1', cle).update(compteur).digest();
  const debut = (h[h.length - 1] ?? 0) & 0xf;
  return String((h.readUInt32BE(debut) & 0x7fffffff) % 1_000_000).padStart(6, '0');
};

/**
 * Le pas de trente secondes dont ce code est celui (RFC 6238), ou `null` s'il n'est d'aucun des pas acceptés. `cle` : la
 * clé telle que better-auth la garde, ses octets étant ceux du texte.
 */
export const pasDuCode = (cle: string, code: string, instant: number): number | null => {
  if (!/^\d{6}$/.test(code)) return null;
  const courant = Math.floor(instant / PAS);
  const saisi = Buffer.from(code);
  const trouve = TOLERANCE.map((d) => courant + d).findLast((pas) =>
    timingSafeEqual(Buffer.from(codeDuPas(cle, pas)), saisi),
  );
  return trouve ?? null;
};
