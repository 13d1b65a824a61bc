import { isUtf8 } from 'node:buffer';
import { SaxesParser } from 'saxes';
import { type ElementJson, PROFONDEUR_MAXIMALE, TAILLE_MAXIMALE } from './element-json.ts';
import type { Lecture } from './lire-json.ts';
import { ExamenDeStructure, structureAnormale } from './structure.ts';

const RACINES = new Set(['marche', 'contrat-concession']);

/** Une entité inconnue laisse son texte en place ; le désordre hors des enregistrements ne les atteint pas. */
const SANS_CONSEQUENCE = /undefined entity|only one root|outside of root/u;

/** Emboîtement au-delà duquel le fichier n'est plus lu. */
const PROFONDEUR_FATALE = 1000;

interface Noeud {
  readonly nom: string;
  texte: string;
  /** Sans prototype : un élément nommé `__proto__` n'est qu'une clé. */
  enfants: Record<string, unknown> | null;
}

/** Lit un fichier XML au fil de l'eau : chaque `marche` ou `contrat-concession` devient un objet, aussitôt rendu. */
export const lireXml = (octets: AsyncIterable<Buffer>): Lecture => {
  let tronque = false;
  const lots = async function* (): AsyncGenerator<ElementJson[]> {
    const lecteur = new LecteurXml();
    let decodeur: InstanceType<typeof TextDecoder> | null = null;
    for await (const bloc of octets) {
      decodeur ??= new TextDecoder(codageDe(bloc));
      const lot = lecteur.ecrire(decodeur.decode(bloc, { stream: true }));
      if (lot.length > 0) yield lot;
      if (lecteur.abandonne) break;
    }
    const reste = lecteur.terminer();
    tronque = lecteur.tronque;
    if (reste.length > 0) yield reste;
  };
  return { lots: lots(), estTronque: () => tronque };
};

