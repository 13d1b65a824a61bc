import type { Anomalie, CodeAnomalie } from '#domaines/marche';

const AUCUNE: readonly Anomalie[] = Object.freeze([]);

/**
 * Ce que la lecture d'un enregistrement constate. Un seul objet sert à tout un fichier (`recommencer` entre deux
 * enregistrements) : la liste n'est créée qu'au premier défaut.
 */
export class Constats {
  /** Le texte de l'enregistrement peut porter un encodage cassé ou du balisage : ses textes sont examinés de près. */
  suspect = false;
  #anomalies: Anomalie[] | null = null;

  recommencer(suspect: boolean): void {
    this.suspect = suspect;
    this.#anomalies = null;
  }

  signaler(code: CodeAnomalie, champ: string, valeur: unknown, message: string, correction: string): void {
    this.#anomalies ??= [];
    this.#anomalies.push({ code, champ, valeur: apercu(valeur), message, correction });
  }

  get anomalies(): readonly Anomalie[] {
    return this.#anomalies ?? AUCUNE;
  }
}

const LONGUEUR_APERCU = 200;

/** La valeur fautive, telle qu'on peut la montrer dans un rapport. */
const apercu = (valeur: unknown): string => {
  if (typeof valeur === 'string') return couper(valeur);
  if (valeur === null || valeur === undefined) return '';
  if (typeof valeur === 'object') return couper(JSON.stringify(valeur));
  return couper(String(valeur));
};

const couper = (texte: string): string =>
  texte.length <= LONGUEUR_APERCU ? texte : `${texte.slice(0, LONGUEUR_APERCU)}…`;
