import { type Contrat, ressembleAUnContrat } from './candidat.ts';
import { type CleRepetee, cleRepetee } from './cle-repetee.ts';

/**
 * Sépare deux contrats qui n'en font plus qu'un parce que « },{ » manque entre eux : leur identifiant est écrit deux
 * fois. `null` si ce n'est pas cela, ou s'il en reste plus de deux.
 */
export const separer = (
  octets: Buffer,
  { cle, position, virgule, niveau }: CleRepetee,
): [Contrat, Contrat] | null => {
  if (niveau !== 1 || virgule < 0) return null;
  const seconde = Buffer.concat([Buffer.from('{'), octets.subarray(position)]);
  try {
    const avant: unknown = JSON.parse(`${octets.toString('utf8', 0, virgule)}}`);
    const apres: unknown = JSON.parse(seconde.toString('utf8'));
    return cle in Object(apres) &&
      estEntier(avant) &&
      estEntier(apres) &&
      avant.id !== apres.id &&
      cleRepetee(seconde) === null
      ? [avant, apres]
      : null;
  } catch {
    return null;
  }
};

const estEntier = (valeur: unknown): valeur is Contrat => ressembleAUnContrat(valeur) && 'id' in valeur;
