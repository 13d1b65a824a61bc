import {
  BUDGET_DE_RELECTURE,
  type Budget,
  type Contrat,
  chercherCandidat,
  finDeCandidat,
  ressembleAUnContrat,
} from './candidat.ts';
import { cleRepetee } from './cle-repetee.ts';
import { decoderOctets } from './decoder-octets.ts';
import { type ElementJson, PROFONDEUR_MAXIMALE, TAILLE_MAXIMALE } from './element-json.ts';
import { EnveloppeJson, type Suite } from './enveloppe-json.ts';
import { estBlanc, estMarqueDOrdre, estSeparateur, motifDe } from './octets-json.ts';
import { PassagePerdu, TAILLE_EXTRAIT } from './passage-perdu.ts';
import { separer } from './separer.ts';
import { ExamenDeStructure, type Structure, structureAnormale } from './structure.ts';

/** Où en est la lecture. */
const STRUCTURE = 0; // dans l'enveloppe : { "marches": …
const CHAINE = 1; // dans une chaîne de l'enveloppe
const IGNORE = 2; // dans une valeur de l'enveloppe qui n'intéresse pas
const TABLEAU = 3; // entre deux enregistrements
const ELEMENT = 4; // dans un enregistrement
const SCALAIRE = 5; // dans un élément qui n'est ni objet ni tableau
const PERDU = 6; // dans un passage illisible, à la recherche du prochain enregistrement
const ATTENTE = 7; // devant ce qui suit la fin du document : un contrat égaré, ou un autre document

const EGARE = 'cette suite de caractères n’est pas du JSON';

/** Octets qui font sortir de la boucle rapide : guillemet, deux-points, barre oblique inverse, accolades, crochets, et suspects. */
const ARRET = new Uint8Array(256);
for (const c of [0x22, 0x3a, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d, 0x26, 0x3c, 0xc3, 0xef]) ARRET[c] = 1;

/**
 * Découpe un fichier JSON en enregistrements, sur les octets et au fil de l'eau : seul l'enregistrement en cours est
 * gardé en mémoire. Un enregistrement illisible est rendu avec sa position et la lecture reprend au suivant.
 *
 * Enveloppes reconnues : `{"marches":[…]}`, `{"marches":{"marche":[…],"contrat-concession":[…]}}`, `{"records":[…]}`,
 * `{"results":[…]}`, `[…]`, et, avec `lignes`, un objet par ligne.
 */
export class DecoupeurJson {
  /** Vrai après `terminer()` si le fichier s'arrête avant la fin de sa structure. */
  tronque = false;
  #octets: Buffer = Buffer.alloc(0);
  /** Position dans le fichier du premier octet de `#octets`. */
  #base = 0;
  #i = 0;
  #etat: number;
  readonly #enveloppe = new EnveloppeJson();
  #apresElement = false;
  /** La dernière chose lue dans le tableau est la virgule qui suit un élément. */
  #virgule = false;
  #seul = false;
  /** Dans un tableau dont la clé n'est pas connue : ce qui ne ressemble pas à un contrat n'en est pas un. */
  #incertain = false;
  #debut = -1;
  #profondeur = 0;
  #profondeurMax = 0;
  /** Deux-points hors des chaînes de l'enregistrement : un par champ écrit. */
  #deuxPoints = 0;
  #dansChaine = false;
  #suspect = false;
  #perdu = new PassagePerdu(0, '');
  readonly #examen = new ExamenDeStructure();
  readonly #budget: Budget = { restant: BUDGET_DE_RELECTURE };
  readonly #lignes: boolean;
  #sortie: ElementJson[] = [];

  constructor(lignes: boolean) {
    this.#lignes = lignes;
    this.#etat = lignes ? TABLEAU : STRUCTURE;
  }

  /** Avance d'un bloc du fichier et rend les éléments qu'il a permis d'achever. */
  ecrire(bloc: Buffer): ElementJson[] {
    this.#octets = this.#octets.length === 0 ? bloc : Buffer.concat([this.#octets, bloc]);
    this.#avancer(false);
    this.#oublier();
    return this.#rendre();
  }

