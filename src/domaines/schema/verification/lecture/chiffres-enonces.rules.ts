import type { Schema } from '../../modele.ts';
import { noeudsDe } from '../../parcourir-schema.ts';
import { eurosParUnite, lireMontants } from './montant-ecrit.rules.ts';
import { aplatir } from './mots.rules.ts';

/** Arrondi annoncé par le document : il admet un écart, ou seulement d'un côté. */
export type Approche = 'exact' | 'environ' | 'plus de' | 'moins de';

export interface Calcul {
  readonly operation: 'somme' | 'difference' | 'produit';
  readonly termes: readonly number[];
  readonly note: string | null;
}

/** Une valeur qui passe de `de` à `a`, avec le facteur de réduction que le texte annonce. */
export interface Evolution {
  readonly de: number;
  readonly a: number;
  readonly facteur: number | null;
}

/** Un chiffre que le document énonce, avec ce qui permet de le confronter à un autre. */
export interface ChiffreEnonce {
  /** « chiffresDeBase », ou l'identifiant du niveau qui l'énonce. */
  readonly lieu: string;
  readonly libelle: string;
  /** Ce qu'il mesure ; deux chiffres de même grandeur se comparent. */
  readonly grandeur: string;
  readonly organisation: string | null;
  readonly annee: number | null;
  /** En euros quand l'unité est monétaire, sinon dans l'unité dite. */
  readonly valeur: number | null;
  readonly unite: string | null;
  readonly texte: string | null;
  readonly approche: Approche;
  /** Par organisation, dans la même unité que `valeur`. */
  readonly ventilation: Readonly<Record<string, number>> | null;
  readonly calcul: Calcul | null;
  readonly evolution: Evolution | null;
  /** Jour ou mois, pour un fait daté : `2024-09-26`, `2024-12`. */
  readonly date: string | null;
  /** Code de l'indicateur qui mesurerait ce que le chiffre affirme. */
  readonly canonique: string | null;
}

const objet = (v: unknown): Readonly<Record<string, unknown>> | null =>
  typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Readonly<Record<string, unknown>>) : null;
const nombre = (v: unknown): number | null => (typeof v === 'number' && Number.isFinite(v) ? v : null);
const chaine = (v: unknown): string | null => (typeof v === 'string' && v !== '' ? v : null);

