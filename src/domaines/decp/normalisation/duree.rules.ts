import type { TypeContrat } from '#domaines/marche';
import type { Constats } from './constats.ts';
import { lireNombre } from './nombre.rules.ts';

/** Durées plausibles en mois : 1 à 180 pour un marché (contrôle de la DAJ), jusqu'à 99 ans pour une concession. */
const MAXIMUM: Readonly<Record<TypeContrat, number>> = { marche: 180, concession: 1188 };

/**
 * Une durée en mois entiers, arrondie au mois supérieur. Trop longue, elle est gardée et signalée jusqu'à 99 ans ;
 * nulle, négative ou au-delà, elle vaut « non déclarée ».
 */
export const lireDuree = (
  valeur: unknown,
  champ: string,
  typeContrat: TypeContrat,
  constats: Constats,
): number | null => {
  const nombre = typeof valeur === 'number' ? valeur : lireNombre(valeur, champ, constats);
  if (nombre === null) return null;
  const mois = Number.isInteger(nombre) ? nombre : Math.ceil(nombre);
  if (mois >= 1 && mois <= MAXIMUM[typeContrat]) return mois;
  constats.signaler(
    'duree-aberrante',
    champ,
    valeur,
    'cette durée n’est pas plausible',
    'Écrire la durée totale en mois entiers (un an : 12).',
  );
  return mois >= 1 && mois <= MAXIMUM.concession ? mois : null;
};
