import type { IndicateurCanonique } from '#domaines/indicateur';

/** Ce qu'une réponse peut être. Un pourcentage et une moyenne se donnent toujours par leurs deux termes. */
export const FORMES = {
  part: 'pourcentage',
  'part-montant': 'pourcentage en euros',
  moyenne: 'moyenne',
  nombre: 'quantité',
  montant: 'montant en euros',
  'oui-non': 'oui ou non',
  jalon: 'jalon',
  liste: 'liste',
  repartition: 'répartition',
} as const;
export type Forme = keyof typeof FORMES;

/** Une forme qu'un indicateur accepte, avec l'unité de ce que l'on compte. */
export interface FormeOfferte {
  readonly forme: Forme;
  /** « tonnes », « kWh » ; vide pour un nombre simple. */
  readonly unite: string;
}

type Decrit = Pick<IndicateurCanonique, 'unite' | 'numerateur' | 'denominateur'>;

const EUROS = /^(?:milliers d')?euros$/u;
const PART = /^(?:pourcentage|ratio)/u;
const SOMME_D_ARGENT = /^(?:montant|dépenses?)\s/u;

/** « évolution » n'est pas une réponse : elle se lit d'une année à l'autre. L'écart en jours va avec le oui ou le non. */
const seLit = (mot: string): boolean => !/évolution|écart/u.test(mot);

const sansNombre = (mot: string): string => (/^nombre/u.test(mot) ? '' : mot);

const formeDe = (
  mot: string,
  mots: readonly string[],
  { aDenominateur, enEuros }: { readonly aDenominateur: boolean; readonly enEuros: boolean },
): FormeOfferte => {
  if (/^booléen/u.test(mot)) return { forme: 'oui-non', unite: '' };
  if (/^jalon/u.test(mot)) return { forme: 'jalon', unite: '' };
  if (/^liste/u.test(mot)) return { forme: 'liste', unite: '' };
  if (/^répartition/u.test(mot)) return { forme: 'repartition', unite: '' };
  if (PART.test(mot)) return { forme: enEuros ? 'part-montant' : 'part', unite: '' };
  const aUnePart = mots.some((m) => PART.test(m));
  if (EUROS.test(mot))
    return aDenominateur && !aUnePart ? { forme: 'moyenne', unite: '€' } : { forme: 'montant', unite: '' };
  return aDenominateur && !aUnePart
    ? { forme: 'moyenne', unite: sansNombre(mot).replace(/^note.*$/u, '') }
    : { forme: 'nombre', unite: sansNombre(mot) };
};

/**
 * Les formes qu'un indicateur accepte, d'après son unité : la première est celle que l'on propose. Quand un pourcentage
 * va avec une autre lecture (« nombre + pourcentage »), il vient d'abord : ses deux termes donnent l'une et l'autre.
 */
export const formesDe = ({ unite, numerateur, denominateur }: Decrit): readonly FormeOfferte[] => {
  const mots = unite
    .split(/ (?:\+|\/|ou) | \/ /u)
    .map((mot) => mot.trim())
    .filter((mot) => mot !== '' && seLit(mot));
  // « valeur N-1 pour l'évolution » n'est pas le tout d'une part.
  const aDenominateur = denominateur !== null && seLit(denominateur);
  const enEuros = mots.some((mot) => EUROS.test(mot)) || SOMME_D_ARGENT.test(numerateur);
  const formes = mots.flatMap((mot): readonly FormeOfferte[] => {
    const forme = formeDe(mot, mots, { aDenominateur, enEuros });
    // Ce qui n'est pas encore fait a souvent des étapes : un jalon et sa date le disent mieux qu'un non.
    return forme.forme === 'oui-non' ? [forme, { forme: 'jalon', unite: '' }] : [forme];
  });
  const rang = ({ forme }: FormeOfferte): number => (forme === 'part' || forme === 'part-montant' ? 0 : 1);
  return formes.toSorted((a, b) => rang(a) - rang(b));
};

/** La forme offerte que désigne une clé d'adresse ou de formulaire ; à défaut, la première. */
export const choisirForme = (offertes: readonly FormeOfferte[], cle: string): FormeOfferte =>
  offertes.find((o) => cleDeForme(o) === cle) ?? offertes[0] ?? { forme: 'nombre', unite: '' };

export const cleDeForme = ({ forme, unite }: FormeOfferte): string =>
  unite === '' ? forme : `${forme} ${unite}`;

export const direForme = ({ forme, unite }: FormeOfferte): string =>
  unite === '' ? FORMES[forme] : `${FORMES[forme]} (${unite})`;

/** Les classes C et D : personne d'autre que les services ne peut le dire. */
export const estASaisir = ({ etat }: Pick<IndicateurCanonique, 'etat'>): boolean => etat === 'saisie';

/**
 * Ce que l'on accepte de saisir : les classes C et D, et ce que l'outil suivra un jour mais ne sait pas encore compter.
 * Ce qui a une formule se calcule, et ne se saisit jamais.
 */
export const estSaisissable = (indicateur: Pick<IndicateurCanonique, 'etat' | 'formule'>): boolean =>
  estASaisir(indicateur) || (indicateur.etat === 'population à venir' && indicateur.formule === undefined);
