import type { RegleCoherence } from '../regle.ts';

interface Classe {
  readonly de: number;
  readonly a: number;
  readonly libelle: string;
}

const estClasse = (v: unknown): v is Classe =>
  typeof v === 'object' &&
  v !== null &&
  'de' in v &&
  'a' in v &&
  typeof v.de === 'number' &&
  typeof v.a === 'number' &&
  !('borneHauteExclue' in v);

/** Les échelles d'une annexe, à toute profondeur : des listes de classes `de` … `a`. */
const echelles = (valeur: unknown, chemin: string): { chemin: string; classes: Classe[] }[] => {
  if (Array.isArray(valeur))
    return valeur.length > 1 && valeur.every(estClasse) ? [{ chemin, classes: valeur }] : [];
  if (typeof valeur !== 'object' || valeur === null) return [];
  return Object.entries(valeur).flatMap(([cle, v]) => echelles(v, `${chemin}.${cle}`));
};

/** G17 : deux classes d'une échelle qui partagent des valeurs. */
export const classesChevauchantes: RegleCoherence = {
  code: 'classes-chevauchantes',
  intitule: 'Classes qui se chevauchent',
  gravite: 'trompeuse',
  explication:
    'Une note placée sur une borne commune appartient à deux classes : son niveau est indéterminé.',
  chercher: (schema) =>
    echelles(schema.annexes, 'annexes').flatMap(({ chemin, classes }) => {
      const triees = classes.toSorted((x, y) => x.de - y.de);
      const communes = triees.flatMap((classe, i) => {
        const suivante = triees[i + 1];
        return suivante !== undefined && suivante.de <= classe.a
          ? [`${suivante.de} est à la fois « ${classe.libelle} » et « ${suivante.libelle} »`]
          : [];
      });
      if (communes.length === 0) return [];
      return [
        {
          noeud: chemin,
          message: `${communes.join(' ; ')}. Dites laquelle des deux classes comprend la borne.`,
        },
      ];
    }),
};
