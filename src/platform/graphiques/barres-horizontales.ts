import { ecrireNombre } from '../francais.ts';
import { PALETTE, type Palette } from './palette.ts';
import { balise, echapper, image } from './svg.ts';

/** Une chose comptée, et le repère auquel elle se compare. */
export interface BarreHorizontale {
  readonly libelle: string;
  readonly valeur: number;
  /** `null` : pas de repère pour cette ligne. */
  readonly repere?: number | null;
  /** Écrit après la valeur : « 12 % ». */
  readonly precision?: string;
}

export interface DonneesBarresHorizontales {
  /** Unique dans la page. */
  readonly id: string;
  readonly titre: string;
  readonly lignes: readonly BarreHorizontale[];
  /** Ce qui suit un nombre : « h ». */
  readonly unite?: string;
  /** Comment se dit le repère : « prévu ». */
  readonly nomDuRepere?: string;
  /** Le tout dont chaque valeur est une part : il se voit alors derrière les barres. */
  readonly tout?: number;
  readonly largeur?: number;
  readonly palette?: Palette;
}

const ecrire = (n: number, unite: string): string =>
  `${ecrireNombre(n, 2)}${unite === '' ? '' : `\u00a0${unite}`}`;

type Dire = Pick<DonneesBarresHorizontales, 'unite' | 'nomDuRepere'>;

const direLigne = (
  { libelle, valeur, repere, precision }: BarreHorizontale,
  { unite = '', nomDuRepere = 'repère' }: Dire,
): string =>
  `${libelle} : ${ecrire(valeur, unite)}${precision === undefined ? '' : `, ${precision}`}${
    repere === null || repere === undefined ? '' : ` (${nomDuRepere} ${ecrire(repere, unite)})`
  }`;

/** Les données du graphique en une phrase, pour qui ne voit pas l'image. */
export const decrireBarres = (lignes: readonly BarreHorizontale[], dire: Dire = {}): string =>
  lignes.length === 0 ? 'rien à montrer' : lignes.map((l) => direLigne(l, dire)).join(' ; ');

const HAUTEUR_LIGNE = 44;
const EPAISSEUR = 16;
const MARGE = 4;
/** Ce qui tient sur une ligne, à côté de son chiffre. */
const LETTRES = 38;

const abreger = (texte: string): string =>
  [...texte].length <= LETTRES ? texte : `${[...texte].slice(0, LETTRES - 1).join('')}…`;

/** Barres couchées, une par ligne, avec un trait pour le repère. À accompagner du tableau des mêmes chiffres. */
export const barresHorizontales = (donnees: DonneesBarresHorizontales): string => {
  const { id, titre, lignes, unite = '', largeur = 400, palette = PALETTE } = donnees;
  const place = largeur - 2 * MARGE;
  const valeurs = lignes.flatMap((l) => [l.valeur, l.repere ?? 0]).filter(Number.isFinite);
  const sommet = Math.max(1, donnees.tout ?? 0, ...valeurs);
  const x = (n: number): number => place * (Math.min(sommet, Math.max(0, n)) / sommet);
  const texte = (xTexte: number, y: number, contenu: string, ancre: string, gras: boolean): string =>
    balise(
      'text',
      {
        x: xTexte,
        y,
        'text-anchor': ancre,
        'font-size': 13,
        'font-weight': gras ? 700 : 400,
        'font-family': 'Atkinson Hyperlegible Next, sans-serif',
        class: gras ? 'graphique-valeur' : 'graphique-annee',
        fill: palette.texte,
      },
      echapper(contenu),
    );
  const barres = lignes.map((l, rang) => {
    const haut = rang * HAUTEUR_LIGNE;
    const yBarre = haut + 20;
    const rectangle = (largeurBarre: number, classe: string, fill: string): string =>
      largeurBarre <= 0
        ? ''
        : balise('rect', {
            x: MARGE,
            y: yBarre,
            width: largeurBarre,
            height: EPAISSEUR,
            class: classe,
            fill,
          });
    return [
      texte(MARGE, haut + 14, abreger(l.libelle), 'start', false),
      texte(
        largeur - MARGE,
        haut + 14,
        `${ecrire(l.valeur, unite)}${l.precision === undefined ? '' : ` · ${l.precision}`}`,
        'end',
        true,
      ),
      rectangle(x(donnees.tout ?? l.repere ?? 0), 'jauge-non', palette.non),
      rectangle(x(l.valeur), 'jauge-oui', palette.oui),
      l.repere === null || l.repere === undefined
        ? ''
        : balise('rect', {
            x: Math.min(largeur - MARGE - 3, Math.max(MARGE, MARGE + x(l.repere) - 1.5)),
            y: yBarre - 3,
            width: 3,
            height: EPAISSEUR + 6,
            class: 'jauge-cible',
            fill: palette.cible,
          }),
    ].join('');
  });
  return image(
    {
      id,
      titre,
      description: decrireBarres(lignes, donnees),
      largeur,
      hauteur: Math.max(1, lignes.length) * HAUTEUR_LIGNE,
      classe: 'graphique graphique-barres',
    },
    barres.join(''),
  );
};
