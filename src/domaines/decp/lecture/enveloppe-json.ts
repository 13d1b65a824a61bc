import { estScalaire } from './octets-json.ts';

const TABLEAUX = new Set([
  'marches',
  'marche',
  'contrat-concession',
  'contrats-concession',
  'records',
  'results',
]);
const OBJETS_SEULS = new Set(['marche', 'contrat-concession']);

/** Ce qu'un octet de l'enveloppe annonce. */
export type Suite =
  | 'rien'
  /** Une chaîne s'ouvre (clé ou valeur). */
  | 'chaine'
  /** Une liste d'enregistrements s'ouvre. */
  | 'liste'
  /** Une liste s'ouvre sous une clé inconnue : peut-être des enregistrements. */
  | 'liste incertaine'
  /** Un enregistrement s'ouvre sans être dans une liste. */
  | 'contrat seul'
  /** Une valeur sans intérêt s'ouvre. */
  | 'a ignorer'
  /** Un document s'ouvre après la fin d'un autre. */
  | 'autre document'
  /** Cet octet n'a rien à faire là. */
  | 'egare';

/** Suit, octet par octet, l'enveloppe d'un fichier JSON : tout ce qui n'est pas dans un enregistrement. */
export class EnveloppeJson {
  /** 0 hors de tout objet, 1 dans l'objet du document, 2 dans un objet de celui-ci (`marches`). */
  niveau = 0;
  /** Après un passage perdu, on ne sait plus où l'on en est : les fermetures sont admises. */
  tolerante = false;
  #documentFini = false;
  #cle: string | null = null;
  #attendValeur = false;
  /** Une valeur vient de se fermer : seule une virgule ou une fermeture peut suivre. */
  #valeurFinie = false;
  /** La valeur en cours est un nombre ou un mot : rien ne peut s'y ouvrir. */
  #scalaire = false;

  lire(c: number): Suite {
    switch (c) {
      case 0x22:
        return this.niveau > 0 && !this.#valeurFinie ? 'chaine' : 'egare';
      case 0x3a:
        return this.#deuxPoints();
      case 0x2c:
        return this.#virgule();
      case 0x7b:
      case 0x5b:
        return this.#scalaire || (this.#valeurFinie && this.niveau > 0) ? 'egare' : this.#ouvrir(c === 0x7b);
      case 0x7d:
        return this.#fermerObjet();
      case 0x5d:
        return this.tolerante ? 'rien' : 'egare';
      default:
        return this.#autre(c);
    }
  }

  /** Une chaîne s'achève : une clé, ou une valeur. */
  finirChaine(texte: string): void {
    if (this.#attendValeur) this.finirValeur();
    else this.#cle = texte;
  }

  /** Une valeur (liste, enregistrement seul, chaîne…) vient de se fermer. */
  finirValeur(): void {
    this.#attendValeur = false;
    this.#valeurFinie = true;
    if (this.niveau === 0) this.#documentFini = true;
  }

  /** Un enregistrement a été retrouvé après un passage perdu : on se suppose dans une liste du document. */
  reprendre(): void {
    this.tolerante = true;
    this.#attendValeur = false;
    this.#valeurFinie = false;
    this.#scalaire = false;
    if (this.niveau === 0) this.niveau = 1;
  }

  /** Commence le document annoncé par « autre document ». */
  ouvrirDocument(objet: boolean): Suite {
    this.#documentFini = false;
    return this.#ouvrir(objet);
  }

  #deuxPoints(): Suite {
    if (this.niveau === 0 || this.#attendValeur || this.#valeurFinie) return 'egare';
    this.#attendValeur = true;
    return 'rien';
  }

  #virgule(): Suite {
    if (this.niveau === 0 && !this.tolerante) return 'egare';
    this.#attendValeur = false;
    this.#valeurFinie = false;
    this.#scalaire = false;
    this.#cle = null;
    return 'rien';
  }

  #fermerObjet(): Suite {
    if (this.niveau === 0 || (this.#attendValeur && !this.#scalaire))
      return this.tolerante ? 'rien' : 'egare';
    this.#attendValeur = false;
    this.#valeurFinie = true;
    this.#scalaire = false;
    this.#cle = null;
    if (--this.niveau === 0) this.#documentFini = true;
    return 'rien';
  }

  #autre(c: number): Suite {
    if (this.niveau > 0 && this.#attendValeur && estScalaire(c)) {
      this.#scalaire = true;
      return 'rien';
    }
    // Des octets nuls de bourrage terminent certains fichiers.
    return c === 0 && this.#documentFini ? 'rien' : 'egare';
  }

  #ouvrir(objet: boolean): Suite {
    const cle = this.#attendValeur ? this.#cle : null;
    if (this.niveau === 0) {
      if (this.#documentFini) return this.tolerante ? 'egare' : 'autre document';
      this.#valeurFinie = false;
      if (!objet) return 'liste';
      this.niveau = 1;
      return 'rien';
    }
    this.#attendValeur = false;
    this.#valeurFinie = false;
    this.#cle = null;
    if (cle === null) return 'egare';
    if (!objet) return TABLEAUX.has(cle) ? 'liste' : 'liste incertaine';
    if (OBJETS_SEULS.has(cle)) return 'contrat seul';
    if (this.niveau > 1) return 'a ignorer';
    this.niveau = 2;
    return 'rien';
  }
}
