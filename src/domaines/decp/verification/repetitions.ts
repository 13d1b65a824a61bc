import { type Marche, rapprocherMarches } from '#domaines/marche';
import type { Enregistrement } from '../enregistrement.ts';
import { CompteurDeCles } from './compteur-de-cles.ts';

/** Un groupe de lignes de même acheteur et de même identifiant, et ce qu'elles sont. */
export interface Rapprochement {
  readonly acheteur: string;
  readonly id: string;
  readonly lignes: number;
  readonly contrats: number;
  /** Pourquoi des lignes n'en font qu'une (`copie`, `republication`, `cotitulaires`). */
  readonly fusion: readonly string[];
  /** Pourquoi des lignes restent à part (`type`, `lots`, `titulaires`, `objet`). */
  readonly gardeAPart: readonly string[];
}

interface Groupe {
  /** Rang de la première ligne, tant qu'elle n'a pas été relue. */
  readonly premiere: number;
  readonly marches: Marche[];
  readonly apercus: Set<string>;
  lignes: number;
}

/** Au-delà, les premières lignes ne sont plus gardées : celles des clés répétées seront relues. */
const LIGNES_GARDEES = 5_000;

/**
 * Suit les identifiants répétés d'un fichier sans garder ses contrats : on ne retient que les lignes dont la clé est
 * déjà vue, et parmi elles une seule des copies. La première ligne d'une clé répétée d'un grand fichier est relue.
 */
export class Repetitions {
  readonly #compteur = new CompteurDeCles();
  readonly #groupes = new Map<string, Groupe>();
  #premieres: Map<number, Marche> | null = new Map();

  get cles(): number {
    return this.#compteur.repetees;
  }

  get lignes(): number {
    return this.#compteur.lignes;
  }

  ajouter(enregistrement: Enregistrement): void {
    const { marche, rang } = enregistrement;
    if (marche === null) return;
    const premiere = this.#compteur.ajouter(marche.acheteur.siret, marche.id, rang);
    if (premiere === null) {
      if (this.#premieres !== null && this.#premieres.size < LIGNES_GARDEES)
        this.#premieres.set(rang, marche);
      else this.#premieres = null;
      return;
    }
    const cle = `${marche.acheteur.siret}-${marche.id}`;
    const groupe = this.#groupes.get(cle) ?? { premiere, marches: [], apercus: new Set(), lignes: 1 };
    this.#groupes.set(cle, groupe);
    groupe.lignes++;
    retenir(groupe, marche);
  }

  /** Rangs des lignes à relire avant `conclure`, dans l'ordre. Vide si elles sont en mémoire. */
  rangsARelire(): number[] {
    return this.#premieres === null
      ? [...this.#groupes.values()].map(({ premiere }) => premiere).sort((a, b) => a - b)
      : [];
  }

  /** Décide quelles lignes sont le même contrat. `relues` : les lignes demandées par `rangsARelire`. */
  conclure(relues: ReadonlyMap<number, Marche>): { fusionnes: number; rapprochements: Rapprochement[] } {
    const premieres = this.#premieres ?? relues;
    let fusionnes = 0;
    const rapprochements: Rapprochement[] = [];
    for (const groupe of this.#groupes.values()) {
      const premiere = premieres.get(groupe.premiere);
      if (premiere !== undefined) retenir(groupe, premiere);
      const contrats = rapprocherMarches(groupe.marches);
      fusionnes += groupe.lignes - contrats.length;
      const exemple = groupe.marches[0] as Marche;
      rapprochements.push({
        acheteur: exemple.acheteur.siret,
        id: exemple.id,
        lignes: groupe.lignes,
        contrats: contrats.length,
        fusion: motifs(
          contrats.flatMap(({ fusion }) => fusion),
          groupe.lignes > groupe.marches.length ? ['copie'] : [],
        ),
        gardeAPart: motifs(contrats.flatMap(({ gardeAPart }) => gardeAPart ?? [])),
      });
    }
    return { fusionnes, rapprochements };
  }
}

const motifs = (liste: readonly string[], autres: readonly string[] = []): string[] =>
  [...new Set([...liste, ...autres])].sort();

/** Garde une ligne, sauf si c'est la copie d'une ligne déjà gardée (elle ferait sûrement le même contrat). */
const retenir = (groupe: Groupe, marche: Marche): void => {
  const apercu = apercuDe(marche);
  if (groupe.apercus.has(apercu)) return;
  groupe.apercus.add(apercu);
  groupe.marches.push(marche);
};

const apercuDe = (marche: Marche): string => JSON.stringify(marche);
