import type { Case, Feuille } from './case.ts';
import { creerGrille, type Grille } from './grille.ts';
import { lireBalises } from './lire-balises.ts';
import type { Entrees } from './lire-xlsx.ts';

/** Ce qu'un style de date montre. */
type Montre = ReadonlySet<string>;

const SIGNE = { '': 1, '-': -1 } as const;

/** « PT1607H00M00S » en secondes ; nul si ce n'est pas une durée. */
const lireDuree = (iso: string): number | null => {
  const [tout, signe = '', jours = 0, heures = 0, minutes = 0, secondes = 0] =
    /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/u.exec(iso.replace(',', '.')) ?? [];
  if (tout === undefined) return null;
  return (
    SIGNE[signe as keyof typeof SIGNE] *
    Math.round(Number(jours) * 86_400 + Number(heures) * 3600 + Number(minutes) * 60 + Number(secondes))
  );
};

/** Les styles qui disent comment une case ou une feuille se montre. */
const creerStyles = () => {
  const dates = new Map<string, Set<string>>();
  const donnees = new Map<string, string>();
  const parents = new Map<string, string>();
  const masquees = new Set<string>();
  let date: Set<string> | null = null;
  let nomDeStyle = '';
  return {
    ouvrir: (nom: string, attribut: (nom: string) => string | undefined): void => {
      if (nom === 'number:date-style') {
        date = new Set();
        dates.set(attribut('style:name') ?? '', date);
      } else if (nom === 'style:style' || nom === 'style:default-style') {
        nomDeStyle = attribut('style:name') ?? '';
        const donnee = attribut('style:data-style-name');
        if (donnee !== undefined) donnees.set(nomDeStyle, donnee);
        const parent = attribut('style:parent-style-name');
        if (parent !== undefined) parents.set(nomDeStyle, parent);
      } else if (nom === 'style:table-properties' && attribut('table:display') === 'false')
        masquees.add(nomDeStyle);
      else if (date !== null && nom.startsWith('number:')) date.add(nom.slice('number:'.length));
    },
    fermer: (nom: string): void => {
      if (nom === 'number:date-style') date = null;
    },
    masquee: (style: string): boolean => masquees.has(style),
    /** Ce que montre d'une date ce style de case ; nul s'il ne le dit pas. */
    dateDe: (style: string): Montre | null => {
      let courant: string | undefined = style;
      for (let pas = 0; courant !== undefined && pas < 20; pas += 1) {
        const donnee = donnees.get(courant);
        if (donnee !== undefined) return dates.get(donnee) ?? null;
        courant = parents.get(courant);
      }
      return null;
    },
  };
};

const enJour = (iso: string, montre: Montre | null, affichee: string): Case => {
  const jour = iso.slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(jour)) return { genre: 'erreur', valeur: affichee, affichee };
  const [annee = '', mois = ''] = jour.split('-');
  if (montre !== null) {
    if (montre.has('quarter') || montre.has('week-of-year'))
      return { genre: 'periode', valeur: jour, affichee };
    if (!montre.has('day') && !montre.has('hours')) {
      if (montre.has('month')) return { genre: 'mois', valeur: `${annee}-${mois}`, affichee };
      if (montre.has('year')) return { genre: 'annee', valeur: Number(annee), affichee };
    }
  }
  return { genre: 'jour', valeur: jour, affichee };
};

const MONNAIES: Readonly<Record<string, string>> = { EUR: '€' };

/** Un entier d'un attribut, un par défaut. */
const compte = (valeur: string | undefined): number => Math.max(1, Number(valeur ?? 1) || 1);

const CASE = new Set(['table:table-cell', 'table:covered-table-cell']);

/** Ce qui ne se lit pas : remarques de relecture, prononciation, images, modifications suivies. */
const A_COTE = new Set([
  'office:annotation',
  'text:ruby-text',
  'draw:frame',
  'draw:custom-shape',
  'table:tracked-changes',
  'table:dde-links',
]);

/**
 * Les feuilles d'un classeur OpenDocument, dans leur ordre : ODF dit chaque valeur en clair.
 *
 * @throws {TropDeCases} Une feuille désigne plus de cases que la limite.
 * @throws {Error} Une partie manque ou se lit mal.
 */
