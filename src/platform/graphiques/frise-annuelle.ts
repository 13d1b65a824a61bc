import { ecrireJour, enumerer } from '../francais.ts';
import { joursEntre } from '../jours.ts';
import { PALETTE, type Palette } from './palette.ts';
import { balise, echapper, image } from './svg.ts';

/** Plein : fait à temps. Losange : en retard. Vide : encore à venir. La forme dit l'état, pas la couleur seule. */
export type FormeMarque = 'fait' | 'retard' | 'a-venir';

export interface DonneesFrise {
  readonly id: string;
  readonly titre: string;
  readonly annee: number;
  /** Une ligne par sorte, dans l'ordre ; les jours s'écrivent `AAAA-MM-JJ`. */
  readonly rangs: readonly {
    readonly libelle: string;
    readonly marques: readonly { readonly jour: string; readonly forme: FormeMarque }[];
  }[];
  /** Un trait le marque, s'il tombe dans l'année. */
  readonly aujourdhui: string;
  readonly palette?: Palette;
}

const FORMES: Readonly<Record<FormeMarque, string>> = {
  fait: 'fait à temps',
  retard: 'en retard',
  'a-venir': 'à venir',
};

/** La frise en une phrase par ligne, pour qui ne voit pas l'image. */
export const decrireFrise = ({ rangs }: Pick<DonneesFrise, 'rangs'>): string =>
  rangs.length === 0
    ? 'aucune échéance'
    : rangs
        .map(
          ({ libelle, marques }) =>
            `${libelle} : ${enumerer(marques.map((m) => `${ecrireJour(m.jour)} (${FORMES[m.forme]})`))}`,
        )
        .join(' ; ');

const LARGEUR = 480;
const MARGE = 10;
const RANG = 50;
const HAUT = 24;

/** Les échéances d'une année, une ligne par sorte. À accompagner du tableau des mêmes lignes. */
export const friseAnnuelle = (donnees: DonneesFrise): string => {
  const { id, titre, annee, rangs, aujourdhui, palette = PALETTE } = donnees;
  const premier = `${annee}-01-01`;
  const jours = joursEntre(premier, `${annee}-12-31`) + 1;
  const hauteur = HAUT + rangs.length * RANG + 8;
  const x = (jour: string): number =>
    MARGE + ((LARGEUR - 2 * MARGE) * (joursEntre(premier, jour) + 0.5)) / jours;
  const texte = (gauche: number, y: number, contenu: string, taille: number, ancre = 'start'): string =>
    balise(
      'text',
      {
        x: gauche,
        y,
        'text-anchor': ancre,
        'font-size': taille,
        'font-family': 'Atkinson Hyperlegible Next, sans-serif',
        fill: palette.texte,
      },
      echapper(contenu),
    );
  const trait = (x1: number, y1: number, x2: number, y2: number, classe: string, couleur: string): string =>
    balise('line', { x1, x2, y1, y2, class: classe, stroke: couleur });

  const mois = Array.from({ length: 12 }, (_, rang) => {
    const debut = `${annee}-${String(rang + 1).padStart(2, '0')}-01`;
    const bord = x(debut);
    return (
      trait(bord, HAUT - 6, bord, hauteur - 4, 'graphique-grille', palette.non) +
      texte(bord + 3, 14, 'JFMAMJJASOND'.charAt(rang), 15)
    );
  });
  const marque = (jour: string, forme: FormeMarque, y: number): string => {
    const centre = x(jour);
    return forme === 'retard'
      ? balise('path', {
          d: `M${centre} ${y - 8}L${centre + 8} ${y}L${centre} ${y + 8}L${centre - 8} ${y}Z`,
          class: 'jauge-cible',
          fill: palette.cible,
        })
      : balise('circle', {
          cx: centre,
          cy: y,
          r: 6,
          class: forme === 'fait' ? 'jauge-oui' : 'frise-a-venir',
          fill: forme === 'fait' ? palette.oui : palette.fondHachure,
          stroke: palette.oui,
          'stroke-width': 2,
        });
  };
  const lignes = rangs.map(({ libelle, marques }, rang) => {
    const y = HAUT + rang * RANG + 34;
    return (
      texte(MARGE, y - 14, libelle, 16) +
      trait(MARGE, y, LARGEUR - MARGE, y, 'graphique-grille', palette.trait) +
      marques.map((m) => marque(m.jour, m.forme, y)).join('')
    );
  });
  const ici =
    aujourdhui.slice(0, 4) === String(annee)
      ? trait(x(aujourdhui), HAUT - 4, x(aujourdhui), hauteur - 4, 'frise-aujourdhui', palette.cible)
      : '';
  return image(
    {
      id,
      titre,
      description: decrireFrise(donnees),
      largeur: LARGEUR,
      hauteur,
      classe: 'graphique graphique-frise',
    },
    mois.join('') + ici + lignes.join(''),
  );
};
