import { type Definition, type Dialecte, type Mesure, mesurer, ventiler } from '#domaines/indicateur';
import type { Executer, Population } from '../../platform/population.ts';
import type { Chiffre, ChiffreAnnuel } from './bilan.ts';
import { versChiffre } from './vers-chiffre.ts';

/** Où compter : le registre ou l'observatoire, par le même contrat. */
export interface SourceMesures {
  readonly executer: Executer;
  readonly dialecte: Dialecte;
  readonly populations: readonly Population[];
}

export interface PorteeBilan {
  readonly acheteurs: readonly string[] | null;
  readonly annee: number | null;
  /** Jour où l'on regarde ce qui est en cours, quand aucune année n'est demandée. */
  readonly dateReference: string;
}

export interface DefinitionsBilan {
  readonly definitions: readonly Definition[];
  /** Autres lectures des mêmes indicateurs, mesurées seulement pour l'ensemble. */
  readonly variantes: readonly Definition[];
}

export interface MesuresBilan {
  readonly consolidees: ReadonlyMap<string, Mesure>;
  /** Par SIREN ; la clé vide réunit les contrats sans SIREN d'acheteur. */
  readonly parAcheteur: ReadonlyMap<string, ReadonlyMap<string, Mesure>>;
  readonly parAnnee: ReadonlyMap<number, ReadonlyMap<string, Mesure>>;
  readonly concessions: ReadonlyMap<string, Mesure>;
}

/**
 * Toutes les mesures d'un bilan : consolidées, par acheteur, par année, et pour les concessions si le schéma s'y étend.
 * Une requête par population et par lecture, quel que soit le nombre d'indicateurs.
 */
export const mesurerBilan = async (
  source: SourceMesures,
  { definitions, variantes }: DefinitionsBilan,
  { acheteurs, annee, dateReference }: PorteeBilan,
  etenduConcessions: boolean,
): Promise<MesuresBilan> => {
  const { executer, dialecte, populations } = source;
  const commun = { dialecte, populations, acheteurs, dateReference, typeContrat: 'marche' } as const;
  const consolidees = await mesurer(executer, [...definitions, ...variantes], { ...commun, annee });
  const parAcheteur = await ventiler(executer, definitions, ['acheteur'], { ...commun, annee });
  const parAnnee = await ventiler(executer, definitions, ['annee'], commun);
  const concessions = etenduConcessions
    ? await mesurer(executer, definitions, { ...commun, annee, typeContrat: 'concession' })
    : new Map<string, Mesure>();
  return {
    consolidees,
    parAcheteur: new Map(parAcheteur.map(({ cle, mesures }) => [String(cle.acheteur ?? ''), mesures])),
    parAnnee: new Map(
      parAnnee.flatMap(({ cle, mesures }) => (typeof cle.annee === 'number' ? [[cle.annee, mesures]] : [])),
    ),
    concessions,
  };
};

/** La suite des années d'un indicateur, la plus ancienne d'abord. */
export const serieAnnuelle = (parAnnee: MesuresBilan['parAnnee'], code: string): ChiffreAnnuel[] =>
  [...parAnnee]
    .flatMap(([annee, mesures]) => {
      const mesure = mesures.get(code);
      return mesure === undefined ? [] : [{ annee, ...versChiffre(mesure) }];
    })
    .sort((a, b) => a.annee - b.annee);

export const chiffreDe = (mesures: ReadonlyMap<string, Mesure> | undefined, code: string): Chiffre | null => {
  const mesure = mesures?.get(code);
  return mesure === undefined ? null : versChiffre(mesure);
};
