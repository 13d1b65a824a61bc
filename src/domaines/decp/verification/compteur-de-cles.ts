/**
 * Compte des millions de clés en mémoire bornée : une empreinte de 52 bits, un compte et un rang par clé, dans des
 * tableaux typés (13 octets par place, doublées quand la table se remplit aux deux tiers). Deux clés différentes de même
 * empreinte sont possibles mais improbables : moins d'une chance sur dix mille pour un million de clés.
 */
export class CompteurDeCles {
  #empreintes = new Float64Array(1 << 12);
  /** 0 : place libre ; 1 : une fois ; 2 : plusieurs fois. */
  #comptes = new Uint8Array(1 << 12);
  #rangs = new Uint32Array(1 << 12);
  #taille = 0;
  /** Clés vues plus d'une fois. */
  repetees = 0;
  /** Lignes qui portent une clé vue plus d'une fois. */
  lignes = 0;

  /** Ajoute une clé (acheteur, identifiant) ; rend le rang de la ligne qui l'a portée la première, `null` si aucune. */
  ajouter(acheteur: string, id: string, rang: number): number | null {
    if (this.#taille * 3 > this.#empreintes.length * 2) this.#agrandir();
    const empreinte = empreinteDe(acheteur, id);
    const place = this.#placeDe(empreinte);
    const deja = this.#comptes[place] as number;
    this.#comptes[place] = Math.min(deja + 1, 2);
    if (deja === 0) {
      this.#empreintes[place] = empreinte;
      this.#rangs[place] = rang;
      this.#taille++;
      return null;
    }
    if (deja === 1) {
      this.repetees++;
      this.lignes += 2;
    } else this.lignes++;
    return this.#rangs[place] as number;
  }

  #placeDe(empreinte: number): number {
    const masque = this.#empreintes.length - 1;
    let place = (empreinte % 0x7fffffff) & masque;
    while (this.#comptes[place] !== 0 && this.#empreintes[place] !== empreinte) place = (place + 1) & masque;
    return place;
  }

  #agrandir(): void {
    const [empreintes, comptes, rangs] = [this.#empreintes, this.#comptes, this.#rangs];
    this.#empreintes = new Float64Array(empreintes.length * 2);
    this.#comptes = new Uint8Array(empreintes.length * 2);
    this.#rangs = new Uint32Array(empreintes.length * 2);
    for (let i = 0; i < empreintes.length; i++) {
      if (comptes[i] === 0) continue;
      const place = this.#placeDe(empreintes[i] as number);
      this.#empreintes[place] = empreintes[i] as number;
      this.#comptes[place] = comptes[i] as number;
      this.#rangs[place] = rangs[i] as number;
    }
  }
}

/** Deux empreintes de 32 et 20 bits (FNV-1a et une variante), accolées : un entier exact en double précision. */
const empreinteDe = (acheteur: string, id: string): number => {
  let a = 0x811c9dc5;
  let b = 0x1b873593;
  for (let i = 0; i < acheteur.length; i++) {
    const c = acheteur.charCodeAt(i);
    a = Math.imul(a ^ c, 0x01000193);
    b = Math.imul(b ^ c, 0x85ebca6b);
    b ^= b >>> 13;
  }
  for (let i = 0; i < id.length; i++) {
    const c = id.charCodeAt(i);
    a = Math.imul(a ^ c, 0x01000193);
    b = Math.imul(b ^ c, 0x85ebca6b);
    b ^= b >>> 13;
  }
  return (a >>> 0) * 0x100000 + ((b ^ (b >>> 12)) & 0xfffff);
};
