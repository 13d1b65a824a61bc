import { z } from 'zod';
import { comparerTextes } from '#platform/comparer.ts';
import { ecrireInstant, ecrireJour, ecrireTaille } from '#platform/francais.ts';
import type { Ecart } from '#platform/refus.ts';
import { presentationDe } from './champs.ts';
import type { FicheObjet } from './objet.ts';

type Champ = z.core.$ZodType;

/** Un champ changé ; `avant` nul : il n'existait pas, `apres` nul : il n'existe plus. */
export interface ChampChange {
  readonly libelle: string;
  readonly avant: string | null;
  readonly apres: string | null;
}

/** Nomme ce qu'un identifiant désigne ; `undefined` : ce n'en est pas un, ou plus rien ne le porte. */
export type Nommer = (id: string) => string | undefined;

const IDENTIFIANT = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** Les identifiants que des changements citent, à toute profondeur. */
export const identifiantsCites = (valeurs: readonly unknown[]): readonly string[] => {
  const trouves = new Set<string>();
  const chercher = (valeur: unknown): void => {
    if (typeof valeur === 'string') {
      if (IDENTIFIANT.test(valeur)) trouves.add(valeur);
    } else if (typeof valeur === 'object' && valeur !== null) Object.values(valeur).forEach(chercher);
  };
  valeurs.forEach(chercher);
  return [...trouves];
};

/** Les noms des champs d'un formulaire, par clé. */
export const libellesDe = <F extends FicheObjet>(fiche: F): { readonly [C in keyof F['shape']]: string } => {
  const noms: Partial<Record<keyof F['shape'], string>> = {};
  for (const cle of Object.keys(fiche.shape) as (keyof F['shape'])[])
    noms[cle] = presentationDe((fiche.shape as F['shape'])[cle]).libelle ?? '';
  return noms as { readonly [C in keyof F['shape']]: string };
};

/** « clos_le » : « closLe ». */
const enCamel = (nom: string): string =>
  nom.replaceAll(/_([a-z])/gu, (_, lettre: string) => lettre.toUpperCase());

/** « Jalon atteint » : « jalonAtteint ». */
const enCle = (libelle: string): string => {
  const mots = libelle
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/\s+(\w)/gu, (_, lettre: string) => lettre.toUpperCase());
  return `${mots.charAt(0).toLowerCase()}${mots.slice(1)}`;
};

const sousFiche = (champ: Champ | undefined): FicheObjet | undefined =>
  champ instanceof z.ZodObject
    ? champ
    : champ instanceof z.ZodArray
      ? sousFiche(champ.element as Champ)
      : undefined;

/**
 * Le champ d'un formulaire que ce nom du journal désigne. Le journal ne se corrige pas : un nom d'autrefois (colonne
 * « clos_le », libellé « Statut », champ d'un document écrit sans son groupe) s'y retrouve aussi.
 */
const trouverChamp = (fiche: FicheObjet, nom: string): Champ | undefined =>
  chercherChamp(fiche, nom) ?? champDe(fiche, enCle(nom));

const champDe = (fiche: FicheObjet, cle: string): Champ | undefined => {
  const champs: Readonly<Record<string, Champ>> = fiche.shape;
  return Object.hasOwn(champs, cle) ? champs[cle] : undefined;
};

const chercherChamp = (fiche: FicheObjet, nom: string): Champ | undefined => {
  const champs: readonly Champ[] = Object.values(fiche.shape);
  const libelle = nom.toLowerCase();
  return (
    champDe(fiche, nom) ??
    champDe(fiche, enCamel(nom)) ??
    champs.find((champ) => presentationDe(champ).libelle?.toLowerCase() === libelle) ??
    champs
      .map((champ) => {
        const partie = sousFiche(champ);
        return partie === undefined ? undefined : chercherChamp(partie, nom);
      })
      .find((champ) => champ !== undefined)
  );
};

/** Toutes les clés sous lesquelles le journal a pu garder ce champ d'un formulaire. */
export const clesDuChamp = (fiche: FicheObjet, cle: string): readonly string[] => [
  ...new Set([
    cle,
    cle.replaceAll(/[A-Z]/gu, (lettre) => `_${lettre.toLowerCase()}`),
    libelleDe(trouverChamp(fiche, cle), cle),
  ]),
];

const decouper = (nom: string): string => {
  // « Jalon atteint », « Enjeux RSO » s'écrivent déjà en clair ; « motDeTrop » ou « mot_de_trop » se découpe.
  if (nom.includes(' ')) return nom;
  const mots = nom.replaceAll('_', ' ').replaceAll(/(?<=[a-zéè])(?=[A-Z])/gu, ' ');
  return `${mots.charAt(0).toUpperCase()}${mots.slice(1).toLowerCase()}`;
};

const libelleDe = (champ: Champ | undefined, nom: string): string =>
  (champ === undefined ? undefined : presentationDe(champ).libelle) || decouper(nom);

/** « Pouvoir à » devient « pouvoir à » au milieu d'une phrase ; un sigle garde ses capitales. */
const minuscule = (libelle: string): string =>
  /^\p{Lu}{2}/u.test(libelle) ? libelle : `${libelle.charAt(0).toLowerCase()}${libelle.slice(1)}`;

const estVide = (valeur: unknown): boolean =>
  valeur === null || valeur === undefined || valeur === '' || (Array.isArray(valeur) && valeur.length === 0);

/** Une valeur d'une autre forme que celle d'un champ technique (d'une ancienne version) n'en est pas une. */
const estTechnique = (champ: Champ | undefined, valeur: unknown): boolean =>
  champ !== undefined &&
  presentationDe(champ).technique === true &&
  (estVide(valeur) || z.safeParse(champ, valeur).success);