  /** Fin du fichier : rend ce qui restait en suspens, en disant s'il est tronqué. */
  terminer(): ElementJson[] {
    this.#avancer(true);
    while (this.#etat === ELEMENT || this.#etat === SCALAIRE) {
      const reprise = chercherCandidat(this.#octets, this.#debut + 1, this.#octets.length, this.#budget);
      if (reprise === -1) {
        this.tronque = true;
        this.#illisible(
          this.#debut,
          this.#octets.length,
          'le fichier s’arrête au milieu de cet enregistrement',
        );
        this.#etat = STRUCTURE;
        return this.#rendre();
      }
      this.#illisible(this.#debut, reprise, 'un guillemet ou une accolade manque');
      this.#reprendreEn(reprise);
      this.#avancer(true);
    }
    if (this.#etat === PERDU) this.tronque = this.#rendrePerdu(this.#octets.length);
    else if (this.#etat === TABLEAU) this.tronque = !this.#lignes;
    else this.tronque = this.#etat !== STRUCTURE || this.#enveloppe.niveau > 0;
    return this.#rendre();
  }

  #rendre(): ElementJson[] {
    const sortie = this.#sortie;
    this.#sortie = [];
    return sortie;
  }

  /** Laisse aller les octets lus ; garde l'enregistrement en cours. */
  #oublier(): void {
    const garde = this.#debut >= 0 ? this.#debut : Math.min(this.#i, this.#octets.length);
    if (garde > 0) {
      this.#octets = this.#octets.subarray(garde);
      this.#base += garde;
      this.#i -= garde;
      if (this.#debut >= 0) this.#debut -= garde;
    }
  }

  #avancer(fini: boolean): void {
    const n = this.#octets.length;
    while (this.#i < n) {
      switch (this.#etat) {
        case ELEMENT:
          if (!this.#lireElement(n)) {
            if (n - this.#debut <= TAILLE_MAXIMALE) return;
            this.#abandonnerTropGrand(n);
          }
          break;
        case TABLEAU:
          this.#lireTableau(n);
          break;
        case STRUCTURE:
          this.#lireStructure(n);
          break;
        case SCALAIRE:
          if (!this.#lireScalaire(n)) {
            if (n - this.#debut <= TAILLE_MAXIMALE) return;
            this.#abandonnerTropGrand(n);
          }
          break;
        case CHAINE:
          if (!this.#lireChaine(n)) return;
          break;
        case IGNORE:
          this.#lireIgnore(n);
          break;
        case ATTENTE:
          if (!this.#distinguer(n, fini)) return;
          break;
        default:
          if (!this.#chercherSuite(n, fini)) return;
      }
    }
  }

  #lireElement(n: number): boolean {
    const octets = this.#octets;
    let i = this.#i;
    let dansChaine = this.#dansChaine;
    let profondeur = this.#profondeur;
    let maximum = this.#profondeurMax;
    let deuxPoints = this.#deuxPoints;
    let suspect = this.#suspect;
    for (; i < n; i++) {
      const c = octets[i] as number;
      if (ARRET[c] === 0) continue;
      if (dansChaine) {
        if (c === 0x22) dansChaine = false;
        else if (c === 0x5c) {
          // `\u`, `\b`, `\f` peuvent écrire n'importe quoi ; en bout de bloc, on ne sait pas encore.
          const suivant = octets[++i];
          if (suivant === 0x75 || suivant === 0x62 || suivant === 0x66 || suivant === undefined)
            suspect = true;
        } else if (c === 0x26 || c === 0x3c || c === 0xef) suspect = true;
        else if (c === 0xc3) {
          const suivant = octets[i + 1];
          if (suivant === 0x82 || suivant === 0x83 || suivant === 0xa2 || suivant === undefined)
            suspect = true;
        }
      } else if (c === 0x22) dansChaine = true;
      else if (c === 0x3a) deuxPoints++;
      else if (c === 0x7b || c === 0x5b) {
        if (++profondeur > maximum) maximum = profondeur;
      } else if (c === 0x7d || c === 0x5d) {
        if (--profondeur === 0) {
          this.#i = i + 1;
          this.#suspect = suspect;
          this.#profondeurMax = maximum;
          this.#deuxPoints = deuxPoints;
          this.#achever(i + 1);
          return true;
        }
      }
    }
    this.#i = i;
    this.#dansChaine = dansChaine;
    this.#profondeur = profondeur;
    this.#profondeurMax = maximum;
    this.#deuxPoints = deuxPoints;
    this.#suspect = suspect;
    return false;
  }

  #lireTableau(n: number): void {
    const octets = this.#octets;
    let i = this.#i;
    for (; i < n; i++) {
      const c = octets[i] as number;
      if (estBlanc(c)) continue;
      if (c === 0x2c) {
        this.#virgule = this.#apresElement;
        this.#apresElement = false;
        continue;
      }
      if (c === 0x7b || (c === 0x5b && !this.#apresElement)) {
        this.#ouvrirElement(i, false);
        return;
      }
      if (c === 0x5d && this.#virgule && !this.#lignes) {
        this.#perdreDepuis(i, 'un crochet ferme la liste après une virgule');
        return;
      }
      if (c === 0x5d) {
        this.#i = i + 1;
        this.#apresElement = false;
        if (this.#lignes) continue;
        this.#incertain = false;
        this.#etat = STRUCTURE;
        this.#enveloppe.finirValeur();
        return;
      }
      if (estMarqueDOrdre(c, this.#base + i)) continue;
      this.#i = i;
      if (this.#apresElement || c === 0x7d || c === 0x3a) this.#perdreDepuis(i, EGARE);
      else {
        this.#debut = i;
        this.#dansChaine = false;
        this.#etat = SCALAIRE;
      }
      return;
    }
    this.#i = i;
  }

  #ouvrirElement(i: number, seul: boolean): void {
    this.#virgule = false;
    this.#debut = i;
    this.#i = i;
    this.#profondeur = 0;
    this.#profondeurMax = 0;
    this.#deuxPoints = 0;
    this.#dansChaine = false;
    this.#suspect = false;
    this.#seul = seul;
    this.#etat = ELEMENT;
  }

  #achever(fin: number): void {
    const debut = this.#debut;
    this.#debut = -1;
    this.#etat = this.#seul ? STRUCTURE : TABLEAU;
    if (this.#seul) this.#enveloppe.finirValeur();
    this.#apresElement = true;
    if (fin - debut > TAILLE_MAXIMALE) {
      this.#illisible(debut, fin, 'enregistrement de plus de 8 Mo');
      return;
    }
    if (this.#profondeurMax > PROFONDEUR_MAXIMALE) {
      this.#illisible(debut, fin, `plus de ${PROFONDEUR_MAXIMALE} niveaux d’imbrication`);
      return;
    }
    const { texte, encodage } = decoderOctets(this.#octets.subarray(debut, fin));
    try {
      const valeur: unknown = JSON.parse(texte);
      if (!ressembleAUnContrat(valeur)) {
        this.#ecarter(valeur, texte, debut, fin);
        return;
      }
      const structure = this.#examen.examiner(valeur, this.#deuxPoints);
      if (structure !== null || this.#examen.champs !== this.#deuxPoints) {
        this.#demeler(valeur, structure, encodage, debut, fin);
        return;
      }
      this.#rendreContrat(valeur, encodage, debut, null);
    } catch (erreur) {
      const reprise = chercherCandidat(this.#octets, debut + 1, fin, this.#budget);
      this.#illisible(debut, reprise === -1 ? fin : reprise, motifDe(erreur));
      if (reprise !== -1) this.#reprendreEn(reprise);
    }
  }

  #rendreContrat(
    valeur: unknown,
    encodage: ElementJson['encodage'],
    debut: number,
    structure: Structure | null,
  ): void {
    this.#sortie.push({
      valeur,
      position: this.#base + debut,
      suspect: this.#suspect || encodage !== 'utf-8',
      encodage,
      texte: null,
      motif: null,
      structure,
    });
  }

  /**
   * Un contrat qui se lit, mais dont la structure est anormale. Ceux qu'il a avalés (un crochet manque) sont lus pour
   * eux-mêmes ; deux contrats qui n'en font plus qu'un (« },{ » manque) sont séparés ; le reste est signalé.
   */
  #demeler(
    valeur: Contrat,
    structure: Structure | null,
    encodage: ElementJson['encodage'],
    debut: number,
    fin: number,
  ): void {
    const octets = this.#octets.subarray(debut, fin);
    if (structure !== null && structure.emboites > 0) {
      const reprise = chercherCandidat(this.#octets, debut + 1, fin, this.#budget);
      const garde = reprise === -1 ? valeur : this.#examen.sansEmboites(valeur);
      const { emboites } = structure;
      const position = reprise === -1 ? -1 : this.#base + reprise;
      const inconnus = this.#examen.examiner(garde, null)?.inconnus ?? [];
      this.#rendreContrat(
        garde,
        encodage,
        debut,
        structureAnormale({ inconnus, emboites, reprise: position }),
      );
      if (reprise !== -1) this.#reprendreEn(reprise);
      return;
    }
    const repete = this.#examen.champs === this.#deuxPoints ? null : cleRepetee(octets);
    const separes = repete === null ? null : separer(octets, repete);
    const position = this.#base + debut + (repete?.position ?? 0);
    if (separes === null) {
      const constat = repete === null ? null : { cle: repete.cle, position };
      this.#rendreContrat(valeur, encodage, debut, structureAnormale({ ...structure, repete: constat }));
      return;
    }
    const separation = structureAnormale({ separation: position });
    this.#rendreContrat(separes[0], encodage, debut, separation);
    this.#rendreContrat(separes[1], encodage, debut + (repete?.position ?? 0), separation);
  }

  /** Un objet qui n'est pas un contrat : l'enveloppe (à la clé abîmée) de contrats, un reste, ou tout autre chose. */
  #ecarter(valeur: unknown, texte: string, debut: number, fin: number): void {
    if (this.#incertain) return;
    const reprise = chercherCandidat(this.#octets, debut + 1, fin, this.#budget);
    if (reprise !== -1) {
      this.#reprendreEn(reprise);
      return;
    }
    const position = this.#base + debut;
    this.#sortie.push({
      valeur,
      position,
      suspect: true,
      encodage: 'utf-8',
      texte: texte.slice(0, TAILLE_EXTRAIT),
      motif: null,
      structure: null,
    });
  }

  #illisible(debut: number, fin: number, motif: string): void {
    let utile = fin;
    while (utile > debut && estSeparateur(this.#octets[utile - 1] as number)) utile--;
    if (utile === debut) return;
    const { texte, encodage } = decoderOctets(
      this.#octets.subarray(debut, Math.min(utile, debut + TAILLE_EXTRAIT)),
    );
    this.#sortie.push({
      valeur: undefined,
      position: this.#base + debut,
      suspect: false,
      encodage,
      texte,
      motif,
      structure: null,
    });
  }

  #abandonnerTropGrand(n: number): void {
    const debut = this.#debut;
    const reprise = chercherCandidat(this.#octets, debut + 1, n, this.#budget);
    if (reprise !== -1) {
      this.#illisible(debut, reprise, 'enregistrement mal fermé');
      this.#reprendreEn(reprise);
      return;
    }
    this.#perdreDepuis(debut, 'enregistrement de plus de 8 Mo');
    this.#perdu.ajouter(this.#octets.subarray(debut));
    this.#i = n;
  }

  #reprendreEn(i: number): void {
    this.#debut = -1;
    this.#i = i;
    this.#etat = TABLEAU;
    this.#apresElement = false;
    this.#virgule = false;
    this.#incertain = false;
    if (!this.#lignes) this.#enveloppe.reprendre();
  }

  #perdreDepuis(i: number, motif: string): void {
    this.#debut = -1;
    this.#etat = PERDU;
    this.#i = i;
    this.#perdu = new PassagePerdu(this.#base + i, motif);
  }

  /** Cherche un enregistrement lisible ; faux s'il faut attendre la suite du fichier. */
  #chercherSuite(n: number, fini: boolean): boolean {
    for (;;) {
      const accolade = this.#octets.indexOf(0x7b, this.#i);
      if (accolade === -1 || this.#budget.restant <= 0) {
        this.#perdreJusqua(n);
        return true;
      }
      const fin = finDeCandidat(this.#octets, accolade, n, this.#budget);
      if (fin > 0 || (fin === -1 && !fini)) {
        this.#perdreJusqua(accolade);
        if (fin === -1) return false;
        this.#rendrePerdu(accolade);
        this.#reprendreEn(accolade);
        return true;
      }
      this.#perdreJusqua(accolade + 1);
    }
  }

  #perdreJusqua(fin: number): void {
    this.#perdu.ajouter(this.#octets.subarray(this.#i, fin));
    this.#i = fin;
  }

  /** Rend le passage illisible qui s'achève en `fin` ; faux s'il n'y a rien à signaler. */
  #rendrePerdu(fin: number): boolean {
    const element = this.#perdu.conclure(this.#base + fin);
    if (element !== null) this.#sortie.push(element);
    return element !== null;
  }

