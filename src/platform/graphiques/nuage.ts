import { ecrireMontantCourt, ecrireNombre } from '../francais.ts';
import { PALETTE, type Palette } from './palette.ts';
import { balise, echapper, image } from './svg.ts';

/** Plein, cerclé ou en tirets : l'état se lit sans la couleur. */
export type FormePoint = 'plein' | 'vide' | 'tirets';

export interface Point {
  /** Écrit dans le point, et dans le tableau qui accompagne. */
  readonly numero: number;
  readonly nom: string;
  /** Un montant, plus grand que zéro. */
  readonly x: number;
  /** Entre `bas` et `haut`. */
  readonly y: number;
  readonly forme: FormePoint;
}

export interface DonneesNuage {
  /** Unique dans la page. */
  readonly id: string;
  readonly titre: string;
  readonly libelleX: string;
  readonly libelleY: string;
  readonly bas: number;
  readonly haut: number;
  readonly points: readonly Point[];
  /** Traits en pointillés qui séparent les quarts ; `null` : aucun. */
  readonly seuilX: number | null;
  readonly seuilY: number | null;
  readonly largeur?: number;
  readonly hauteur?: number;
  readonly palette?: Palette;
}

const RAYON = 12;
const ECART = 2 * RAYON + 1;
const TAILLE_TEXTE = 14;

/** Les points en une phrase, pour qui ne voit pas l'image. */
export const decrireNuage = (points: readonly Point[]): string =>
  points.length === 0
    ? 'aucun point'
    : points
        .map((p) => `${p.numero}, ${p.nom} : ${ecrireMontantCourt(p.x)}, ${ecrireNombre(p.y, 2)}`)
        .join(' ; ');

interface Place {
  readonly cx: number;
  readonly cy: number;
  readonly point: Point;
}

/** Où chercher une place libre autour de la vraie : le moins loin possible, de côté puis en hauteur. */
const DETOURS = [0, 1, 2, 3, 4, 5].flatMap((n) =>
  n === 0
    ? [[0, 0] as const]
    : ([
        [0, -n],
        [0, n],
        [-n, 0],
        [n, 0],
        [-n, -n],
        [n, n],
      ] as const),
);

/** Deux points trop proches s'écartent juste assez pour que chacun se lise, sans sortir du cadre. */
const placer = (
  points: readonly Point[],
  x: (valeur: number) => number,
  y: (valeur: number) => number,
  cadre: { readonly gauche: number; readonly droite: number; readonly sommet: number; readonly pied: number },
): readonly Place[] => {
  const places: Place[] = [];
  for (const point of points) {
    const [vx, vy] = [x(point.x), y(point.y)];
    const essais = DETOURS.map(([dx, dy]) => [vx + dx * ECART, vy + dy * ECART] as const);
    const [cx, cy] = essais.find(
      ([ex, ey], rang) =>
        (rang === 0 ||
          (ex >= cadre.gauche && ex <= cadre.droite && ey >= cadre.sommet && ey <= cadre.pied)) &&
        places.every((p) => Math.hypot(p.cx - ex, p.cy - ey) >= ECART - 1),
    ) ?? [vx, vy];
    places.push({ cx, cy, point });
  }
  return places;
};

/**
 * Un nuage de points, montants en largeur et score en hauteur. L'échelle des montants est multiplicative (chaque trait
 * vaut dix fois le précédent) : sans elle, un seul gros service écraserait tous les autres contre le bord.
 */
export const nuage = (donnees: DonneesNuage): string => {
  const { id, titre, points, bas, haut, largeur = 900, hauteur = 480, palette = PALETTE } = donnees;
  const marge = { gauche: 48, droite: 34, haut: 40, bas: 56 };
  const aire = { l: largeur - marge.gauche - marge.droite, h: hauteur - marge.haut - marge.bas };
  const montants = points.map((p) => p.x).filter((v) => v > 0);
  const premier = Math.floor(Math.log10(Math.min(...montants, 1e12)));
  const [debut, fin] =
    montants.length === 0
      ? [3, 6]
      : [premier, Math.max(premier + 1, Math.ceil(Math.log10(Math.max(...montants))))];
  const x = (valeur: number): number =>
    marge.gauche + (aire.l * (Math.log10(valeur) - debut)) / (fin - debut);
  const y = (valeur: number): number => marge.haut + aire.h * (1 - (valeur - bas) / (haut - bas));
  const texte = (tx: number, ty: number, contenu: string, ancre: string, gras = false): string =>
    balise(
      'text',
      {
        x: tx,
        y: ty,
        'text-anchor': ancre,
        'font-size': TAILLE_TEXTE,
        'font-weight': gras ? 700 : undefined,
        'font-family': 'Atkinson Hyperlegible Next, sans-serif',
        class: 'graphique-valeur',
        fill: palette.texte,
      },
      echapper(contenu),
    );
  const trait = (x1: number, y1: number, x2: number, y2: number, seuil: boolean): string =>
    balise('line', {
      x1,
      y1,
      x2,
      y2,
      class: seuil ? 'graphique-seuil' : 'graphique-grille',
      stroke: seuil ? palette.trait : palette.non,
      'stroke-dasharray': seuil ? '5 4' : undefined,
    });
  const [gauche, droite, sommet, pied] = [
    marge.gauche,
    largeur - marge.droite,
    marge.haut,
    hauteur - marge.bas,
  ];
  const grille = [
    ...Array.from({ length: fin - debut + 1 }, (_, i) => debut + i).map(
      (puissance) =>
        trait(x(10 ** puissance), sommet, x(10 ** puissance), pied, false) +
        texte(x(10 ** puissance), pied + 22, ecrireMontantCourt(10 ** puissance), 'middle'),
    ),
    ...Array.from({ length: haut - bas + 1 }, (_, i) => bas + i).map(
      (note) =>
        trait(gauche, y(note), droite, y(note), false) + texte(gauche - 14, y(note) + 5, String(note), 'end'),
    ),
    texte(droite, hauteur - 8, `${donnees.libelleX} →`, 'end', true),
    texte(0, 16, `↑ ${donnees.libelleY}`, 'start', true),
    donnees.seuilX === null || donnees.seuilX <= 0
      ? ''
      : trait(x(donnees.seuilX), sommet, x(donnees.seuilX), pied, true),
    donnees.seuilY === null ? '' : trait(gauche, y(donnees.seuilY), droite, y(donnees.seuilY), true),
  ];
  const dessin = placer(points, x, y, { gauche, droite, sommet, pied }).map(
    ({ cx, cy, point: { forme, numero } }) =>
      balise('circle', {
        cx,
        cy,
        r: RAYON,
        class: `graphique-point-${forme}`,
        fill: forme === 'plein' ? palette.oui : palette.fondHachure,
        stroke: palette.oui,
        'stroke-width': 2,
        'stroke-dasharray': forme === 'tirets' ? '3 3' : undefined,
      }) +
      balise(
        'text',
        {
          x: cx,
          y: cy + 4.5,
          'text-anchor': 'middle',
          'font-size': 13,
          'font-weight': 700,
          'font-family': 'Atkinson Hyperlegible Next, sans-serif',
          class: forme === 'plein' ? 'graphique-numero-plein' : 'graphique-numero',
          fill: forme === 'plein' ? palette.fondHachure : palette.texte,
        },
        String(numero),
      ),
  );
  return image(
    {
      id,
      titre,
      description: decrireNuage(points),
      largeur,
      hauteur,
      classe: 'graphique graphique-nuage',
    },
    grille.join('') + dessin.join(''),
  );
};
