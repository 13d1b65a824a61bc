import { definitionsCalculees, deriver, type Mesure, ventiler } from '#domaines/indicateur';
import type { SourceMesures } from '../mesurer-bilan.ts';

/** Les mesures d'une année, par code d'indicateur. */
export type MesuresParAnnee = ReadonlyMap<number, ReadonlyMap<string, Mesure>>;

/** Ce que l'on mesure : quels indicateurs, d'un seul schéma ou non. */
interface Demande {
  readonly codes: ReadonlySet<string>;
  readonly schema: string | null;
  readonly dateReference: string;
}

/**
 * Ce que l'on sait de ces indicateurs année par année, tous acheteurs réunis, sur les marchés : une requête par
 * population parmi celles de la source. Un indicateur qui en compte une autre est laissé de côté.
 */
export const mesurerParAnnee = async (
  { executer, dialecte, populations }: SourceMesures,
  { codes, schema, dateReference }: Demande,
): Promise<MesuresParAnnee> => {
  const definitions = definitionsCalculees(populations).filter(({ code }) => codes.has(code));
  const groupes = await ventiler(executer, definitions, ['annee'], {
    dialecte,
    populations,
    schema,
    dateReference,
    typeContrat: 'marche',
  });
  return new Map(
    groupes.flatMap(({ cle, mesures }) => (typeof cle.annee === 'number' ? [[cle.annee, mesures]] : [])),
  );
};

/** La valeur d'un indicateur une année ; `null` sans mesure, ou quand rien n'est déclaré. */
export const valeurEn = (mesures: MesuresParAnnee, annee: number, code: string): number | null => {
  const mesure = mesures.get(annee)?.get(code);
  return mesure === undefined ? null : deriver(mesure).valeur;
};
