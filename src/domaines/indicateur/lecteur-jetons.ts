import { plier } from '#platform/plier-lettres.ts';
import { type Result, refus } from '#platform/result.ts';
import type { ErreurFormule } from './erreur-formule.ts';
import type { Jeton } from './lexer.ts';
import { plusProche } from './plus-proche.ts';

export type JetonMot = Extract<Jeton, { type: 'mot' }>;

/** Interrompt la lecture d'une formule ; ne sort jamais de `lireOuRefuser`. */
class RefusFormule extends Error {
  readonly erreur: ErreurFormule;
  constructor(erreur: ErreurFormule) {
    super(erreur.message);
    this.erreur = erreur;
  }
}

/** Change en valeur le refus qui a interrompu une lecture. Une autre exception est un défaut : elle passe. */
export const lireOuRefuser = <T>(lire: () => Result<T, ErreurFormule>): Result<T, ErreurFormule> => {
  try {
    return lire();
  } catch (e) {
    if (e instanceof RefusFormule) return refus(e.erreur);
    throw e;
  }
};

/** Un curseur sur les jetons d'une formule. `manger…` avance et dit ce qu'il a pris ; rien n'est pris sinon. */
export class LecteurJetons {
  readonly #jetons: readonly Jeton[];
  readonly #texte: string;
  #position = 0;

  constructor(jetons: readonly Jeton[], texte: string) {
    this.#jetons = jetons;
    this.#texte = texte;
  }

  get courant(): Jeton {
    return this.voir(0);
  }

  voir(avance: number): Jeton {
    return (
      this.#jetons[this.#position + avance] ?? {
        type: 'fin',
        debut: this.#texte.length,
        fin: this.#texte.length,
      }
    );
  }

  estFini(): boolean {
    return this.courant.type === 'fin';
  }

  avancer(): Jeton {
    const jeton = this.courant;
    this.#position++;
    return jeton;
  }

  /** Le mot est-il l'un de ceux-là ? Casse et accents ne comptent pas, sauf pour « ou » et « où ». */
  estMot(mot: string, avance = 0): boolean {
    const jeton = this.voir(avance);
    if (jeton.type !== 'mot') return false;
    const lu = jeton.mot.toLowerCase().normalize('NFC');
    return mot === 'ou' || mot === 'où' ? lu === mot : plier(lu) === plier(mot);
  }

  mangerMot(mot: string): boolean {
    if (!this.estMot(mot)) return false;
    this.#position++;
    return true;
  }

  mangerUnMot<M extends string>(mots: readonly M[]): M | null {
    return mots.find((mot) => this.mangerMot(mot)) ?? null;
  }

  estSigne(signe: string, avance = 0): boolean {
    const jeton = this.voir(avance);
    return jeton.type === 'signe' && jeton.signe === signe;
  }

  mangerSigne(signe: string): boolean {
    if (!this.estSigne(signe)) return false;
    this.#position++;
    return true;
  }

  mangerJetonMot(attendu: string): JetonMot {
    const jeton = this.courant;
    if (jeton.type !== 'mot') throw this.inattendu(attendu, []);
    this.#position++;
    return jeton;
  }

  /** Le texte tel qu'il a été écrit. */
  ecrit(jeton: Jeton): string {
    return this.#texte.slice(jeton.debut, jeton.fin);
  }

  refuser(
    code: ErreurFormule['code'],
    message: string,
    jeton: Jeton,
    suggestion: string | null,
  ): RefusFormule {
    const { debut, fin } = jeton;
    return new RefusFormule({ code, message, debut, fin, mot: this.ecrit(jeton), suggestion });
  }

  /** Refus du jeton courant : ce que l'on attendait, ce que l'on a lu, et le mot-clé qui ressemble s'il y en a un. */
  inattendu(attendu: string, motsPossibles: readonly string[]): RefusFormule {
    const jeton = this.courant;
    const suggestion = jeton.type === 'mot' ? plusProche(jeton.mot, motsPossibles) : null;
    const lu = jeton.type === 'fin' ? 'la formule s’arrête ici' : `on lit « ${this.ecrit(jeton)} »`;
    const conseil = suggestion === null ? '' : ` Vouliez-vous écrire « ${suggestion} » ?`;
    return this.refuser('mot-inattendu', `${attendu} ; ${lu}.${conseil}`, jeton, suggestion);
  }
}
