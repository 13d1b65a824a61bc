import { PALETTE, type Palette } from './palette.ts';
import { balise, echapper, image } from './svg.ts';

export interface NoeudDeGraphe {
  readonly cle: string;
  /** Code court, en gras. */
  readonly code: string;
  readonly libelle: string;
  /** Estompé et barré : il n'est plus en vigueur. */
  readonly clos?: boolean;
}

export interface LienDeGraphe {
  readonly de: string;
  readonly vers: string;
  /** Rang de sa nature : un trait par nature, voir `TRAITS`. */
  readonly trait: number;
  /** Une flèche à chaque bout : la relation vaut dans les deux sens. */
  readonly double?: boolean;
  readonly rompu?: boolean;
}

export interface DonneesGraphe {
  readonly id: string;
  readonly titre: string;
  readonly description: string;
  readonly noeuds: readonly NoeudDeGraphe[];
  readonly liens: readonly LienDeGraphe[];
  readonly palette?: Palette;
}

/** Un trait se reconnaît à son rythme et à son épaisseur, pas à sa couleur. */
const TRAITS: readonly { readonly epaisseur: number; readonly tirets?: string }[] = [
  { epaisseur: 2 },
  { epaisseur: 2, tirets: '8 3' },
  { epaisseur: 2, tirets: '2 3' },
  { epaisseur: 3.5 },
  { epaisseur: 1.25, tirets: '4 3' },
];

const COULOIR = 14;
const PRISE = 10;
const LARGEUR_TEXTE = 236;
const SIGNES_PAR_LIGNE = 35;
const INTERLIGNE = 16;

/** Au plus deux lignes ; ce qui dépasse est coupé à un mot. */
const enDeuxLignes = (texte: string): readonly string[] => {
  const lignes: string[] = [''];
  for (const mot of texte.split(/\s+/u)) {
    const courante = lignes.at(-1) ?? '';
    const suite = courante === '' ? mot : `${courante} ${mot}`;
    if (suite.length <= SIGNES_PAR_LIGNE || courante === '') lignes[lignes.length - 1] = suite;
    else lignes.push(mot);
  }
  const [premiere = '', seconde = '', ...reste] = lignes.map((l) =>
    l.length > SIGNES_PAR_LIGNE ? `${l.slice(0, SIGNES_PAR_LIGNE - 1)}…` : l,
  );
  return seconde === ''
    ? [premiere]
    : [premiere, reste.length === 0 ? seconde : `${seconde.replace(/[\s,;:]+$/u, '')}…`];
};

interface Place {
  readonly lien: LienDeGraphe;
  readonly haut: number;
  readonly bas: number;
  readonly couloir: number;
}

/** À chaque lien son couloir : les plus courts au plus près des libellés, deux liens qui se croisent jamais sur le même. */
const ranger = (noeuds: readonly NoeudDeGraphe[], liens: readonly LienDeGraphe[]): readonly Place[] => {
  const rang = new Map(noeuds.map((n, i) => [n.cle, i]));
  const bornes = liens.flatMap((lien) => {
    const [de, vers] = [rang.get(lien.de), rang.get(lien.vers)];
    return de === undefined || vers === undefined || de === vers
      ? []
      : [{ lien, haut: Math.min(de, vers), bas: Math.max(de, vers) }];
  });
  const places: Place[] = [];
  for (const b of bornes.toSorted((x, y) => x.bas - x.haut - (y.bas - y.haut) || x.haut - y.haut)) {
    let couloir = 0;
    while (places.some((p) => p.couloir === couloir && p.haut < b.bas && b.haut < p.bas)) couloir += 1;
    places.push({ ...b, couloir });
  }
  return places;
};

/**
 * Des actions l'une sous l'autre, reliées à gauche par des traits qui ont chacun leur couloir : rien ne se recouvre, et
 * le dessin ne dépend que de l'ordre donné. À accompagner du tableau des liens.
 */
