import { type Definition, type Dialecte, type Mesure, mesurer, ventiler } from '#domaines/indicateur';
import type { Executer, Population } from '../../platform/population.ts';
import type { Chiffre, ChiffreAnnuel } from './bilan.ts';
import { compteDesContrats, seDitParAcheteur } from './lignes-comptees.ts';
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
  /** Ce que tient un autre schéma (ses actions, ses cibles) n'entre pas dans le bilan de celui-ci. */
  readonly schema?: string | null;
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
  /** Années où un contrat au moins est daté ; une séance peut en avoir d'autres. */
  readonly anneesDesContrats: readonly number[];
}

type Mesures = ReadonlyMap<string, Mesure>;

const seulement = (mesures: Mesures, garder: (code: string, mesure: Mesure) => boolean): Mesures =>
  new Map([...mesures].filter(([code, mesure]) => garder(code, mesure)));

/**
 * Toutes les mesures d'un bilan : consolidées, par acheteur, par année, et pour les concessions si le schéma s'y étend.
 * Une requête par population et par lecture, quel que soit le nombre d'indicateurs.
 */
export const mesurerBilan = async (
  source: SourceMesures,
  { definitions, variantes }: DefinitionsBilan,
  { acheteurs, annee, schema = null, dateReference }: PorteeBilan,
  etenduConcessions: boolean,
): Promise<MesuresBilan> => {
  const { executer, dialecte, populations } = source;
  const commun = { dialecte, populations, acheteurs, schema, dateReference, typeContrat: 'marche' } as const;
  const surContrats = definitions.filter((d) => compteDesContrats(d, populations));
  const codesContrats = new Set(
    [...definitions, ...variantes].filter((d) => compteDesContrats(d, populations)).map(({ code }) => code),
  );
  const toutes = await mesurer(executer, [...definitions, ...variantes], { ...commun, annee });
  const attribuables = definitions.filter((d) => seDitParAcheteur(d, populations));
  const parAcheteur = await ventiler(executer, attribuables, ['acheteur'], { ...commun, annee });
  const ventilees = await ventiler(executer, definitions, ['annee'], commun);
  const concessions = etenduConcessions
    ? await mesurer(executer, surContrats, { ...commun, annee, typeContrat: 'concession' })
    : new Map<string, Mesure>();
  const parAnnee = new Map(
    ventilees.flatMap(({ cle, mesures }) => (typeof cle.annee === 'number' ? [[cle.annee, mesures]] : [])),
  );
  return {
    // Aucune séance (ou aucune qui soit de ces acheteurs) n'est pas zéro séquence : il n'y a rien à compter.
    consolidees: seulement(toutes, (code, { effectif }) => codesContrats.has(code) || effectif > 0),
    // Sans acheteur, un contrat est mal publié, mais une séance est celle d'une instance commune à tous.
    parAcheteur: new Map(
      parAcheteur.map(({ cle, mesures }) => [
        String(cle.acheteur ?? ''),
        cle.acheteur === null ? seulement(mesures, (code) => codesContrats.has(code)) : mesures,
      ]),
    ),
    parAnnee,
    concessions,
    anneesDesContrats: [...parAnnee]
      .filter(([, mesures]) => surContrats.some(({ code }) => mesures.has(code)))
      .map(([a]) => a)
      .sort((a, b) => a - b),
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