/** Le codage annoncé par le prologue, sinon UTF-8 s'il est plausible, sinon Windows-1252. */
const codageDe = (tete: Buffer): string => {
  const annonce = /encoding=["']([\w-]+)["']/u.exec(tete.toString('latin1', 0, 200))?.[1]?.toLowerCase();
  if (annonce === 'iso-8859-1' || annonce === 'iso-8859-15' || annonce === 'windows-1252') return annonce;
  return isUtf8(tete.subarray(0, Math.max(0, tete.lastIndexOf(0x3c)))) ? 'utf-8' : 'windows-1252';
};

const enFrancais = (message: string): string =>
  message.includes('unexpected close tag')
    ? 'une balise fermante ne correspond à aucune balise ouverte'
    : message.includes('unclosed tag')
      ? 'une balise n’est pas fermée'
      : 'XML mal formé';

class LecteurXml {
  tronque = false;
  abandonne = false;
  readonly #analyseur = new SaxesParser();
  #pile: Noeud[] = [];
  #sortie: ElementJson[] = [];
  #defaut: string | null = null;
  #debut = 0;
  #bloc = '';
  /** Caractères et octets lus avant le bloc en cours. */
  #caracteres = 0;
  #octets = 0;
  #taille = 0;
  #caracteresAuDernierSigne = 0;
  /** Le dernier contrat fermé : l'analyseur ne dit qu'après coup qu'une autre balise l'a fermé. */
  #attente: ElementJson | null = null;
  /** Le premier élément hors des contrats est l'enveloppe ; les suivants sont les restes d'un contrat abîmé. */
  #enveloppeLue = false;
  #resteSignale = false;
  readonly #examen = new ExamenDeStructure();

  constructor() {
    this.#analyseur.on('error', (erreur) => this.#signaler(erreur.message));
    this.#analyseur.on('opentag', ({ name }) => this.#ouvrir(name));
    this.#analyseur.on('closetag', ({ name }) => this.#fermer(name));
    this.#analyseur.on('text', (texte) => this.#texte(texte));
    this.#analyseur.on('cdata', (texte) => this.#texte(texte));
  }

  ecrire(bloc: string): ElementJson[] {
    this.#bloc = bloc;
    this.#analyseur.write(bloc);
    this.#caracteres += bloc.length;
    this.#octets += Buffer.byteLength(bloc);
    if (this.#caracteres - this.#caracteresAuDernierSigne > TAILLE_MAXIMALE) {
      this.#rejeter('plus de 8 Mo sans balise');
      this.abandonne = true;
    }
    return this.#rendre();
  }

  terminer(): ElementJson[] {
    this.#liberer();
    const enCours = this.#pile.length > 0 || this.abandonne;
    if (!this.abandonne && enCours) this.#rejeter('le fichier s’arrête au milieu de cet enregistrement');
    this.#pile = [];
    const erreursAvant = this.#erreurs;
    if (!this.abandonne) this.#analyseur.close();
    this.tronque = enCours || this.#erreurs > erreursAvant;
    return this.#rendre();
  }

  #erreurs = 0;

  #rendre(): ElementJson[] {
    const sortie = this.#sortie;
    this.#sortie = [];
    return sortie;
  }

  /** Une entité inconnue (`&eacute;`) laisse son texte en place, et sera décodée ; le reste rend l'enregistrement illisible. */
  #signaler(message: string): void {
    this.#erreurs++;
    if (SANS_CONSEQUENCE.test(message)) return;
    this.#defaut ??= enFrancais(message);
    if (this.#attente === null || !message.includes('unexpected close tag')) return;
    this.#attente = null;
    this.#rejeter('une balise fermante ne correspond à aucune balise ouverte');
    this.#resteSignale = true;
  }

  /** Rend le dernier contrat fermé : rien n'est venu le démentir. */
  #liberer(): void {
    if (this.#attente !== null) this.#sortie.push(this.#attente);
    this.#attente = null;
  }

  /** Un élément hors de tout contrat : l'enveloppe, ou ce qui reste d'un contrat dont la balise ouvrante est perdue. */
  #ouvrirHorsContrat(nom: string): void {
    if (!this.#enveloppeLue || this.#resteSignale) {
      this.#enveloppeLue = true;
      return;
    }
    this.#debut = this.#positionDe(nom);
    this.#rejeter(`« ${nom} » est hors de tout contrat : une balise ouvrante manque`);
    this.#resteSignale = true;
  }

  /** Un contrat commence dans un autre, que rien n'a refermé : gardé s'il ne lui manquait que cela, rejeté sinon. */
  #fermerSansBalise(): void {
    const [racine] = this.#pile;
    if (racine !== undefined && this.#pile.length === 1 && this.#defaut === null) this.#garder(racine, true);
    else this.#rejeter(this.#defaut ?? 'une balise n’est pas refermée avant le contrat suivant');
    this.#pile = [];
    this.#liberer();
  }

  #ouvrir(nom: string): void {
    this.#caracteresAuDernierSigne = this.#analyseur.position;
    this.#liberer();
    if (RACINES.has(nom) && this.#pile.length > 0 && !this.abandonne) this.#fermerSansBalise();
    if (this.#pile.length === 0) {
      if (!RACINES.has(nom)) {
        this.#ouvrirHorsContrat(nom);
        return;
      }
      this.#resteSignale = false;
      this.#debut = this.#positionDe(nom);
      this.#defaut = null;
      this.#taille = 0;
    } else if (this.#pile.length >= PROFONDEUR_MAXIMALE)
      this.#defaut ??= `plus de ${PROFONDEUR_MAXIMALE} niveaux d’imbrication`;
    if (!this.abandonne) this.#pile.push({ nom, texte: '', enfants: null });
    if (this.#pile.length > PROFONDEUR_FATALE && !this.abandonne) {
      this.#rejeter(`plus de ${PROFONDEUR_FATALE} niveaux d’imbrication : la suite du fichier n’est pas lue`);
      this.abandonne = true;
    }
  }

  /** Octet du chevron qui ouvre l'élément dont la balise vient d'être lue. */
  #positionDe(nom: string): number {
    const fin = this.#analyseur.position - this.#caracteres;
    const chevron = this.#bloc.lastIndexOf(`<${nom}`, fin);
    return this.#octets + Buffer.byteLength(this.#bloc.slice(0, Math.max(0, chevron)));
  }

  #texte(texte: string): void {
    this.#caracteresAuDernierSigne = this.#analyseur.position;
    const noeud = this.#pile.at(-1);
    if (!noeud || this.#defaut !== null) return;
    this.#taille += texte.length;
    if (this.#taille > TAILLE_MAXIMALE) this.#defaut = 'enregistrement de plus de 8 Mo';
    else noeud.texte += texte;
  }

  #fermer(nom: string): void {
    this.#liberer();
    const noeud = this.#pile.pop();
    if (!noeud || noeud.nom !== nom) return;
    const parent = this.#pile.at(-1);
    const valeur: unknown = noeud.enfants ?? noeud.texte.trim();
    if (!parent) {
      if (this.#defaut !== null) {
        this.#rejeter(this.#defaut);
        this.#resteSignale = true;
      } else this.#garder(noeud, false);
      return;
    }
    if (this.#defaut !== null) return;
    parent.enfants ??= Object.create(null) as Record<string, unknown>;
    const deja = parent.enfants[nom];
    if (deja === undefined) parent.enfants[nom] = valeur;
    else if (Array.isArray(deja)) deja.push(valeur);
    else parent.enfants[nom] = [deja, valeur];
  }

  #garder(noeud: Noeud, nonReferme: boolean): void {
    const valeur = noeud.enfants ?? {};
    const structure = this.#examen.examiner(valeur, null);
    this.#attente = {
      valeur,
      position: this.#debut,
      suspect: true,
      encodage: 'utf-8',
      texte: null,
      motif: null,
      structure: nonReferme ? structureAnormale({ ...structure, nonReferme }) : structure,
    };
  }

  #rejeter(motif: string): void {
    this.#defaut = null;
    this.#sortie.push({
      valeur: undefined,
      position: this.#debut,
      suspect: false,
      encodage: 'utf-8',
      texte: '',
      motif,
      structure: null,
    });
  }
}
