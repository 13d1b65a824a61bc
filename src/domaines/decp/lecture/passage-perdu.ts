import { decoderOctets } from './decoder-octets.ts';
import type { ElementJson } from './element-json.ts';

/** Ce qu'on garde du texte d'un passage illisible. */
export const TAILLE_EXTRAIT = 2048;

/** En deçà, un passage qui ne contient que des fermetures et des blancs n'est un enregistrement pour personne. */
const TAILLE_NOTABLE = 4096;

/** Un passage illisible en cours : on en garde la position et le début, quelle que soit sa longueur. */
export class PassagePerdu {
  readonly #position: number;
  readonly #motif: string;
  #extraits: Buffer[] = [];
  #taille = 0;

  constructor(position: number, motif: string) {
    this.#position = position;
    this.#motif = motif;
  }

  /** Ajoute des octets au passage ; seuls les premiers sont gardés. */
  ajouter(octets: Buffer): void {
    const place = TAILLE_EXTRAIT - this.#taille;
    if (place <= 0 || octets.length === 0) return;
    const extrait = Buffer.from(octets.subarray(0, place));
    this.#extraits.push(extrait);
    this.#taille += extrait.length;
  }

  /** Le passage, qui s'achève à cette position ; `null` s'il n'y a rien à signaler. */
  conclure(fin: number): ElementJson | null {
    const { texte, encodage } = decoderOctets(Buffer.concat(this.#extraits));
    const net = texte.replace(/[\s,]+$/u, '');
    if (!/[^\s,\]}]/u.test(net) && fin - this.#position <= TAILLE_NOTABLE) return null;
    return {
      valeur: undefined,
      position: this.#position,
      suspect: false,
      encodage,
      texte: net,
      motif: this.#motif,
      structure: null,
    };
  }
}