  #lireScalaire(n: number): boolean {
    const octets = this.#octets;
    for (let i = this.#i; i < n; i++) {
      const c = octets[i] as number;
      if (this.#dansChaine) {
        if (c === 0x5c) i++;
        else if (c === 0x22) this.#dansChaine = false;
        continue;
      }
      if (c === 0x22) this.#dansChaine = true;
      else if (c === 0x3a || c === 0x7b || c === 0x7d || c === 0x5b) {
        this.#perdreDepuis(this.#debut, EGARE);
        return true;
      } else if (c === 0x2c || c === 0x5d || estSeparateur(c)) {
        this.#i = i;
        this.#profondeurMax = 0;
        this.#suspect = false;
        this.#seul = false;
        this.#achever(i);
        return true;
      }
    }
    this.#i = n;
    return false;
  }

  #lireStructure(n: number): void {
    while (this.#i < n && this.#etat === STRUCTURE) {
      const i = this.#i++;
      const c = this.#octets[i] as number;
      if (!estBlanc(c) && !estMarqueDOrdre(c, this.#base + i)) this.#suivre(this.#enveloppe.lire(c), i);
    }
  }

  #suivre(suite: Suite, i: number): void {
    switch (suite) {
      case 'rien':
        return;
      case 'chaine':
        this.#debut = i + 1;
        this.#etat = CHAINE;
        return;
      case 'liste':
      case 'liste incertaine':
        this.#incertain = suite === 'liste incertaine';
        this.#apresElement = false;
        this.#virgule = false;
        this.#etat = TABLEAU;
        return;
      case 'contrat seul':
        this.#ouvrirElement(i, true);
        return;
      case 'a ignorer':
        this.#profondeur = 1;
        this.#dansChaine = false;
        this.#etat = IGNORE;
        return;
      case 'autre document':
        this.#i = i;
        this.#etat = ATTENTE;
        return;
      default:
        this.#perdreDepuis(i, EGARE);
    }
  }

  /**
   * Un contrat nu est la suite d'une liste fermée trop tôt ; sinon, un fichier en suit un autre. Faux s'il faut attendre
   * la suite du fichier pour le savoir.
   */
  #distinguer(n: number, fini: boolean): boolean {
    const i = this.#i;
    const fin = finDeCandidat(this.#octets, i, n, this.#budget);
    if (fin === -1 && !fini) return false;
    if (fin > 0) {
      this.#reprendreEn(i);
      return true;
    }
    this.#i = i + 1;
    this.#etat = STRUCTURE;
    this.#suivre(this.#enveloppe.ouvrirDocument(this.#octets[i] === 0x7b), i);
    return true;
  }

  #lireChaine(n: number): boolean {
    const octets = this.#octets;
    for (let i = this.#i; i < n; i++) {
      const c = octets[i] as number;
      if (c === 0x5c) i++;
      else if (c === 0x22) {
        this.#enveloppe.finirChaine(octets.toString('utf8', this.#debut, Math.min(i, this.#debut + 64)));
        this.#debut = -1;
        this.#i = i + 1;
        this.#etat = STRUCTURE;
        return true;
      }
    }
    this.#i = n;
    if (n - this.#debut > TAILLE_MAXIMALE) {
      this.#perdreDepuis(this.#debut, 'texte de plus de 8 Mo hors de tout enregistrement');
      this.#perdreJusqua(n);
    }
    return false;
  }

  #lireIgnore(n: number): void {
    const octets = this.#octets;
    let i = this.#i;
    for (; i < n; i++) {
      const c = octets[i] as number;
      if (this.#dansChaine) {
        if (c === 0x5c) i++;
        else if (c === 0x22) this.#dansChaine = false;
      } else if (c === 0x22) this.#dansChaine = true;
      else if (c === 0x7b || c === 0x5b) this.#profondeur++;
      else if ((c === 0x7d || c === 0x5d) && --this.#profondeur === 0) {
        this.#etat = STRUCTURE;
        this.#enveloppe.finirValeur();
        i++;
        break;
      }
    }
    this.#i = i;
  }
}
