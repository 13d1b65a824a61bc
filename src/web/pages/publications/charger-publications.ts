import { listerRepertoire } from '#domaines/organisation';
import {
  type AInscrire,
  type CadenceEnVigueur,
  type ChiffrePublications,
  echeancesAInscrire,
  type LignePublication,
  lireReglage,
  listerCadences,
  listerPublications,
  mesurerPublications,
  type Reglage,
  situerToutes,
} from '#domaines/publication';
import { listerSchemasVivants } from '#domaines/schema';
import { comparerTextes } from '#platform/comparer.ts';
import type { Base, Unite } from '#platform/db/base.ts';
import { typographier } from '#platform/francais.ts';
import { anneeDe } from '#platform/jours.ts';
import type { FiltresPublications } from '../../routes-publications.ts';
import type { Option } from '../../ui/formulaire.tsx';

/** Le nom de chaque schéma et de chaque acheteur qu'une publication peut désigner. */
export interface Designables {
  readonly schemas: readonly Option[];
  readonly acheteurs: readonly Option[];
  /** Le schéma que l'on propose : celui qui est en cours, s'il n'y en a qu'un. */
  readonly schemaPropose: string;
}

export const chargerDesignables = async (
  tx: Unite,
  noms: ReadonlyMap<string, string | null>,
): Promise<Designables> => {
  const acheteurs = new Map([...noms].map(([siren, nom]) => [siren, nom ?? siren]));
  for (const { siren, nom, clos_le } of await listerRepertoire(tx, 'acheteurs'))
    if (clos_le === null) acheteurs.set(String(siren), String(nom));
  const vivants = await listerSchemasVivants(tx);
  const [enCours, ...autres] = vivants.filter(({ reference: r }) => r.adopteLe !== null && r.etat !== 'clos');
  return {
    schemaPropose: autres.length === 0 ? (enCours?.schema.id ?? '') : '',
    schemas: vivants.map(({ schema, reference }) => ({
      valeur: schema.id,
      libelle: typographier(reference.entete.intitule),
    })),
    acheteurs: [...acheteurs]
      .map(([valeur, libelle]) => ({ valeur, libelle }))
      .toSorted((a, b) => comparerTextes(a.libelle, b.libelle)),
  };
};

export interface DonneesRegistre {
  readonly annee: number;
  readonly annees: readonly number[];
  readonly aujourdhui: string;
  readonly filtres: FiltresPublications;
  /** Celles de l'année, filtrées. */
  readonly lignes: readonly LignePublication[];
  /** Celles de l'année, toutes. */
  readonly deLAnnee: readonly LignePublication[];
  readonly aInscrire: readonly AInscrire[];
  /** En retard, quelle que soit l'année. */
  readonly enRetard: readonly LignePublication[];
  readonly chiffres: readonly ChiffrePublications[];
  readonly designables: Designables;
  readonly vide: boolean;
}

const reference = ({ publication: p }: LignePublication): string => p.echeance ?? p.publieeLe ?? '';

export const chargerRegistre = async (
  base: Base,
  tx: Unite,
  {
    aujourdhui,
    filtres,
    noms,
  }: {
    readonly aujourdhui: string;
    readonly filtres: FiltresPublications;
    readonly noms: ReadonlyMap<string, string | null>;
  },
): Promise<DonneesRegistre> => {
  const courante = anneeDe(aujourdhui);
  const annee = filtres.annee ?? courante;
  const toutes = situerToutes(await listerPublications(tx), aujourdhui);
  const deLAnnee = toutes.filter((l) => anneeDe(reference(l)) === annee);
  return {
    annee,
    annees: [
      ...new Set([courante + 1, courante, annee, ...toutes.map((l) => anneeDe(reference(l)))]),
    ].toSorted((a, b) => b - a),
    aujourdhui,
    filtres,
    deLAnnee,
    lignes: deLAnnee.filter(
      ({ publication, situation }) =>
        (filtres.type === undefined || publication.type === filtres.type) &&
        (filtres.etat === undefined || situation.etat === filtres.etat),
    ),
    aInscrire: await echeancesAInscrire(tx, annee),
    enRetard: toutes.filter((l) => l.situation.etat === 'en-retard'),
    chiffres: await mesurerPublications(base.executeur(tx), base.dialecte, { annee, aujourdhui }),
    designables: await chargerDesignables(tx, noms),
    vide: toutes.length === 0,
  };
};

export interface DonneesCadences {
  readonly cadences: readonly CadenceEnVigueur[];
  readonly reglage: Reglage;
  readonly designables: Designables;
}

export const chargerCadences = async (
  tx: Unite,
  noms: ReadonlyMap<string, string | null>,
): Promise<DonneesCadences> => ({
  cadences: await listerCadences(tx),
  reglage: await lireReglage(tx),
  designables: await chargerDesignables(tx, noms),
});
