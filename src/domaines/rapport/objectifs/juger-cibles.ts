import { deriver, type LigneOfferte, statuer } from '#domaines/indicateur';
import { type CibleEnoncee, lignesDe, noeudsDe, type Schema } from '#domaines/schema';
import type { MesuresParAnnee } from './mesures-par-annee.ts';

/** Une cible telle que le schéma l'énonce, et ce qui doit la mesurer. */
interface CibleSituee {
  readonly enoncee: CibleEnoncee;
  /** Ligne ou niveau qui la porte. */
  readonly origine: string;
  readonly intitule: string;
  /** Code de l'indicateur ; `null` : le schéma n'en désigne pas. */
  readonly indicateur: string | null;
}

const situer = (schema: Schema): readonly CibleSituee[] => [
  ...lignesDe(schema).flatMap((ligne) =>
    ligne.cibles.map((enoncee) => ({
      enoncee,
      origine: ligne.id,
      intitule: enoncee.intitule ?? enoncee.libelle ?? ligne.intitule,
      indicateur: enoncee.canonique ?? ligne.canoniques[0] ?? null,
    })),
  ),
  ...noeudsDe(schema.arbre).flatMap((noeud) =>
    noeud.cibles.map((enoncee) => ({
      enoncee,
      origine: noeud.id,
      intitule: enoncee.intitule ?? enoncee.libelle ?? noeud.intitule,
      indicateur: enoncee.canonique ?? null,
    })),
  ),
];

interface Constat {
  readonly mesure: number | null;
  /** `null` : on ne peut pas encore le dire. */
  readonly atteinte: boolean | null;
  readonly constat: string;
}

/** Un pourcentage énoncé se compare à un taux entre 0 et 1, et se lit en pour cent. */
const enTaux = (valeur: number, unite: string | null): number => (unite === '%' ? valeur / 100 : valeur);
const dansSonUnite = (valeur: number | null, unite: string | null): number | null =>
  valeur === null ? null : Math.round((unite === '%' ? valeur * 100 : valeur) * 10) / 10;

/** Ce qui s'accorde avec la cible ; les autres constats se disent tels quels. */
const CONSTATS: Readonly<Partial<Record<string, string>>> = {
  atteint: 'atteinte',
  'non atteint': 'non atteinte',
  'en cours': 'pas encore atteinte',
  'non déclaré': 'rien n’est déclaré',
};

const constater = (
  { enoncee, indicateur }: CibleSituee,
  mesures: MesuresParAnnee,
  aujourdhui: string,
): Constat => {
  const { annee, valeur, unite, sens = '≥' } = enoncee;
  const rien = (constat: string): Constat => ({ mesure: null, atteinte: null, constat });
  if (annee === null || valeur === null) return rien('sans valeur ou sans échéance');
  if (indicateur === null) return rien('aucun indicateur ne la mesure');
  if (annee > Number(aujourdhui.slice(0, 4))) return rien('à venir');
  const lue = mesures.get(annee)?.get(indicateur);
  const derivee = lue === undefined ? null : deriver(lue);
  const cible = { annee, sens, valeur: enTaux(valeur, unite), base: null };
  const finie = aujourdhui > `${annee}-12-31`;
  const statut = statuer(derivee, cible, annee, finie)?.statut ?? 'non mesuré';
  return {
    mesure: dansSonUnite(derivee?.valeur ?? null, unite),
    atteinte: statut === 'atteint' ? true : statut === 'non atteint' ? false : null,
    constat: CONSTATS[statut] ?? statut,
  };
};

/**
 * Chaque cible du schéma, jugée par la mesure de l'année de son échéance, tous acheteurs réunis. Une cible manquée ne
 * l'est qu'une fois l'année finie ; à confirmer, non mesurée ou à venir, on ne dit ni oui ni non.
 */
export const jugerCibles = (
  schema: Schema,
  mesures: MesuresParAnnee,
  aujourdhui: string,
): readonly LigneOfferte[] =>
  situer(schema).map((cible, rang) => {
    const { annee, valeur, unite, sens = '≥', base } = cible.enoncee;
    return {
      id: `${schema.id}/${cible.origine}/${rang + 1}`,
      schema: schema.id,
      schema_intitule: schema.intitule,
      origine: cible.origine,
      intitule: cible.intitule,
      indicateur: cible.indicateur,
      annee,
      echeance: annee === null ? null : `${annee}-12-31`,
      valeur,
      unite,
      sens,
      chiffree: annee !== null && valeur !== null,
      avec_base: base !== undefined,
      ...constater(cible, mesures, aujourdhui),
    };
  });

/** Les indicateurs que ses cibles demandent de mesurer. */
export const indicateursDesCibles = (schema: Schema): readonly string[] =>
  situer(schema).flatMap(({ indicateur }) => indicateur ?? []);
