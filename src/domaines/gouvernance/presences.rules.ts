import { compter, enumerer } from '#platform/francais.ts';
import { memeNom, nomComparable } from '#platform/noms.ts';
import type { Pouvoir } from './noms.rules.ts';

export const STATUTS_PRESENCE = {
  present: 'Présent',
  supplee: 'Suppléé',
  pouvoir: 'Absent avec pouvoir',
  absent: 'Absent',
} as const;

export type StatutPresence = keyof typeof STATUTS_PRESENCE;

export const estStatutPresence = (texte: string): texte is StatutPresence =>
  Object.hasOwn(STATUTS_PRESENCE, texte);

/** Un membre convoqué et ce que l'on a relevé de lui ; `statut` nul : pas encore relevé (ce n'est pas « absent »). */
export interface Presence {
  readonly membre: string;
  readonly nom: string;
  readonly college: string | null;
  readonly statut: StatutPresence | null;
  /** Membre présent à qui il a donné pouvoir. */
  readonly pouvoirA: string | null;
  /** Nom du suppléant qui siège à sa place. */
  readonly suppleePar: string | null;
}

export interface FautePresence {
  readonly membre: string;
  readonly champ: 'statut' | 'pouvoir' | 'suppleant';
  readonly message: string;
}

const siege = (statut: StatutPresence | null): boolean => statut === 'present' || statut === 'supplee';

/**
 * Un pouvoir vaut si son porteur est membre convoqué, présent, un autre que le mandant, et n'en porte pas plus que
 * permis (`max` nul : sans limite). Il ne se transmet pas : le porteur ne peut pas avoir lui-même donné pouvoir.
 * Rend une faute précise par membre concerné ; vide si tout est conforme.
 */
export const verifierPresences = (
  presences: readonly Presence[],
  max: number | null,
): readonly FautePresence[] => {
  const parMembre = new Map(presences.map((p) => [p.membre, p]));
  const fautes: FautePresence[] = [];
  const portes = new Map<string, Presence[]>();
  for (const p of presences) {
    if (p.statut === 'supplee' && (p.suppleePar ?? '').trim() === '')
      fautes.push({
        membre: p.membre,
        champ: 'suppleant',
        message: `Indiquez qui supplée ${p.nom}.`,
      });
    if (p.statut !== 'pouvoir') continue;
    const faute = fauteDePouvoir(p, parMembre);
    if (faute !== null) {
      fautes.push({ membre: p.membre, champ: 'pouvoir', message: faute });
      continue;
    }
    if (p.pouvoirA !== null) portes.set(p.pouvoirA, [...(portes.get(p.pouvoirA) ?? []), p]);
  }
  for (const [porteur, mandants] of portes) {
    if (max === null || mandants.length <= max) continue;
    const nom = parMembre.get(porteur)?.nom ?? porteur;
    for (const mandant of mandants.slice(max))
      fautes.push({
        membre: mandant.membre,
        champ: 'pouvoir',
        message: `${nom} porte déjà ${compter(max, 'pouvoir', 'pouvoirs')}, le maximum permis (${mandants
          .slice(0, max)
          .map((m) => m.nom)
          .join(', ')}).`,
      });
  }
  return fautes;
};

/**
 * Un membre qui a des suppléants désignés n'est suppléé que par l'un d'eux. `suppleants` : leurs noms, par membre ; un
 * membre qui n'y est pas n'en a pas de désigné, et l'instance dit elle-même qui siège.
 */
export const verifierSuppleants = (
  presences: readonly Presence[],
  suppleants: ReadonlyMap<string, readonly string[]>,
): readonly FautePresence[] =>
  presences.flatMap((p): FautePresence[] => {
    const designes = suppleants.get(p.membre);
    const nom = p.suppleePar?.trim() ?? '';
    if (p.statut !== 'supplee' || nom === '' || designes === undefined) return [];
    return designes.some((d) => memeNom(d, nom))
      ? []
      : [
          {
            membre: p.membre,
            champ: 'suppleant',
            message: `${nom} n’est pas suppléant de ${p.nom} (${enumerer(designes)}).`,
          },
        ];
  });

const fauteDePouvoir = (p: Presence, parMembre: ReadonlyMap<string, Presence>): string | null => {
  if (p.pouvoirA === null) return `Indiquez à qui ${p.nom} a donné pouvoir.`;
  if (p.pouvoirA === p.membre) return `${p.nom} ne peut pas se donner pouvoir.`;
  const porteur = parMembre.get(p.pouvoirA);
  if (porteur === undefined) return `Le porteur du pouvoir de ${p.nom} n’est pas un membre convoqué.`;
  if (porteur.statut === 'pouvoir')
    return `${porteur.nom} a lui-même donné pouvoir : un pouvoir ne se transmet pas.`;
  if (porteur.statut === 'absent') return `${porteur.nom} est absent : il ne peut pas porter un pouvoir.`;
  if (porteur.statut === null)
    return `La présence de ${porteur.nom} n’est pas relevée : il ne peut pas encore porter un pouvoir.`;
  return null;
};

/** Combien, et qui. `convoques` = présents + suppléés + procurations + absents + nonReleves. */
export interface Decompte {
  readonly convoques: number;
  /** Présents en personne ou par leur suppléant : ce qui fait le quorum. */
  readonly presents: number;
  readonly supplees: number;
  readonly procurations: number;
  readonly absents: number;
  readonly nonReleves: number;
}

export const compterPresences = (presences: readonly Pick<Presence, 'statut'>[]): Decompte => {
  const nombre = (statut: StatutPresence | null): number =>
    presences.filter((p) => p.statut === statut).length;
  return {
    convoques: presences.length,
    presents: presences.filter((p) => siege(p.statut)).length,
    supplees: nombre('supplee'),
    procurations: nombre('pouvoir'),
    absents: nombre('absent'),
    nonReleves: nombre(null),
  };
};

/** Les noms d'une feuille de présence, comme un extrait de délibération les donne. */
export interface Appel {
  readonly presents: readonly string[];
  readonly absents: readonly string[];
  readonly pouvoirs: readonly Pouvoir[];
}

/** Qui siège, tel qu'on l'écrit : le suppléant dit qui il remplace. */
const siegeant = (p: Presence): string =>
  p.statut === 'supplee' ? `${p.suppleePar ?? ''} (suppléant de ${p.nom})` : p.nom;

export const faireLAppel = (presences: readonly Presence[]): Appel => {
  const siegeants = new Map(presences.map((p) => [p.membre, siegeant(p)]));
  return {
    presents: presences.filter((p) => siege(p.statut)).map(siegeant),
    absents: presences.filter((p) => p.statut === 'absent').map((p) => p.nom),
    pouvoirs: presences
      .filter((p) => p.statut === 'pouvoir')
      .map((p) => ({ de: p.nom, a: siegeants.get(p.pouvoirA ?? '') ?? '' })),
  };
};

/** Le membre que désigne un nom tapé, sans égard à la civilité, aux accents ni aux majuscules ; `null` si aucun ou plusieurs. */
export const trouverMembre = (
  nom: string,
  presences: readonly Pick<Presence, 'membre' | 'nom'>[],
): string | null => {
  const cherche = nomComparable(nom);
  const trouves = presences.filter((p) => nomComparable(p.nom) === cherche);
  return trouves.length === 1 ? (trouves[0]?.membre ?? null) : null;
};
