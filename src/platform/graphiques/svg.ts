/**
 * Écriture de SVG en texte : aucun attribut `style`, aucune balise `<style>` (la politique de sécurité des pages les
 * interdit). Les couleurs sont des attributs de présentation, que la feuille de style du site peut remplacer grâce
 * aux classes.
 */
const ENTITES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Caractères de commande et non-caractères : un document XML 1.0 les refuse. */
const INTERDITS = /[\p{Cc}\p{Noncharacter_Code_Point}]/gu;

export const echapper = (texte: string): string =>
  texte
    .toWellFormed()
    .replace(INTERDITS, ' ')
    .replace(/[&<>"']/g, (caractere) => ENTITES[caractere] ?? caractere);

/** Un identifiant XML sûr et lisible. */
export const identifiantSvg = (texte: string): string => `g-${texte.replace(/[^A-Za-z0-9_-]+/g, '-')}`;

const arrondi = (valeur: number): string => String(Math.round(valeur * 100) / 100);

type Attributs = Readonly<Record<string, string | number | undefined>>;

export const balise = (nom: string, attributs: Attributs, contenu = ''): string => {
  const texte = Object.entries(attributs)
    .filter(([, valeur]) => valeur !== undefined)
    .map(
      ([cle, valeur]) =>
        ` ${cle}="${echapper(typeof valeur === 'number' ? arrondi(valeur) : String(valeur))}"`,
    )
    .join('');
  return contenu === '' ? `<${nom}${texte}/>` : `<${nom}${texte}>${contenu}</${nom}>`;
};

export interface Cadre {
  /** Unique dans la page : les `<title>`, `<desc>` et motifs en dérivent. */
  readonly id: string;
  readonly titre: string;
  readonly description: string;
  readonly largeur: number;
  readonly hauteur: number;
  readonly classe: string;
}

/** L'image SVG complète, nommée et décrite pour les lecteurs d'écran. */
export const image = (cadre: Cadre, contenu: string): string => {
  const id = identifiantSvg(cadre.id);
  return balise(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${arrondi(cadre.largeur)} ${arrondi(cadre.hauteur)}`,
      width: cadre.largeur,
      height: cadre.hauteur,
      role: 'img',
      class: cadre.classe,
      'aria-labelledby': `${id}-titre ${id}-desc`,
    },
    `<title id="${id}-titre">${echapper(cadre.titre)}</title><desc id="${id}-desc">${echapper(cadre.description)}</desc>${contenu}`,
  );
};

/** Hachures en biais : le « non déclaré », reconnaissable sans la couleur. */
export const motifHachure = (id: string, trait: string, fond: string): string =>
  balise(
    'defs',
    {},
    balise(
      'pattern',
      { id, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
      balise('rect', { width: 6, height: 6, fill: fond, class: 'graphique-fond-hachure' }) +
        balise('rect', { width: 2, height: 6, fill: trait, class: 'graphique-trait-hachure' }),
    ),
  );
