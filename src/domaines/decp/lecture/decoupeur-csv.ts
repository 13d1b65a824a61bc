/** Au-delà, un guillemet ouvert n'en est pas un : la ligne est reprise seule. */
const TAILLE_MAXIMALE_LIGNE = 1024 * 1024;

const MAL_OUVERT = -2;

export interface LigneLue {
  readonly cellules: readonly string[];
  /** Octet de début de la ligne. */
  readonly position: number;
  /** La ligne ouvre un guillemet que rien ne referme : ses guillemets sont pris tels quels. */
  readonly guillemetOuvert: boolean;
}

/**
 * Découpe un CSV en lignes, au fil de l'eau. Le texte est donné en latin1 : un caractère est un octet. Une cellule peut
 * être entre guillemets et contenir des sauts de ligne ; un guillemet jamais refermé n'emporte que sa ligne.
 */
export class DecoupeurCsv {
  readonly #separateur: number;
  #texte = '';
  #base = 0;
  #sortie: LigneLue[] = [];
  #fin = 0;
  #malOuvert = false;

  constructor(separateur: string) {
    this.#separateur = separateur.charCodeAt(0);
  }

  ecrire(latin1: string): LigneLue[] {
    this.#texte += latin1;
    return this.#avancer(false);
  }

  terminer(): LigneLue[] {
    return this.#avancer(true);
  }

  #avancer(fini: boolean): LigneLue[] {
    let debut = 0;
    while (debut < this.#texte.length) {
      let cellules = this.#lireLigne(debut, true, fini);
      let guillemetOuvert = false;
      if (cellules === null) {
        if (!fini && !this.#malOuvert && this.#texte.length - debut < TAILLE_MAXIMALE_LIGNE) break;
        this.#malOuvert = false;
        cellules = this.#lireLigne(debut, false, true) as string[];
        guillemetOuvert = true;
      }
      if (cellules.length > 1 || cellules[0] !== '') {
        this.#sortie.push({ cellules, position: this.#base + debut, guillemetOuvert });
      }
      debut = this.#fin;
    }
    this.#texte = this.#texte.slice(debut);
    this.#base += debut;
    const sortie = this.#sortie;
    this.#sortie = [];
    return sortie;
  }

  /** Les cellules de la ligne qui commence en `debut`, et sa fin dans `#fin` ; `null` s'il manque du texte. */
  #lireLigne(debut: number, guillemets: boolean, fini: boolean): string[] | null {
    const texte = this.#texte;
    const n = texte.length;
    const cellules: string[] = [];
    let i = debut;
    for (;;) {
      if (guillemets && texte.charCodeAt(i) === 0x22) {
        const fermeture = this.#finDeGuillemets(i + 1, fini);
        if (fermeture < 0) {
          this.#malOuvert = fermeture === MAL_OUVERT;
          return null;
        }
        cellules.push(texte.slice(i + 1, fermeture).replaceAll('""', '"'));
        i = fermeture + 1;
      } else {
        const depart = i;
        while (i < n && !this.#finitCellule(texte.charCodeAt(i))) i++;
        cellules.push(texte.slice(depart, i));
      }
      if (i >= n) {
        if (!fini) return null;
        this.#fin = n;
        return cellules;
      }
      const c = texte.charCodeAt(i);
      if (c === this.#separateur) i++;
      else {
        // Le \n d'un \r\n peut être dans le bloc suivant.
        if (c === 0x0d && i + 1 >= n && !fini) return null;
        this.#fin = c === 0x0d && texte.charCodeAt(i + 1) === 0x0a ? i + 2 : i + 1;
        return cellules;
      }
    }
  }

  /**
   * Le guillemet qui ferme la cellule : suivi d'un séparateur ou d'une fin de ligne. Un guillemet seul au milieu d'une
   * cellule est gardé ; mais après un saut de ligne, c'est que la cellule n'aurait pas dû s'ouvrir (`MAL_OUVERT`).
   */
  #finDeGuillemets(debut: number, fini: boolean): number {
    const texte = this.#texte;
    for (let i = texte.indexOf('"', debut); i !== -1; i = texte.indexOf('"', i + 1)) {
      if (i + 1 >= texte.length) return fini ? i : -1;
      const suivant = texte.charCodeAt(i + 1);
      if (suivant === 0x22) i++;
      else if (this.#finitCellule(suivant)) return i;
      else {
        const saut = texte.indexOf('\n', debut);
        if (saut !== -1 && saut < i) return MAL_OUVERT;
      }
    }
    return -1;
  }

  #finitCellule(c: number): boolean {
    return c === this.#separateur || c === 0x0a || c === 0x0d;
  }
}
