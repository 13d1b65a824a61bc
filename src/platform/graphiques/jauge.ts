import { ecrirePourcentage } from '../francais.ts';
import { PALETTE, type Palette } from './palette.ts';
import { balise, identifiantSvg, image, motifHachure } from './svg.ts';

export interface DonneesJauge {
  /** Unique dans la page. */
  readonly id: string;
  readonly titre: string;
  /**
   * Part de « oui » si tout le non déclaré valait non, puis oui ; entre 0 et 1. Tous deux `null` : sans objet.
   * Tout non déclaré : `bas` = 0 et `haut` = 1.
   */
  readonly bas: number | null;
  readonly haut: number | null;
  /** Part à atteindre (ou à ne pas dépasser), entre 0 et 1. */
  readonly cible?: number | null;
  readonly largeur?: number;
  readonly hauteur?: number;
  readonly palette?: Palette;
}

const borner = (valeur: number): number => Math.min(1, Math.max(0, valeur));

/** Ce que la jauge montre, en mots : le texte de remplacement de l'image. */
export const decrireJauge = ({ bas, haut, cible }: Pick<DonneesJauge, 'bas' | 'haut' | 'cible'>): string => {
  const but = cible === null || cible === undefined ? '' : `, cible ${ecrirePourcentage(cible)}`;
  if (bas === null || haut === null) return `sans objet${but}`;
  if (bas === 0 && haut === 1) return `entièrement non déclaré${but}`;
  const nonDeclare = haut > bas ? `${ecrirePourcentage(haut - bas)} non déclaré, ` : '';
  return `${ecrirePourcentage(bas)} oui, ${nonDeclare}${ecrirePourcentage(1 - haut)} non${but}`;
};

/**
 * La jauge à trois états, signature du produit : plein pour oui, hachuré pour non déclaré, vide pour non, un trait
 * pour la cible. Rend un `<svg>` autonome.
 */
export const jauge = (donnees: DonneesJauge): string => {
  const { id, titre, largeur = 300, hauteur = 18, palette = PALETTE } = donnees;
  const motif = `${identifiantSvg(id)}-hachure`;
  const marge = hauteur / 6;
  const barre = hauteur - 2 * marge;
  const rectangle = (x: number, l: number, classe: string, fill: string): string =>
    l <= 0 ? '' : balise('rect', { x, y: marge, width: l, height: barre, class: classe, fill });

  const { bas, haut, cible } = donnees;
  const morceaux: string[] = [];
  if (bas === null || haut === null) {
    morceaux.push(
      balise('rect', {
        x: 0.5,
        y: marge + 0.5,
        width: largeur - 1,
        height: barre - 1,
        class: 'jauge-sans-objet',
        fill: 'none',
        stroke: palette.trait,
        'stroke-dasharray': '3 3',
      }),
    );
  } else {
    const [debut, fin] = [borner(bas) * largeur, borner(haut) * largeur];
    morceaux.push(
      fin > debut ? motifHachure(motif, palette.oui, palette.fondHachure) : '',
      rectangle(0, largeur, 'jauge-non', palette.non),
      rectangle(debut, fin - debut, 'jauge-non-declare', `url(#${motif})`),
      rectangle(0, debut, 'jauge-oui', palette.oui),
    );
  }
  if (cible !== null && cible !== undefined) {
    const trait = 3;
    const x = Math.min(largeur - trait, Math.max(0, borner(cible) * largeur - trait / 2));
    morceaux.push(
      balise('rect', { x, y: 0, width: trait, height: hauteur, class: 'jauge-cible', fill: palette.cible }),
    );
  }
  return image(
    { id, titre, description: decrireJauge(donnees), largeur, hauteur, classe: 'jauge' },
    morceaux.join(''),
  );
};