export const lireOds = (entrees: Entrees, limite: number): readonly Feuille[] => {
  const styles = creerStyles();
  const communs = entrees.get('styles.xml');
  if (communs !== undefined)
    lireBalises(communs, { ouvrir: styles.ouvrir, fermer: styles.fermer, texte: () => {} });
  const contenu = entrees.get('content.xml');
  if (contenu === undefined) throw new Error('contenu absent');

  const feuilles: Feuille[] = [];
  let grille: Grille | null = null;
  let nom = '';
  let masquee = false;
  let parColonne: { style: string; jusque: number }[] = [];
  let ligne = 0;
  let repetitions = 1;
  let ligneMasquee = false;
  let rangee: { colonne: number; fois: number; valeur: Case }[] = [];
  let colonne = 0;
  let attributs: Readonly<Record<string, string | undefined>> = {};
  let paragraphes: string[] = [];
  let dansParagraphe = 0;
  let aCote = 0;

  const styleDe = (): string =>
    attributs.style ?? parColonne.find(({ jusque }) => colonne < jusque)?.style ?? '';

  const lireCase = (): Case => {
    const affichee = paragraphes.join('\n');
    const { erreur, type, valeur = '' } = attributs;
    if (erreur === 'error') return { genre: 'erreur', valeur: affichee, affichee };
    switch (type) {
      case 'float': {
        const nombre = Number(valeur);
        // Une formule hérite de la forme de ce qu'elle désigne sans que le fichier le redise.
        if (affichee.endsWith('%')) return { genre: 'pourcentage', valeur: nombre, affichee };
        return affichee === '' || affichee === String(nombre).replace('.', ',')
          ? nombre
          : { genre: 'nombre', valeur: nombre, affichee };
      }
      case 'percentage':
        return { genre: 'pourcentage', valeur: Number(valeur), affichee };
      case 'currency':
        return {
          genre: 'montant',
          valeur: Number(valeur),
          monnaie: MONNAIES[attributs.monnaie ?? ''] ?? attributs.monnaie ?? '',
          affichee,
        };
      case 'date':
        return enJour(attributs.date ?? '', styles.dateDe(styleDe()), affichee);
      case 'time': {
        const secondes = lireDuree(attributs.duree ?? '');
        return secondes === null ? affichee : { genre: 'duree', valeur: secondes, affichee };
      }
      case 'boolean':
        return { genre: 'booleen', valeur: attributs.booleen === 'true', affichee };
      default:
        return attributs.texte || affichee || null;
    }
  };

  const finirLigne = (): void => {
    if (grille === null) return;
    const derniere = rangee.at(-1);
    if (derniere !== undefined) {
      // Compté avant d'être rempli : une seule case peut se dire répétée un million de fois.
      grille.designer(ligne + repetitions - 1, derniere.colonne + derniere.fois - 1);
      for (let rang = ligne; rang < ligne + repetitions; rang += 1)
        for (const { colonne: de, fois, valeur } of rangee)
          for (let i = 0; i < fois; i += 1) grille.poser(rang, de + i, valeur);
    }
    ligne += repetitions;
  };

  lireBalises(contenu, {
    ouvrir: (balise, attribut) => {
      // Une feuille dans une case n'est pas une feuille.
      if (aCote > 0 || A_COTE.has(balise) || (balise === 'table:table' && grille !== null)) {
        aCote += 1;
        return;
      }
      if (balise === 'table:table') {
        grille = creerGrille(limite);
        nom = attribut('table:name') ?? '';
        masquee = styles.masquee(attribut('table:style-name') ?? '');
        parColonne = [];
        ligne = 0;
      } else if (grille === null) styles.ouvrir(balise, attribut);
      else if (balise === 'table:table-column') {
        const jusque = (parColonne.at(-1)?.jusque ?? 0) + compte(attribut('table:number-columns-repeated'));
        parColonne.push({ style: attribut('table:default-cell-style-name') ?? '', jusque });
      } else if (balise === 'table:table-row') {
        repetitions = compte(attribut('table:number-rows-repeated'));
        rangee = [];
        colonne = 0;
        ligneMasquee = (attribut('table:visibility') ?? 'visible') !== 'visible';
      } else if (CASE.has(balise)) {
        paragraphes = [];
        attributs = {
          couverte: balise === 'table:covered-table-cell' ? 'oui' : undefined,
          style: attribut('table:style-name'),
          fois: attribut('table:number-columns-repeated'),
          lignes: attribut('table:number-rows-spanned'),
          colonnes: attribut('table:number-columns-spanned'),
          type: attribut('office:value-type'),
          erreur: attribut('calcext:value-type'),
          valeur: attribut('office:value'),
          monnaie: attribut('office:currency'),
          date: attribut('office:date-value'),
          duree: attribut('office:time-value'),
          booleen: attribut('office:boolean-value'),
          texte: attribut('office:string-value'),
        };
      } else if (balise === 'text:p' || balise === 'text:h') {
        paragraphes.push('');
        dansParagraphe += 1;
      } else if (dansParagraphe > 0) {
        const dernier = paragraphes.length - 1;
        if (balise === 'text:s')
          paragraphes[dernier] += ' '.repeat(Math.min(compte(attribut('text:c')), 1_000));
        else if (balise === 'text:tab') paragraphes[dernier] += '\t';
        else if (balise === 'text:line-break') paragraphes[dernier] += '\n';
      }
    },
    fermer: (balise) => {
      if (aCote > 0) {
        aCote -= 1;
        return;
      }
      if (grille === null) styles.fermer(balise);
      else if (balise === 'text:p' || balise === 'text:h') dansParagraphe -= 1;
      else if (CASE.has(balise)) {
        const fois = compte(attributs.fois);
        const valeur = attributs.couverte === undefined ? lireCase() : null;
        if (valeur !== null) rangee.push({ colonne, fois, valeur });
        const [lignes, colonnes] = [compte(attributs.lignes), compte(attributs.colonnes)];
        if (lignes > 1 || colonnes > 1)
          grille.fusionner({
            haut: ligne,
            gauche: colonne,
            bas: ligne + lignes - 1,
            droite: colonne + colonnes - 1,
          });
        colonne += fois;
      } else if (balise === 'table:table-row') {
        if (ligneMasquee && rangee.length > 0) grille.masquerLignes(repetitions);
        finirLigne();
      } else if (balise === 'table:table') {
        feuilles.push(grille.finir(nom, masquee));
        grille = null;
      }
    },
    texte: (texte) => {
      if (aCote === 0 && dansParagraphe > 0) paragraphes[paragraphes.length - 1] += texte;
    },
  });
  return feuilles;
};
