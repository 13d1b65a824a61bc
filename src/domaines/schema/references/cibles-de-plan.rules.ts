import { ecrireNombre as direNombre } from '#platform/francais.ts';
import type { CibleDePlan } from '../modele.ts';

/** « -55 », « 25 », « 12,5 » : le nombre d'une cible, tel qu'on l'écrit et le relit. */
const ecrireNombre = (n: number): string => String(n).replace('.', ',');

/** Une cible par ligne : « Émissions ; -55 ; % ; 2030 ». Ce qui n'est pas dit reste vide entre deux points-virgules. */
export const ecrireCiblesDePlan = (cibles: readonly CibleDePlan[]): string =>
  cibles
    .map(({ libelle, valeur, unite, annee }) =>
      [libelle, valeur === null ? '' : ecrireNombre(valeur), unite ?? '', annee === null ? '' : String(annee)]
        .join(' ; ')
        .replace(/[ ;]+$/u, ''),
    )
    .join('\n');

export interface CiblesLues {
  readonly cibles: readonly CibleDePlan[];
  /** Ce qui ne se lit pas, ligne par ligne. */
  readonly fautes: readonly string[];
}

const lireLigne = (ligne: string): CibleDePlan | string => {
  const [libelle = '', valeurEcrite = '', unite = '', anneeEcrite = '', ...trop] = ligne
    .split(';')
    .map((t) => t.trim());
  if (libelle === '') return `« ${ligne} » : dites d’abord ce qui est visé.`;
  if (trop.length > 0) return `« ${ligne} » : quatre parties au plus, séparées par des points-virgules.`;
  const nombre = valeurEcrite
    .replace(/[\s\u00a0\u202f]/gu, '')
    .replace('−', '-')
    .replace(',', '.');
  if (nombre !== '' && !/^[+-]?\d{1,15}(\.\d{1,6})?$/u.test(nombre))
    return `« ${ligne} » : « ${valeurEcrite} » n’est pas un nombre.`;
  if (anneeEcrite !== '' && !/^(19|20|21)\d{2}$/u.test(anneeEcrite))
    return `« ${ligne} » : « ${anneeEcrite} » n’est pas une année.`;
  return {
    libelle,
    valeur: nombre === '' ? null : Number(nombre),
    unite: unite === '' ? null : unite,
    annee: anneeEcrite === '' ? null : Number(anneeEcrite),
  };
};

/** Relit ce que `ecrireCiblesDePlan` écrit, ou ce qu'on a tapé ; l'intitulé seul suffit. */
export const lireCiblesDePlan = (texte: string): CiblesLues => {
  const lues = texte
    .split('\n')
    .map((t) => t.trim())
    .filter((t) => t !== '')
    .map(lireLigne);
  return {
    cibles: lues.filter((l) => typeof l !== 'string'),
    fautes: lues.filter((l) => typeof l === 'string'),
  };
};

/** « Émissions : -55 % en 2030 ». */
export const direCibleDePlan = ({ libelle, valeur, unite, annee }: CibleDePlan): string => {
  const suite = [
    ...(valeur === null ? [] : [`${direNombre(valeur, 6)}${unite === null ? '' : `\u00a0${unite}`}`]),
    ...(annee === null ? [] : [`en ${annee}`]),
  ].join(' ');
  return suite === '' ? libelle : `${libelle} : ${suite}`;
};
