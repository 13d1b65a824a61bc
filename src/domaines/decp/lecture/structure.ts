import { estObjet } from '../normalisation/objets.rules.ts';
import { estPlat } from '../normalisation/plat.rules.ts';
import { type Contrat, ressembleAUnContrat } from './candidat.ts';
import { type ChampInconnu, champProche } from './champ-proche.ts';
import { CONTRAT, CONTRAT_PLAT, type Forme, LIBRE } from './formes.ts';

/** Ce que la structure d'un enregistrement a d'anormal ; `null` partout ailleurs : rien à en dire. */
export interface Structure {
  readonly inconnus: readonly ChampInconnu[];
  /** Contrats entiers trouvés dans celui-ci. */
  readonly emboites: number;
  /** Octet du fichier où reprend la lecture de ces contrats ; -1 : ils sont perdus. */
  readonly reprise: number;
  /** Un champ écrit deux fois dans le même objet. */
  readonly repete: { readonly cle: string; readonly position: number } | null;
  /** Octet où deux contrats n'en faisaient qu'un : ils ont été séparés. */
  readonly separation: number | null;
  /** Un élément (XML) que rien ne referme. */
  readonly nonReferme: boolean;
}

const SAINE: Structure = {
  inconnus: [],
  emboites: 0,
  reprise: -1,
  repete: null,
  separation: null,
  nonReferme: false,
};

export const structureAnormale = (constat: Partial<Structure>): Structure => ({ ...SAINE, ...constat });

/** Champs qui, dans un objet d'un contrat, trahissent un autre contrat. */
const TRAHIT = new Set(['acheteur', 'autoriteConcedante', 'acheteur_id', 'nature', 'objet']);

/**
 * Examine un enregistrement lu : les champs qu'il porte et les contrats qu'il aurait avalés. Un seul objet sert à tout un
 * fichier ; rien n'est créé tant que rien n'est anormal.
 */
export class ExamenDeStructure {
  /** Champs comptés, à toute profondeur : moins que de deux-points, et l'un d'eux est écrit deux fois. */
  champs = 0;
  #inconnus: ChampInconnu[] | null = null;
  #emboites = 0;
  #id: unknown;
  /** Champs qui mènent à l'objet en cours. */
  readonly #chemin: string[] = [];
  #complet = true;

  /**
   * Ce qui est anormal, hors champs répétés ; `null` si rien ne l'est. Si l'on sait combien de champs ont été écrits,
   * l'examen ne s'étend aux valeurs simples que s'il ne les a pas tous comptés.
   */
  examiner(valeur: Contrat, ecrits: number | null): Structure | null {
    this.#complet = ecrits === null;
    const structure = this.#parcourir(valeur);
    if (ecrits === null || this.champs === ecrits) return structure;
    this.#complet = true;
    return this.#parcourir(valeur);
  }

  #parcourir(valeur: Contrat): Structure | null {
    this.champs = 0;
    this.#inconnus = null;
    this.#emboites = 0;
    this.#id = valeur.id;
    if (valeur.id === undefined && estObjet(valeur.fields)) {
      this.champs = Object.keys(valeur).length;
      this.#id = valeur.fields.id;
      this.#objet(valeur.fields, formeDe(valeur.fields));
      for (const [cle, autre] of Object.entries(valeur))
        if (cle !== 'fields' && typeof autre === 'object' && autre !== null) this.#valeur(autre, LIBRE, cle);
    } else this.#objet(valeur, formeDe(valeur));
    return this.#inconnus === null && this.#emboites === 0
      ? null
      : structureAnormale({ inconnus: this.#inconnus ?? [], emboites: this.#emboites });
  }

  /** Les champs se suivent presque toujours dans le même ordre : chaque forme retient celui qu'elle a vu à chaque rang. */
  #objet(objet: Readonly<Record<string, unknown>>, forme: Forme): void {
    const { vus, formes } = forme;
    let rang = 0;
    for (const cle in objet) {
      let sous: Forme | null | undefined;
      if (vus[rang] === cle) {
        sous = formes[rang];
        if (sous === null && !this.#complet) {
          rang++;
          continue;
        }
      } else {
        sous = forme.champs.get(cle);
        if (sous === undefined) {
          if (forme !== LIBRE) this.#inconnu(cle, objet[cle], objet, forme);
        } else {
          vus[rang] = cle;
          formes[rang] = sous;
        }
      }
      rang++;
      const valeur = objet[cle];
      if (typeof valeur === 'object' && valeur !== null) this.#valeur(valeur, sous ?? LIBRE, cle);
    }
    this.champs += rang;
  }

  #valeur(valeur: object, forme: Forme, cle: string): void {
    if (Array.isArray(valeur)) {
      for (let i = 0; i < valeur.length; i++) {
        const element: unknown = valeur[i];
        if (typeof element === 'object' && element !== null) this.#valeur(element, forme, cle);
      }
      return;
    }
    const objet = valeur as Readonly<Record<string, unknown>>;
    const emboites = this.#emboites;
    if (forme === LIBRE && this.#estUnAutreContrat(objet)) this.#emboites++;
    this.#chemin.push(cle);
    this.#objet(objet, this.#emboites > emboites ? LIBRE : forme);
    this.#chemin.pop();
  }

  #inconnu(cle: string, valeur: unknown, objet: Readonly<Record<string, unknown>>, forme: Forme): void {
    if (forme.nommer !== null && forme.champs.has(forme.nommer(cle))) return;
    if (this.#chemin.length > 0 && TRAHIT.has(cle) && this.#estUnAutreContrat(objet)) {
      // Compté une fois, à son premier champ révélateur.
      if (Object.keys(objet).find((autre) => TRAHIT.has(autre)) === cle) this.#emboites++;
      return;
    }
    if (valeur === null || valeur === '' || (Array.isArray(valeur) && valeur.length === 0)) return;
    const present =
      forme.nommer === null
        ? (champ: string) => champ in objet
        : (champ: string) => Object.keys(objet).some((autre) => forme.nommer?.(autre) === champ);
    const proche = champProche(cle, forme, present);
    if (proche === null) return;
    this.#inconnus ??= [];
    this.#inconnus.push({ chemin: this.#chemin.join('.'), cle, proche });
  }

  /** Une modification peut répéter le contrat qu'elle modifie : ce n'en est pas un autre. */
  #estUnAutreContrat(objet: Readonly<Record<string, unknown>>): boolean {
    return ressembleAUnContrat(objet) && !('fields' in objet) && objet.id !== this.#id;
  }

  /** Le contrat, sans ceux qu'il a avalés. */
  sansEmboites(contrat: Contrat): Contrat {
    return Object.fromEntries(Object.entries(contrat).flatMap(([cle, sous]) => this.#epurer(cle, sous)));
  }

  #epurer(cle: string, valeur: unknown): [string, unknown][] {
    if (Array.isArray(valeur)) {
      const gardes = valeur.flatMap((element: unknown) =>
        this.#epurer('', element).map(([, garde]) => garde),
      );
      return gardes.length === 0 && valeur.length > 0 ? [] : [[cle, gardes]];
    }
    if (!estObjet(valeur)) return [[cle, valeur]];
    return this.#estUnAutreContrat(valeur) ? [] : [[cle, this.sansEmboites(valeur)]];
  }
}

const formeDe = (valeur: Readonly<Record<string, unknown>>): Forme =>
  valeur.acheteur === undefined && valeur.autoriteConcedante === undefined && estPlat(valeur)
    ? CONTRAT_PLAT
    : CONTRAT;
