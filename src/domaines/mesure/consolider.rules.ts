import type { Mesure } from '#domaines/indicateur';
import { compter } from '#platform/francais.ts';
import { direDetail, direReponse, direTermes } from './dire-reponse.rules.ts';
import type { MesureSaisie, PartDeRepartition, Reponse } from './reponse.ts';
import { versMesure } from './vers-mesure.rules.ts';

/** Ce qui vaut pour l'ensemble des acheteurs choisis : le total saisi, ou la réunion des acheteurs saisis. */
export interface MesureConsolidee {
  readonly code: string;
  readonly annee: number;
  readonly mesure: Mesure;
  /** La valeur en clair ; `null` : il n'y a pas de valeur à montrer. */
  readonly valeur: string | null;
  /** Ce qui suit la valeur : « somme de 2 acheteurs », « non déclaré : … », les éléments d'une liste. */
  readonly suite: string;
  /** Les saisies réunies, une au moins. */
  readonly saisies: readonly MesureSaisie[];
}

type Declaree = Exclude<Reponse, { forme: 'non-declare' }>;

const somme = (nombres: readonly number[]): number =>
  Math.round(nombres.reduce((total, n) => total + n, 0) * 1e6) / 1e6;

const reunirParts = (parts: readonly PartDeRepartition[]): readonly PartDeRepartition[] =>
  [...Map.groupBy(parts, (p) => p.libelle)].map(([libelle, siennes]) => ({
    libelle,
    valeur: somme(siennes.map((p) => p.valeur)),
  }));

/** La réunion de réponses de la même forme ; `null` quand elles ne se réunissent pas. */
const reunir = (reponses: readonly Declaree[]): Reponse | null => {
  const [premiere] = reponses;
  if (premiere === undefined) return null;
  const forme = premiere.forme;
  const unite = 'unite' in premiere ? premiere.unite : '';
  if (reponses.some((r) => r.forme !== forme || ('unite' in r ? r.unite : '') !== unite)) return null;
  const numerateur = somme(reponses.map((r) => ('numerateur' in r ? r.numerateur : 0)));
  const denominateur = somme(reponses.map((r) => ('denominateur' in r ? r.denominateur : 0)));
  switch (forme) {
    case 'part':
    case 'part-montant':
    case 'moyenne':
      return { forme, unite, numerateur, denominateur };
    case 'nombre':
    case 'montant':
      return { forme, unite, numerateur };
    case 'oui-non':
    case 'jalon': {
      // Deux acheteurs sur trois ont dit oui : la part de ceux qui l'ont dit.
      const oui = reponses.filter((r) => (r.forme === 'jalon' ? r.atteint : r.forme === 'oui-non' && r.oui));
      return { forme: 'part', unite: '', numerateur: oui.length, denominateur: reponses.length };
    }
    case 'liste':
      return {
        forme,
        elements: [...new Set(reponses.flatMap((r) => (r.forme === 'liste' ? r.elements : [])))],
      };
    case 'repartition':
      return {
        forme,
        parts: reunirParts(reponses.flatMap((r) => (r.forme === 'repartition' ? r.parts : []))),
      };
  }
};

/** Une partie des acheteurs ne déclare pas : la somme n'est qu'un plancher, la part peut être n'importe laquelle. */
const aTrous = (mesure: Mesure, manquants: number): Mesure => {
  const enEuros = mesure.unites[0] === 'montant';
  const lues = enEuros ? mesure.bornesMontant : mesure.bornesNombre;
  const bornes =
    mesure.genre === 'part'
      ? ([0, 1] as const)
      : mesure.genre === 'rapport'
        ? lues
        : ([lues[0], null] as const);
  return {
    ...mesure,
    nonDeclare: manquants,
    effectif: manquants + 1,
    ...(enEuros ? { bornesMontant: bornes } : { bornesNombre: bornes }),
  };
};

const phrase = (...morceaux: readonly string[]): string => morceaux.filter((m) => m !== '').join(' ; ');

const seule = (saisie: MesureSaisie): Omit<MesureConsolidee, 'code' | 'annee' | 'saisies'> => {
  const { reponse } = saisie;
  if (reponse.forme === 'non-declare')
    return { mesure: versMesure(reponse), valeur: null, suite: `non déclaré : ${reponse.motif}` };
  const sansObjet = 'denominateur' in reponse && reponse.denominateur === 0;
  return {
    mesure: versMesure(reponse),
    valeur: sansObjet ? null : direReponse(reponse),
    suite: sansObjet ? `sans objet : ${direTermes(reponse)}` : direDetail(reponse),
  };
};

const ensemble = (saisies: readonly MesureSaisie[]): Omit<MesureConsolidee, 'code' | 'annee' | 'saisies'> => {
  const reponses = saisies.map((s) => s.reponse);
  const declarees = reponses.filter((r) => r.forme !== 'non-declare');
  const muets = reponses.length - declarees.length;
  const silence =
    muets === 0 ? '' : `${compter(muets, 'acheteur ne déclare', 'acheteurs ne déclarent')} rien`;
  if (declarees.length === 0)
    return { mesure: versMesure({ forme: 'non-declare', motif: '' }), valeur: null, suite: silence };
  const reunie = reunir(declarees);
  if (reunie === null)
    return {
      mesure: versMesure({ forme: 'non-declare', motif: '' }),
      valeur: null,
      suite: 'les acheteurs ont répondu sous des formes qui ne s’additionnent pas : saisissez leur ensemble',
    };
  const sansObjet = 'denominateur' in reunie && reunie.denominateur === 0;
  const mesure = versMesure(reunie);
  return {
    mesure: muets === 0 ? mesure : aTrous(mesure, muets),
    valeur: sansObjet ? null : direReponse(reunie),
    suite: phrase(
      `somme de ${compter(declarees.length, 'acheteur', 'acheteurs')}`,
      sansObjet ? 'sans objet' : direDetail(reunie),
      silence,
    ),
  };
};

/** Les saisies d'un indicateur et d'une année, réunies pour les acheteurs choisis (`null` : tous). */
const consoliderUne = (
  saisies: readonly MesureSaisie[],
  acheteurs: readonly string[] | null,
): MesureConsolidee | null => {
  const total = acheteurs === null ? saisies.find((s) => s.acheteur === null) : undefined;
  const retenues =
    total === undefined
      ? saisies.filter((s) => s.acheteur !== null && (acheteurs === null || acheteurs.includes(s.acheteur)))
      : [total];
  const [premiere] = retenues;
  if (premiere === undefined) return null;
  const { code, annee } = premiere;
  const suite =
    total === undefined && acheteurs === null && retenues.length === 1 ? 'un seul acheteur saisi' : '';
  const lue = retenues.length === 1 ? seule(premiere) : ensemble(retenues);
  return { code, annee, saisies: retenues, ...lue, suite: phrase(suite, lue.suite) };
};

/**
 * Une mesure par indicateur et par année. Le total saisi l'emporte sur la somme des acheteurs ; sans lui, leurs
 * réponses se réunissent, et ce qui en manque se dit.
 */
export const consolider = (
  saisies: readonly MesureSaisie[],
  acheteurs: readonly string[] | null,
): readonly MesureConsolidee[] =>
  [...Map.groupBy(saisies, (s) => `${s.code} ${s.annee}`).values()].flatMap(
    (groupe) => consoliderUne(groupe, acheteurs) ?? [],
  );
