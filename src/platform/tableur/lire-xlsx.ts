import { type Case, type Feuille, rangDeColonne } from './case.ts';
import { creerFormats } from './format-de-nombre.ts';
import { creerGrille } from './grille.ts';
import { lireBalises } from './lire-balises.ts';

/** Les entrées d'une archive, par nom. */
export type Entrees = ReadonlyMap<string, Uint8Array>;

/** Le nom sans son préfixe : certains programmes en mettent un partout. */
const local = (nom: string): string => nom.slice(nom.indexOf(':') + 1);

/** `_x000D_` dit un caractère que XML refuse ; `_x005F_` garde un souligné que l'on prendrait pour tel. */
const deplierEchappements = (texte: string): string =>
  texte.replace(/_x([0-9A-F]{4})_/giu, (_tout, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );

const vrai = (valeur: string | undefined): boolean => valeur === '1' || valeur === 'true';

/** Adresse d'une entrée désignée depuis un dossier de l'archive. */
const cheminDe = (depuis: string, cible: string): string => {
  const parties = cible.startsWith('/') ? [] : depuis.split('/').slice(0, -1);
  for (const partie of cible.split('/')) {
    if (partie === '..') parties.pop();
    else if (partie !== '' && partie !== '.') parties.push(partie);
  }
  return parties.join('/').toLowerCase();
};

const lireRelations = (
  entrees: Entrees,
  de: string,
): ReadonlyMap<string, { type: string; chemin: string }> => {
  const [dossier = '', fichier = ''] = [
    de.slice(0, de.lastIndexOf('/') + 1),
    de.slice(de.lastIndexOf('/') + 1),
  ];
  const relations = new Map<string, { type: string; chemin: string }>();
  const contenu = entrees.get(`${dossier}_rels/${fichier}.rels`.toLowerCase());
  if (contenu === undefined) return relations;
  lireBalises(contenu, {
    ouvrir: (nom, attribut) => {
      if (local(nom) === 'Relationship')
        relations.set(attribut('Id') ?? '', {
          type: (attribut('Type') ?? '').replace(/^.*\//u, ''),
          chemin: cheminDe(de, attribut('Target') ?? ''),
        });
    },
    fermer: () => {},
    texte: () => {},
  });
  return relations;
};

/** Les textes partagés ; la prononciation notée à côté d'un texte n'en fait pas partie. */
const lireTextes = (contenu: Uint8Array | undefined): readonly string[] => {
  if (contenu === undefined) return [];
  const textes: string[] = [];
  let courant = '';
  let dansTexte = false;
  let prononciation = false;
  lireBalises(contenu, {
    ouvrir: (nom) => {
      const balise = local(nom);
      if (balise === 'si') courant = '';
      else if (balise === 'rPh') prononciation = true;
      else if (balise === 't') dansTexte = !prononciation;
    },
    fermer: (nom) => {
      const balise = local(nom);
      if (balise === 'si') textes.push(deplierEchappements(courant));
      else if (balise === 'rPh') prononciation = false;
      else if (balise === 't') dansTexte = false;
    },
    texte: (texte) => {
      if (dansTexte) courant += texte;
    },
  });
  return textes;
};

/** Les mises en forme : le code de chacune, et celle de chaque style de case. */
const lireStyles = (contenu: Uint8Array | undefined) => {
  const codes = new Map<number, string>();
  const styles: number[] = [];
  let dansCases = false;
  if (contenu !== undefined)
    lireBalises(contenu, {
      ouvrir: (nom, attribut) => {
        const balise = local(nom);
        if (balise === 'cellXfs') dansCases = true;
        else if (balise === 'numFmt') codes.set(Number(attribut('numFmtId')), attribut('formatCode') ?? '');
        else if (balise === 'xf' && dansCases) styles.push(Number(attribut('numFmtId') ?? 0));
      },
      fermer: (nom) => {
        if (local(nom) === 'cellXfs') dansCases = false;
      },
      texte: () => {},
    });
  return { codes, styles };
};

const COIN = /^\$?([A-Z]+)\$?(\d+)$/iu;

const coin = (place: string): { colonne: number; ligne: number } | null => {
  const [, lettres, chiffres] = COIN.exec(place) ?? [];
  return lettres === undefined ? null : { colonne: rangDeColonne(lettres), ligne: Number(chiffres) - 1 };
};

interface Lecture {
  readonly textes: readonly string[];
  readonly styles: readonly number[];
  readonly formats: ReturnType<typeof creerFormats>;
  readonly limite: number;
}

const lireFeuille = (contenu: Uint8Array, { textes, styles, formats, limite }: Lecture) => {
  const grille = creerGrille(limite);
  let ligne = -1;
  let colonne = -1;
  let type = 'n';
  let style = 0;
  let valeur = '';
  let texte = '';
  let dans: 'v' | 't' | null = null;
  let prononciation = false;
  const lireCase = (): Case => {
    if (type === 'inlineStr') return deplierEchappements(texte) || null;
    if (valeur === '') return null;
    switch (type) {
      case 's':
        return textes[Number(valeur)] || null;
      case 'str':
        return deplierEchappements(valeur);
      case 'b':
        return { genre: 'booleen', valeur: vrai(valeur), affichee: vrai(valeur) ? 'VRAI' : 'FAUX' };
      case 'e':
        return { genre: 'erreur', valeur, affichee: valeur };
      case 'd':
        return {
          genre: 'jour',
          valeur: valeur.slice(0, 10),
          affichee: valeur.slice(0, 10).split('-').reverse().join('/'),
        };
      default: {
        const nombre = Number(valeur);
        return Number.isFinite(nombre) ? formats(styles[style] ?? 0, nombre) : valeur;
      }
    }
  };
  lireBalises(contenu, {
    ouvrir: (nom, attribut) => {
      switch (local(nom)) {
        case 'row':
          ligne = attribut('r') === undefined ? ligne + 1 : Number(attribut('r')) - 1;
          colonne = -1;
          grille.designer(ligne, 0);
          if (vrai(attribut('hidden'))) grille.masquerLignes(1);
          break;
        case 'c': {
          const place = coin(attribut('r') ?? '');
          colonne = place?.colonne ?? colonne + 1;
          ligne = place?.ligne ?? ligne;
          type = attribut('t') ?? 'n';
          style = Number(attribut('s') ?? 0);
          valeur = '';
          texte = '';
          break;
        }
        case 'v':
          dans = 'v';
          break;
        case 'rPh':
          prononciation = true;
          break;
        case 't':
          dans = prononciation ? null : 't';
          break;
        case 'mergeCell':
        case 'dimension': {
          const [debut, fin] = (attribut('ref') ?? '').split(':').map(coin);
          const bout = fin ?? debut;
          if (debut == null || bout == null) break;
          if (local(nom) === 'dimension') grille.designer(bout.ligne, bout.colonne);
          else
            grille.fusionner({
              haut: debut.ligne,
              gauche: debut.colonne,
              bas: bout.ligne,
              droite: bout.colonne,
            });
          break;
        }
      }
    },
    fermer: (nom) => {
      const balise = local(nom);
      if (balise === 'v' || balise === 't') dans = null;
      else if (balise === 'rPh') prononciation = false;
      else if (balise === 'c') grille.poser(ligne, colonne, lireCase());
    },
    texte: (lu) => {
      if (dans === 'v') valeur += lu;
      else if (dans === 't') texte += lu;
    },
  });
  return grille;
};

/**
 * Les feuilles d'un classeur Office Open XML, dans leur ordre.
 *
 * @throws {TropDeCases} Une feuille désigne plus de cases que la limite.
 * @throws {Error} Une partie manque ou se lit mal.
 */
export const lireXlsx = (entrees: Entrees, limite: number): readonly Feuille[] => {
  const racine = [...lireRelations(entrees, '').values()].find((r) => r.type === 'officeDocument');
  const classeur = racine?.chemin ?? 'xl/workbook.xml';
  const contenu = entrees.get(classeur);
  if (contenu === undefined) throw new Error('classeur absent');
  const relations = lireRelations(entrees, classeur);
  const partie = (type: string): Uint8Array | undefined =>
    entrees.get([...relations.values()].find((r) => r.type === type)?.chemin ?? '');
  const annonces: { nom: string; masquee: boolean; relation: string }[] = [];
  let depuis1904 = false;
  lireBalises(contenu, {
    ouvrir: (nom, attribut) => {
      const balise = local(nom);
      if (balise === 'workbookPr') depuis1904 = vrai(attribut('date1904'));
      else if (balise === 'sheet')
        annonces.push({
          nom: attribut('name') ?? '',
          masquee: (attribut('state') ?? 'visible') !== 'visible',
          relation: attribut('r:id') ?? attribut('id') ?? '',
        });
    },
    fermer: () => {},
    texte: () => {},
  });
  const { codes, styles } = lireStyles(partie('styles'));
  const lecture: Lecture = {
    textes: lireTextes(partie('sharedStrings')),
    styles,
    formats: creerFormats(codes, depuis1904),
    limite,
  };
  return annonces.flatMap(({ nom, masquee, relation }) => {
    const { type, chemin = '' } = relations.get(relation) ?? {};
    // Une feuille de graphique n'a pas de cases.
    if (type !== 'worksheet') return [];
    const feuille = entrees.get(chemin);
    if (feuille === undefined) throw new Error('feuille absente');
    return [lireFeuille(feuille, lecture).finir(nom, masquee)];
  });
};