/** La grandeur d'un libellé : ses mots, sans la parenthèse qui dit d'où il vient. */
export const grandeurDe = (libelle: string): string => {
  const mots = aplatir(libelle.replace(/\([^)]*\)/gu, ''));
  if (/volume.*(achat|depense)|(montant|depense).*(d'achat|des achats|annuel)/u.test(mots))
    return 'volume-achats';
  return mots.replaceAll("'", ' ').replace(/[^a-z0-9]+/gu, '-');
};

const approcheDe = (texte: string | null): Approche => {
  const mots = aplatir(texte ?? '');
  if (/\b(plus de|au moins|depasse)\b/u.test(mots)) return 'plus de';
  if (/\b(moins de|au plus)\b/u.test(mots)) return 'moins de';
  return /\b(environ|pres de|quasi)/u.test(mots) ? 'environ' : 'exact';
};

/** Le nombre d'un texte sans valeur à part : « plus de 1000 », « 132 145 M € » (rendu en euros). */
const lireTexte = (texte: string | null): { valeur: number; unite: string | null } | null => {
  if (texte === null) return null;
  const montant = lireMontants(texte)[0];
  if (montant !== undefined) return { valeur: montant.euros, unite: '€' };
  const chiffres = /(?<!\d)\d(?:[\d\s]{0,18}\d)?(?:[.,]\d{1,6})?/u.exec(texte)?.[0];
  return chiffres === undefined
    ? null
    : { valeur: Number(chiffres.replace(/\s/gu, '').replace(',', '.')), unite: null };
};

const lireCalcul = (v: unknown): Calcul | null => {
  const o = objet(v);
  const operation = o?.operation;
  if (operation !== 'somme' && operation !== 'difference' && operation !== 'produit') return null;
  const termes = (Array.isArray(o?.termes) ? o.termes : []).map(nombre).filter((t) => t !== null);
  return { operation, termes, note: chaine(o?.note) };
};

const lireEvolution = (v: unknown): Evolution | null => {
  const o = objet(v);
  const de = nombre(o?.de);
  const a = nombre(o?.a);
  return de === null || a === null ? null : { de, a, facteur: nombre(o?.facteur) };
};

const lireVentilation = (v: unknown, parEuro: number): ChiffreEnonce['ventilation'] => {
  const o = objet(v);
  if (o === null) return null;
  const parts = Object.entries(o).flatMap(([nom, part]) => {
    const valeur = nombre(part);
    return valeur === null ? [] : [[nom, valeur * parEuro] as const];
  });
  return parts.length === 0 ? null : Object.fromEntries(parts);
};

const lireChiffre = (brut: Readonly<Record<string, unknown>>, lieu: string): ChiffreEnonce => {
  const libelle = chaine(brut.libelle) ?? '';
  const texte = chaine(brut.texte);
  const unite = chaine(brut.unite);
  const parEuro = eurosParUnite(unite) ?? 1;
  const monetaire = eurosParUnite(unite) !== null;
  const saisie = nombre(brut.valeur);
  const lu = saisie === null ? lireTexte(texte) : null;
  const approche = chaine(brut.approche) ?? texte;
  return {
    lieu,
    libelle,
    grandeur: chaine(brut.grandeur) ?? grandeurDe(libelle),
    organisation: chaine(brut.organisation),
    annee: nombre(brut.annee),
    valeur: saisie === null ? (lu?.valeur ?? null) : saisie * parEuro,
    unite: monetaire ? '€' : (unite ?? lu?.unite ?? null),
    texte,
    approche: approcheDe(approche),
    ventilation: lireVentilation(brut.ventilation, parEuro),
    calcul: lireCalcul(brut.calcul),
    evolution: lireEvolution(brut.evolution),
    date: chaine(brut.date),
    canonique: chaine(brut.canonique),
  };
};

/** Les chiffres qu'un niveau publie (`chiffres`) : chaque clé est un libellé, `annee_chiffres` les date. */
const chiffresDuNoeud = (id: string, chiffres: Readonly<Record<string, unknown>>): ChiffreEnonce[] =>
  Object.entries(chiffres).flatMap(([cle, v]) => {
    if (cle === 'annee_chiffres' || (nombre(v) === null && chaine(v) === null)) return [];
    const libelle = cle === 'volume' ? 'Volume d’achats' : cle.replaceAll('_', ' ');
    const commun = { libelle: libelle.replace(/^heures insertion$/u, "Heures d'insertion") };
    const annee = chiffres.annee_chiffres;
    return [lireChiffre({ ...commun, annee, ...(nombre(v) === null ? { texte: v } : { valeur: v }) }, id)];
  });

/** Tous les chiffres énoncés : ceux de la base, puis ceux des niveaux, puis la date d'adoption. */
export const chiffresDe = (schema: Schema): readonly ChiffreEnonce[] => {
  const adoption = chaine(objet(schema.annexes.adoption)?.date);
  return [
    ...schema.chiffresDeBase.map((brut) => lireChiffre(brut, 'chiffresDeBase')),
    ...noeudsDe(schema.arbre).flatMap((n) =>
      n.chiffres === undefined ? [] : chiffresDuNoeud(n.id, n.chiffres),
    ),
    ...(adoption === null
      ? []
      : [
          lireChiffre(
            { libelle: 'Adoption du SPASER', grandeur: 'adoption-du-spaser', date: adoption },
            'annexes.adoption',
          ),
        ]),
  ];
};
