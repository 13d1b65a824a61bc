import { type Definition, type EnsembleLignes, listerLignes } from '#domaines/indicateur';
import { detaillerLignes } from './lignage.repository.ts';
import type { Lignage, RoleLigne } from './lignage.ts';
import type { PorteeBilan, SourceMesures } from './mesurer-bilan.ts';

export interface DemandeSuivi extends SourceMesures, PorteeBilan {
  readonly code: string;
  readonly intitule: string;
  readonly definition: Pick<Definition, 'formule'>;
  /** Lignes rendues au plus ; les comptes, eux, sont toujours complets. */
  readonly limite?: number;
  readonly typeContrat?: 'marche' | 'concession';
}

const SANS_LIMITE = 1_000_000;

/** Du rôle le plus fort au plus faible : une ligne n'est montrée qu'une fois. */
const ENSEMBLES: readonly (readonly [RoleLigne, EnsembleLignes])[] = [
  ['numérateur', 'numerateur'],
  ['non déclaré', 'nonDeclare'],
  ['dénominateur seul', 'denominateur'],
];

/**
 * Les contrats (ou titulaires) derrière un chiffre : ceux du numérateur, ceux qui ne déclarent pas, puis le reste du
 * dénominateur. Les listes sont celles du calcul : leurs comptes sont ceux du chiffre.
 */
export const suivreIndicateur = async (demande: DemandeSuivi): Promise<Lignage> => {
  const {
    executer,
    populations,
    dialecte,
    acheteurs,
    annee,
    dateReference,
    limite = SANS_LIMITE,
    typeContrat = 'marche',
  } = demande;
  const roles = new Map<string, { role: RoleLigne; population: string }>();
  const comptes: Record<RoleLigne, number> = { numérateur: 0, 'non déclaré': 0, 'dénominateur seul': 0 };
  let tronque = false;
  for (const [role, ensemble] of ENSEMBLES) {
    const { lignes, total } = await listerLignes(executer, demande.definition, ensemble, {
      populations,
      dialecte,
      acheteurs,
      annee,
      dateReference,
      typeContrat,
      page: 1,
      parPage: limite,
    });
    comptes[role] = total;
    tronque ||= lignes.length < total;
    for (const { cle, population } of lignes) {
      if (roles.has(cle)) continue;
      if (roles.size < limite) roles.set(cle, { role, population });
      else tronque = true;
    }
  }
  const details = new Map(
    (
      await Promise.all(
        [...Map.groupBy(roles, ([, { population }]) => population)].map(([population, lignes]) =>
          detaillerLignes(
            executer,
            population,
            lignes.map(([cle]) => cle),
          ),
        ),
      )
    ).flatMap((parCle) => [...parCle]),
  );
  return {
    code: demande.code,
    intitule: demande.intitule,
    comptes: {
      numerateur: comptes.numérateur,
      nonDeclare: comptes['non déclaré'],
      denominateur: comptes['dénominateur seul'],
    },
    lignes: [...roles].flatMap(([cle, { role }]) => {
      const detail = details.get(cle);
      return detail === undefined ? [] : [{ ...detail, role }];
    }),
    tronque,
  };
};
