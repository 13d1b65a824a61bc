import { deplier, nomDeColonne } from '../normalisation/plat.rules.ts';
import { type ChampInconnu, champProche } from './champ-proche.ts';
import { decoderOctets } from './decoder-octets.ts';
import { DecoupeurCsv, type LigneLue } from './decoupeur-csv.ts';
import type { ElementJson } from './element-json.ts';
import { CONTRAT_PLAT } from './formes.ts';
import type { Lecture } from './lire-json.ts';
import { structureAnormale } from './structure.ts';

/**
 * Lit un export plat en CSV, ligne à ligne. Le texte est lu octet par octet (latin1) puis chaque cellule est décodée
 * pour elle-même : un fichier qui mêle UTF-8 et Windows-1252 se lit quand même.
 */
export const lireCsv = (octets: AsyncIterable<Buffer>, separateur: string): Lecture => {
  const lots = async function* (): AsyncGenerator<ElementJson[]> {
    const decoupeur = new DecoupeurCsv(separateur);
    let entetes: readonly string[] | null = null;
    let inconnues: readonly ChampInconnu[] = [];
    const enLot = (lignes: readonly LigneLue[]): ElementJson[] => {
      const lot: ElementJson[] = [];
      for (const ligne of lignes) {
        if (entetes === null) {
          entetes = ligne.cellules.map(enEntete);
          inconnues = colonnesInconnues(entetes);
          const collee = ligneCollee(entetes, ligne);
          if (collee !== null) lot.push(collee);
        } else lot.push(enElement(ligne, entetes, inconnues));
      }
      return lot;
    };
    for await (const bloc of octets) {
      const lot = enLot(decoupeur.ecrire(bloc.toString('latin1')));
      if (lot.length > 0) yield lot;
    }
    const reste = enLot(decoupeur.terminer());
    if (reste.length > 0) yield reste;
  };
  return { lots: lots(), estTronque: () => false };
};

const enEntete = (cellule: string): string =>
  decoderOctets(Buffer.from(cellule, 'latin1')).texte.replace(/^\ufeff"?|"$/gu, '');

const colonnesInconnues = (entetes: readonly string[]): ChampInconnu[] => {
  const noms = entetes.map(nomDeColonne);
  return entetes.flatMap((cle, rang) => {
    if (CONTRAT_PLAT.champs.has(noms[rang] ?? '')) return [];
    const proche = champProche(cle, CONTRAT_PLAT, (champ) => noms.includes(champ));
    return proche === null ? [] : [{ chemin: '', cle, proche }];
  });
};

/** L'en-tête qui porte un SIRET a pris la première ligne : un saut de ligne manque. */
const ligneCollee = (entetes: readonly string[], { position }: LigneLue): ElementJson | null =>
  entetes.some((entete) => /^\d{14}$/u.test(entete.trim()))
    ? {
        valeur: undefined,
        position,
        suspect: false,
        encodage: 'utf-8',
        texte: entetes.join(' '),
        motif: 'la ligne des titres a pris le premier contrat : un saut de ligne manque entre eux',
        structure: null,
      }
    : null;

const estAscii = (texte: string): boolean => {
  for (let i = 0; i < texte.length; i++) if (texte.charCodeAt(i) > 0x7f) return false;
  return true;
};

const enElement = (
  { cellules, position, guillemetOuvert }: LigneLue,
  entetes: readonly string[],
  inconnues: readonly ChampInconnu[],
): ElementJson => {
  let encodage: ElementJson['encodage'] = 'utf-8';
  const paires: [string, string][] = [];
  for (let i = 0; i < cellules.length; i++) {
    const cellule = cellules[i] as string;
    if (cellule === '') continue;
    const entete = entetes[i] ?? `colonne ${i + 1}`;
    if (estAscii(cellule)) paires.push([entete, cellule]);
    else {
      const decode = decoderOctets(Buffer.from(cellule, 'latin1'));
      if (decode.encodage !== 'utf-8') encodage = decode.encodage;
      paires.push([entete, decode.texte]);
    }
  }
  const motif = guillemetOuvert
    ? 'un guillemet ouvert n’est pas refermé'
    : cellules.length === entetes.length
      ? null
      : `la ligne a ${cellules.length} colonnes au lieu de ${entetes.length}`;
  // Une colonne au nom mal écrit ne fait perdre que ce qu'elle contient.
  const perdues = inconnues.filter(({ cle }) => paires.some(([entete]) => entete === cle));
  const structure = perdues.length === 0 ? null : structureAnormale({ inconnus: perdues });
  return { valeur: new LigneCsv(paires), position, suspect: true, encodage, texte: null, motif, structure };
};

/** Une ligne de CSV : ce qui est gardé tel quel (`brut`) et ce qui en est compris (`imbrique`). */
export class LigneCsv {
  readonly brut: Readonly<Record<string, string>>;
  readonly #paires: readonly [string, string][];

  constructor(paires: readonly [string, string][]) {
    this.#paires = paires;
    this.brut = Object.fromEntries(paires);
  }

  imbrique(): Readonly<Record<string, unknown>> {
    return deplier(this.#paires);
  }
}
