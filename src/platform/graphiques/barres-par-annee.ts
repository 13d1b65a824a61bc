import { ecrireMontantCourt, ecrireNombre, ecrirePourcentage } from '../francais.ts';
import { PALETTE, type Palette } from './palette.ts';
import { balise, echapper, identifiantSvg, image, motifHachure } from './svg.ts';

/** Une année : ce qui est sûr, puis ce que l'on atteindrait si tout le non déclaré valait oui. */
export interface Annee {
  readonly annee: number;
  /** `null` : sans objet, ou non mesuré cette année-là. */
  readonly bas: number | null;
  readonly haut: number | null;
  readonly cible?: number | null;
}

export type UniteGraphique = 'part' | 'nombre' | 'montant';

export interface DonneesBarres {
  readonly id: string;
  readonly titre: string;
  readonly unite: UniteGraphique;
  readonly annees: readonly Annee[];
  readonly largeur?: number;
  readonly hauteur?: number;
  readonly palette?: Palette;
}

const ecrireValeur: Record<UniteGraphique, (valeur: number) => string> = {
  part: ecrirePourcentage,
  nombre: ecrireNombre,
  montant: ecrireMontantCourt,
};

const decrireAnnee = ({ annee, bas, haut, cible }: Annee, ecrire: (valeur: number) => string): string => {
  const but = cible === null || cible === undefined ? '' : ` (cible ${ecrire(cible)})`;
  if (bas === null || haut === null) return `${annee} : non mesuré${but}`;
  return `${annee} : ${ecrire(bas)}${haut > bas ? `, jusqu'à ${ecrire(haut)} si tout était déclaré` : ''}${but}`;
};

/** Les données du graphique en une phrase, pour qui ne voit pas l'image. */
export const decrireAnnees = (annees: readonly Annee[], unite: UniteGraphique): string =>
  annees.length === 0 ? 'aucune année' : annees.map((a) => decrireAnnee(a, ecrireValeur[unite])).join(' ; ');

/** La plus petite valeur ronde (1, 2, 5 × 10ⁿ) qui contient toutes les barres. */
const sommetRond = (maximum: number): number => {
  if (maximum <= 0) return 1;
  const puissance = 10 ** Math.floor(Math.log10(maximum));
  // Sous le plus petit nombre normal, la puissance de dix s'annule.
  if (puissance === 0) return 1;
  const mantisse = maximum / puissance;
  return (mantisse <= 1 ? 1 : mantisse <= 2 ? 2 : mantisse <= 5 ? 5 : 10) * puissance;
};

/**
 * Barres par année : plein pour ce qui est déclaré oui, hachuré pour le non déclaré, un trait pour la cible. À
 * accompagner du tableau des mêmes chiffres.
 */
export const barresParAnnee = (donnees: DonneesBarres): string => {
  const { id, titre, unite, annees, largeur = 480, hauteur = 200, palette = PALETTE } = donnees;
  const ecrire = ecrireValeur[unite];
  const motif = `${identifiantSvg(id)}-hachure`;
  const marge = { gauche: 56, droite: 8, haut: 18, bas: 24 };
  const aire = { l: largeur - marge.gauche - marge.droite, h: hauteur - marge.haut - marge.bas };
  const sommet =
    unite === 'part' ? 1 : sommetRond(Math.max(0, ...annees.flatMap((a) => [a.haut ?? 0, a.cible ?? 0])));
  const y = (valeur: number): number => marge.haut + aire.h * (1 - Math.min(1, Math.max(0, valeur / sommet)));
  const texte = (x: number, yTexte: number, contenu: string, ancre: string, classe: string): string =>
    balise(
      'text',
      {
        x,
        y: yTexte,
        'text-anchor': ancre,
        'font-size': 12,
        'font-family': 'Atkinson Hyperlegible Next, sans-serif',
        class: classe,
        fill: palette.texte,
      },
      echapper(contenu),
    );

  const grille = [0, 0.5, 1].map((part) => {
    const yTrait = y(part * sommet);
    return (
      balise('line', {
        x1: marge.gauche,
        x2: largeur - marge.droite,
        y1: yTrait,
        y2: yTrait,
        class: 'graphique-grille',
        stroke: palette.non,
      }) + texte(marge.gauche - 6, yTrait + 4, ecrire(part * sommet), 'end', 'graphique-graduation')
    );
  });
  const pas = aire.l / Math.max(1, annees.length);
  const epaisseur = Math.min(56, pas * 0.6);
  const barres = annees.map((a, rang) => {
    const centre = marge.gauche + pas * (rang + 0.5);
    const x = centre - epaisseur / 2;
    const morceaux = [texte(centre, hauteur - 7, String(a.annee), 'middle', 'graphique-annee')];
    if (a.bas !== null && a.haut !== null) {
      const [yHaut, yBas] = [y(a.haut), y(a.bas)];
      if (yBas > yHaut)
        morceaux.push(
          balise('rect', {
            x,
            y: yHaut,
            width: epaisseur,
            height: yBas - yHaut,
            class: 'jauge-non-declare',
            fill: `url(#${motif})`,
          }),
        );
      if (a.bas > 0)
        morceaux.push(
          balise('rect', {
            x,
            y: yBas,
            width: epaisseur,
            height: y(0) - yBas,
            class: 'jauge-oui',
            fill: palette.oui,
          }),
        );
      const inconnu = unite === 'part' && a.bas === 0 && a.haut === 1;
      morceaux.push(
        texte(centre, yHaut - 5, inconnu ? 'non déclaré' : ecrire(a.bas), 'middle', 'graphique-valeur'),
      );
    } else {
      morceaux.push(texte(centre, y(0) - 5, '—', 'middle', 'graphique-valeur'));
    }
    if (a.cible !== null && a.cible !== undefined) {
      morceaux.push(
        balise('rect', {
          x: x - 6,
          y: y(a.cible) - 1.5,
          width: epaisseur + 12,
          height: 3,
          class: 'jauge-cible',
          fill: palette.cible,
        }),
      );
    }
    return morceaux.join('');
  });
  return image(
    {
      id,
      titre,
      description: decrireAnnees(annees, unite),
      largeur,
      hauteur,
      classe: 'graphique graphique-barres',
    },
    motifHachure(motif, palette.oui, palette.fondHachure) + grille.join('') + barres.join(''),
  );
};