const abreger = (texte: string): string => (texte.length > 400 ? `${texte.slice(0, 399)}…` : texte);

const direTexte = (champ: Champ | undefined, texte: string, nommer: Nommer): string => {
  const { choix, designe } = champ === undefined ? {} : presentationDe(champ);
  if (choix !== undefined && Object.hasOwn(choix, texte)) return choix[texte] ?? texte;
  if (designe !== undefined || IDENTIFIANT.test(texte)) return abreger(nommer(texte) ?? texte);
  if (/^\d{4}-\d{2}-\d{2}$/.test(texte)) return ecrireJour(texte);
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(texte)) return ecrireInstant(new Date(texte));
  return abreger(texte);
};

/**
 * Une valeur d'un champ, en clair. Sans champ (un nom que plus rien ne connaît), selon sa seule forme ; ce qu'elle tient se
 * nomme alors comme dans la fiche qui l'entoure.
 */
const direValeur = (
  champ: Champ | undefined,
  valeur: unknown,
  nommer: Nommer,
  autour: FicheObjet,
): string => {
  if (estVide(valeur)) return 'vide';
  if (typeof valeur === 'boolean') return valeur ? 'oui' : 'non';
  if (typeof valeur === 'number') {
    const dit = champ === undefined ? {} : presentationDe(champ);
    return dit.octets === true
      ? ecrireTaille(valeur)
      : (dit.choix?.[valeur] ?? String(valeur).replace('.', ','));
  }
  if (typeof valeur === 'string') return direTexte(champ, valeur, nommer);
  if (Array.isArray(valeur)) {
    const element = champ instanceof z.ZodArray ? (champ.element as Champ) : champ;
    const separateur = valeur.some((v) => typeof v === 'object') ? ' ; ' : ', ';
    return abreger(valeur.map((v) => direValeur(element, v, nommer, autour)).join(separateur));
  }
  const fiche = sousFiche(champ) ?? autour;
  return abreger(
    Object.entries(valeur ?? {})
      .map(([nom, v]) => ({ nom, v, c: trouverChamp(fiche, nom) }))
      .filter(({ c, v }) => !estVide(v) && !estTechnique(c, v))
      .map(({ nom, v, c }) => `${minuscule(libelleDe(c, nom))} ${direValeur(c, v, nommer, fiche)}`)
      .join(', '),
  );
};

type Valeurs = Readonly<Record<string, unknown>>;

const estGroupe = (valeur: unknown): valeur is object =>
  typeof valeur === 'object' && valeur !== null && !Array.isArray(valeur);

const enChamps = (valeur: unknown): Valeurs =>
  estGroupe(valeur) ? { ...valeur } : estVide(valeur) ? {} : { valeur };

/** La même écriture quel que soit l'ordre où la base rend les clés d'un objet. */
const canonique = (valeur: unknown): string =>
  JSON.stringify(valeur, (_, v: unknown) =>
    estGroupe(v) && !(v instanceof Date)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => comparerTextes(a, b)))
      : v,
  );

const identiques = (a: unknown, b: unknown): boolean =>
  (estVide(a) && estVide(b)) || canonique(a) === canonique(b);

/** Le libellé d'un champ d'un groupe : « Document, taille ». */
const sous = (groupe: string, libelle: string): string =>
  groupe === '' ? libelle : `${groupe}, ${minuscule(libelle)}`;

/**
 * Ce qui a changé, champ par champ. Un champ égal des deux côtés ne se dit pas, sauf s'il situe le changement (la version
 * d'un schéma).
 */
export const direChangement = (
  fiche: FicheObjet,
  { avant, apres }: { readonly avant: unknown; readonly apres: unknown },
  nommer: Nommer,
): readonly ChampChange[] => {
  const [a, b] = [enChamps(avant), enChamps(apres)];
  // `avant` est souvent la fiche entière, `apres` seulement ce que l'acte écrit : le reste n'a pas changé.
  const noms = Object.keys(estVide(apres) ? a : b);
  return noms.flatMap((nom): readonly ChampChange[] => {
    const champ = trouverChamp(fiche, nom);
    const [va, vb] = [a[nom], b[nom]];
    if (estTechnique(champ, vb ?? va)) return [];
    const change = !identiques(va, vb);
    if (!change && !(champ !== undefined && presentationDe(champ).situe === true && !estVide(vb))) return [];
    if (champ instanceof z.ZodObject && (estGroupe(va) || estGroupe(vb))) {
      const groupe = presentationDe(champ).libelle ?? '';
      return direChangement(champ, { avant: va, apres: vb }, nommer).map((c) => ({
        ...c,
        libelle: sous(groupe, c.libelle),
      }));
    }
    return [
      {
        libelle: libelleDe(champ, nom),
        avant: nom in a && change ? direValeur(champ, va, nommer, fiche) : null,
        apres: nom in b ? direValeur(champ, vb, nommer, fiche) : null,
      },
    ];
  });
};

const personne: Nommer = () => undefined;

/** Ce que deux personnes ont écrit différemment dans la même fiche. */
export const ecartsDeFiche = (
  fiche: FicheObjet,
  voulu: object,
  enregistre: object,
  nommer: Nommer = personne,
): readonly Ecart[] =>
  direChangement(fiche, { avant: enregistre, apres: voulu }, nommer).map(({ libelle, avant, apres }) => ({
    champ: libelle,
    voulu: apres ?? 'vide',
    actuel: avant ?? 'vide',
  }));
