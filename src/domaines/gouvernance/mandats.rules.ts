import { comparerTextes } from '#platform/comparer.ts';
import { ajouterMois } from '#platform/jours.ts';
import { nomComparable } from '#platform/noms.ts';
import type { Membre } from './comite.ts';

type Mandat = Pick<Membre, 'debut' | 'fin' | 'closLe'>;

/** Dernier jour compris du mandat, terme ou départ anticipé ; `null` : sans terme. */
export const finEffective = ({ fin, closLe }: Mandat): string | null =>
  fin === null ? closLe : closLe === null ? fin : closLe < fin ? closLe : fin;

/** Le mandat court au jour dit, bornes comprises. */
export const mandatCourt = (mandat: Mandat, jour: string): boolean => {
  const fin = finEffective(mandat);
  return mandat.debut <= jour && (fin === null || jour <= fin);
};

/** Membres en exercice : les titulaires dont le mandat court. Un suppléant ne compte pas. */
export const enExercice = <M extends Mandat & Pick<Membre, 'role'>>(
  membres: readonly M[],
  jour: string,
): readonly M[] => membres.filter((m) => m.role !== 'suppleant' && mandatCourt(m, jour));

/**
 * Noms des suppléants en fonction au jour dit, par membre titulaire. Un mandat renouvelé garde les suppléants du
 * précédent : ils remplacent une personne, pas un de ses mandats.
 */
export const suppleantsDe = (
  membres: readonly (Mandat & Pick<Membre, 'id' | 'nom' | 'suppleantDe'>)[],
  jour: string,
): ReadonlyMap<string, readonly string[]> => {
  const parId = new Map(membres.map((m) => [m.id, nomComparable(m.nom)]));
  const parPersonne = new Map<string, string[]>();
  for (const m of membres) {
    const personne = m.suppleantDe === null ? undefined : parId.get(m.suppleantDe);
    if (personne !== undefined && mandatCourt(m, jour))
      parPersonne.set(personne, [...(parPersonne.get(personne) ?? []), m.nom]);
  }
  return new Map(
    membres.flatMap((m) => {
      const noms = parPersonne.get(nomComparable(m.nom));
      return noms === undefined ? [] : [[m.id, noms] as const];
    }),
  );
};

/** Mandats en cours qui finissent dans les `mois` à venir, du plus proche au plus lointain. */
export const mandatsARenouveler = <M extends Mandat>(
  membres: readonly M[],
  jour: string,
  mois: number,
): readonly M[] => {
  const horizon = ajouterMois(jour, mois);
  const proches = membres.filter((m) => {
    const fin = finEffective(m);
    return fin !== null && m.closLe === null && mandatCourt(m, jour) && fin <= horizon;
  });
  return proches.sort((a, b) => comparerTextes(finEffective(a) ?? '', finEffective(b) ?? ''));
};

/** Mandats échus sans départ enregistré ni successeur : personne n'a dit s'ils étaient renouvelés. */
export const mandatsEchus = <M extends Mandat>(membres: readonly M[], jour: string): readonly M[] =>
  membres.filter((m) => m.closLe === null && m.fin !== null && m.fin < jour);

export interface EtatCollege {
  readonly nom: string;
  readonly sieges: number | null;
  readonly pourvus: number;
}

/** Sièges pourvus par collège, dans l'ordre de la composition. */
export const pourvoir = (
  colleges: readonly { readonly nom: string; readonly sieges: number | null }[],
  membres: readonly Pick<Membre, 'college'>[],
): readonly EtatCollege[] =>
  colleges.map((c) => ({ ...c, pourvus: membres.filter((m) => m.college === c.nom).length }));