export const grapheDeLiens = ({
  id,
  titre,
  description,
  noeuds,
  liens,
  palette = PALETTE,
}: DonneesGraphe): string => {
  const places = ranger(noeuds, liens);
  const couloirs = Math.max(0, ...places.map((p) => p.couloir + 1));
  const gauche = couloirs * COULOIR + 18;

  // Dans une rangée, les prises des liens qui montent sont au-dessus de celles qui descendent, dans l'ordre qui évite les croisements.
  const prises = noeuds.map((_, i) => [
    ...places.filter((p) => p.bas === i).toSorted((a, b) => a.couloir - b.couloir),
    ...places.filter((p) => p.haut === i).toSorted((a, b) => b.couloir - a.couloir),
  ]);
  const textes = noeuds.map((n) => enDeuxLignes(`${n.libelle}${n.clos === true ? ' (close)' : ''}`));
  const hauteurs = noeuds.map((_, i) =>
    Math.max((1 + (textes[i]?.length ?? 1)) * INTERLIGNE + 12, (prises[i]?.length ?? 0) * PRISE + 12),
  );
  const sommets = hauteurs.map((_, i) => hauteurs.slice(0, i).reduce((a, b) => a + b, 4));
  const yPrise = (rangee: number, place: Place): number => {
    const siennes = prises[rangee] ?? [];
    const milieu = (sommets[rangee] ?? 0) + (hauteurs[rangee] ?? 0) / 2;
    return milieu + (siennes.indexOf(place) - (siennes.length - 1) / 2) * PRISE;
  };

  const fleche = (y: number, couleur: string, rompu: boolean): string =>
    balise('path', {
      d: `M${gauche - 9} ${y - 4}L${gauche - 2} ${y}L${gauche - 9} ${y + 4}Z`,
      fill: couleur,
      class: rompu ? 'jauge-cible' : 'liens-fleche',
    });
  const traits = places.map((p) => {
    const { lien, haut, bas, couloir } = p;
    const style = TRAITS[lien.trait % TRAITS.length] ?? { epaisseur: 2 };
    const couleur = lien.rompu === true ? palette.cible : palette.oui;
    const x = gauche - 14 - couloir * COULOIR;
    const [yHaut, yBas] = [yPrise(haut, p), yPrise(bas, p)];
    const descend = noeuds[haut]?.cle === lien.de;
    const morceaux = [
      balise('path', {
        d: `M${gauche - 6} ${yHaut}H${x + 5}Q${x} ${yHaut} ${x} ${yHaut + 5}V${yBas - 5}Q${x} ${yBas} ${x + 5} ${yBas}H${gauche - 6}`,
        fill: 'none',
        stroke: couleur,
        'stroke-width': style.epaisseur,
        'stroke-dasharray': style.tirets,
        class: lien.rompu === true ? 'liens-rompu' : 'liens-trait',
      }),
    ];
    if (descend || lien.double === true) morceaux.push(fleche(yBas, couleur, lien.rompu === true));
    if (!descend || lien.double === true) morceaux.push(fleche(yHaut, couleur, lien.rompu === true));
    return morceaux.join('');
  });

  const ecrire = (x: number, y: number, contenu: string, gras: boolean): string =>
    balise(
      'text',
      {
        x,
        y,
        'font-size': 13,
        'font-weight': gras ? 700 : undefined,
        'font-family': 'Atkinson Hyperlegible Next, sans-serif',
        fill: palette.texte,
      },
      echapper(contenu),
    );
  const libelles = noeuds.map((n, i) => {
    const lignes = [n.code, ...(textes[i] ?? [])];
    const premier = (sommets[i] ?? 0) + ((hauteurs[i] ?? 0) - lignes.length * INTERLIGNE) / 2 + 12;
    return lignes.map((t, rang) => ecrire(gauche + 4, premier + rang * INTERLIGNE, t, rang === 0)).join('');
  });
  return image(
    {
      id,
      titre,
      description,
      largeur: gauche + LARGEUR_TEXTE,
      hauteur: hauteurs.reduce((a, b) => a + b, 8),
      classe: 'graphique graphique-liens',
    },
    traits.join('') + libelles.join(''),
  );
};

/** Un échantillon du trait d'une nature, pour la légende. */
export const echantillonDeTrait = (trait: number, palette: Palette = PALETTE): string => {
  const style = TRAITS[trait % TRAITS.length] ?? { epaisseur: 2 };
  return balise(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: '0 0 40 10',
      width: 40,
      height: 10,
      'aria-hidden': 'true',
      class: 'legende',
    },
    balise('path', {
      d: 'M0 5H40',
      stroke: palette.oui,
      'stroke-width': style.epaisseur,
      'stroke-dasharray': style.tirets,
      fill: 'none',
      class: 'liens-trait',
    }),
  );
};
