import type { Courriel } from './courriel.ts';

/** Envoie un courriel ; `false` : il n'est pas parti. */
export type Poster = (courriel: Pick<Courriel, 'a' | 'objet' | 'texte'>) => Promise<boolean>;

/** Poste des courriels l'un après l'autre, et note chacun dès qu'il est parti. Un échec n'arrête pas les autres, et n'est pas noté. */
export const posterUnAUn = async <C extends Pick<Courriel, 'a' | 'objet' | 'texte'>>(
  courriels: readonly C[],
  poster: Poster,
  noter: (courriel: C) => Promise<void>,
): Promise<{ readonly partis: readonly C[]; readonly echecs: readonly C[] }> => {
  const partis: C[] = [];
  const echecs: C[] = [];
  for (const courriel of courriels) {
    const { a, objet, texte } = courriel;
    if (await poster({ a, objet, texte })) {
      await noter(courriel);
      partis.push(courriel);
    } else {
      echecs.push(courriel);
    }
  }
  return { partis, echecs };
};
