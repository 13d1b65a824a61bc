import type { Volet } from './volet.ts';

/** Les lignes que l'on regarde. Ce qui n'est pas dit n'est pas filtré. */
export interface Portee {
  /** Année civile de la période. Sans elle, toutes les années comptent. */
  readonly annee?: number | null;
  /** SIREN d'acheteurs ; une liste vide ne retient personne. */
  readonly acheteurs?: readonly string[] | null;
  readonly typeContrat?: 'marche' | 'concession' | null;
  /** Un seul schéma ; les populations dont les lignes ne sont pas celles d'un schéma n'en sont pas réduites. */
  readonly schema?: string | null;
  /** Jour `AAAA-MM-JJ` où l'on regarde ce qui est en cours quand aucune année n'est demandée. */
  readonly dateReference?: string | null;
}

/** Du premier au dernier jour, compris. */
export interface Intervalle {
  readonly debut: string;
  readonly fin: string;
}

const annee4 = (annee: number): string => String(annee).padStart(4, '0');

/**
 * L'intervalle auquel un volet rattache les lignes ; `null` : aucun filtre de période. « En cours » sans année se lit
 * au jour de référence ; avec une année, une ligne est en cours si elle l'a été au moins un jour de l'année.
 */
export const intervalleDe = (volet: Volet, { annee, dateReference }: Portee): Intervalle | null => {
  if (annee !== undefined && annee !== null)
    return { debut: `${annee4(annee)}-01-01`, fin: `${annee4(annee)}-12-31` };
  if (volet.periode.genre === 'en cours' && dateReference !== undefined && dateReference !== null)
    return { debut: dateReference, fin: dateReference };
  return null;
};
