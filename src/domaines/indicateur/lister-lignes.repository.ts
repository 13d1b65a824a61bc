import type { Executer, Population } from '#platform/population.ts';
import { type ExpressionSql, inconnue, nommer, Parametres, tous } from './compilation.repository.ts';
import type { Definition } from './definition.ts';
import type { OptionsMesure } from './mesurer.repository.ts';
import { compilerPortee, compilerVolet, type VoletSql } from './portee.repository.ts';
import { type Volet, voletsDe } from './volet.ts';

/** `sansDate` : les lignes que leur date non déclarée empêche de rattacher à la période. */
export type EnsembleLignes = 'numerateur' | 'denominateur' | 'nonDeclare' | 'sansDate';

export interface OptionsLignes extends OptionsMesure {
  /** À partir de 1. */
  readonly page?: number;
  readonly parPage?: number;
}

interface LigneSuivie {
  /** Identifiant de la ligne dans sa population. */
  readonly cle: string;
  readonly population: string;
  readonly montant: number | null;
}

export interface LignesSuivies {
  readonly lignes: readonly LigneSuivie[];
  /** Nombre de lignes de toutes les pages : c'est le chiffre de la mesure, sauf pour un nombre distinct. */
  readonly total: number;
  /** Pour un nombre distinct, le nombre de valeurs distinctes : c'est lui, le chiffre de la mesure. */
  readonly distincts: number | null;
  readonly montantTotal: number | null;
  readonly page: number;
  readonly pages: number;
}

const PAR_PAGE = 50;

/**
 * Les lignes derrière un chiffre, page par page, dans l'ordre des identifiants. Le compilateur est celui de la mesure :
 * le total est le chiffre. Pour une moyenne, numérateur et dénominateur sont les mêmes lignes ; pour un simple compte
 * il n'y a pas de dénominateur, la liste est vide.
 */
export const listerLignes = async (
  executer: Executer,
  definition: Pick<Definition, 'formule'>,
  ensemble: EnsembleLignes,
  options: OptionsLignes,
): Promise<LignesSuivies> => {
  const parPage = auMoinsUn(options.parPage ?? PAR_PAGE);
  const page = auMoinsUn(options.page ?? 1);
  const lignes: LigneSuivie[] = [];
  let aSauter = (page - 1) * parPage;
  let total = 0;
  let distincts: number | null = null;
  let montantTotal: number | null = null;
  for (const requete of requetesDe(definition, ensemble, options)) {
    const compte = await requete.compter(executer);
    total += compte.total;
    if (compte.distincts !== null) distincts = (distincts ?? 0) + compte.distincts;
    if (compte.montant !== null)
      montantTotal = Math.round(((montantTotal ?? 0) + compte.montant) * 100) / 100;
    const saute = Math.min(aSauter, compte.total);
    aSauter -= saute;
    const manque = parPage - lignes.length;
    if (manque > 0 && saute < compte.total) lignes.push(...(await requete.lister(executer, saute, manque)));
  }
  return { lignes, total, distincts, montantTotal, page, pages: Math.max(1, Math.ceil(total / parPage)) };
};

/** Numérateur et dénominateur d'un rapport sont deux volets ; ses non-déclarées, celles de l'un puis de l'autre. */
const voletsConcernes = (
  definition: Pick<Definition, 'formule'>,
  ensemble: EnsembleLignes,
): readonly Volet[] => {
  const [premier, second] = voletsDe(definition.formule);
  if (second === undefined) return [premier];
  if (ensemble === 'numerateur') return [premier];
  return ensemble === 'denominateur' ? [second] : [premier, second];
};

const requetesDe = (
  definition: Pick<Definition, 'formule'>,
  ensemble: EnsembleLignes,
  options: OptionsLignes,
) => {
  const estRapport = definition.formule.genre === 'rapport';
  return voletsConcernes(definition, ensemble).flatMap((volet) => {
    const population = options.populations.find((p) => p.nom === volet.population);
    if (population === undefined) throw new Error(`La population ${volet.population} n'a pas été donnée.`);
    const parametres = new Parametres();
    const compile = compilerVolet(volet, population, options, parametres);
    const portee = compilerPortee(population, options, parametres);
    // Le dénominateur d'un rapport, ce sont les lignes comptées par son second agrégat.
    const vise = estRapport && ensemble === 'denominateur' ? 'numerateur' : ensemble;
    const filtre = filtreDe(compile, population, vise, portee);
    return filtre === null ? [] : [requete(population, volet, filtre, parametres, options)];
  });
};

/** La condition qui choisit les lignes ; `null` si l'ensemble n'existe pas pour ce volet. */
const filtreDe = (
  { volet, periode, sansDate, reference, condition }: VoletSql,
  population: Population,
  ensemble: EnsembleLignes,
  portee: ExpressionSql,
): ExpressionSql | null => {
  const pasFaux = (e: ExpressionSql): ExpressionSql =>
    e.nul ? { sql: `((${e.sql}) is not false)`, nul: false } : e;
  if (ensemble === 'sansDate') return sansDate === null ? null : tous([portee, sansDate, pasFaux(reference)]);
  const dedans = [portee, periode];
  const compte = tous([reference, condition]);
  if (volet.genre === 'part') {
    if (ensemble === 'denominateur') return tous([...dedans, reference]);
    if (ensemble === 'numerateur') return tous([...dedans, compte]);
    const inconnues = [inconnue(reference), inconnue(condition)].filter((e) => e !== null).map((e) => e.sql);
    return inconnues.length === 0
      ? null
      : tous([...dedans, pasFaux(reference), { sql: `(${inconnues.join(' or ')})`, nul: false }]);
  }
  const valeur = volet.colonne === null ? null : nommer(volet.colonne);
  if (ensemble === 'denominateur' && volet.genre !== 'moyenne') return null;
  if (ensemble === 'numerateur' || ensemble === 'denominateur')
    return tous([
      ...dedans,
      compte,
      ...(valeur === null ? [] : [{ sql: `(${valeur} is not null)`, nul: false }]),
    ]);
  if (volet.genre === 'nombre') {
    const incertaine = inconnue(compte);
    return incertaine === null ? null : tous([...dedans, incertaine]);
  }
  if (volet.genre === 'nombre distinct') {
    // Une valeur déjà comptée par une autre ligne ne s'ajouterait pas : on l'écarte de ce qui manque.
    const comptees = tous([...dedans, compte, { sql: `(${valeur} is not null)`, nul: false }]);
    return tous([
      ...dedans,
      pasFaux(compte),
      {
        sql: `(${valeur} is null or ${valeur} not in (select ${valeur} from ${nommer(population.vue)} where ${comptees.sql}))`,
        nul: false,
      },
    ]);
  }
  return tous([
    ...dedans,
    pasFaux(compte),
    { sql: `(${valeur} is null or (${compte.sql}) is null)`, nul: false },
  ]);
};

const requete = (
  population: Population,
  volet: Volet,
  filtre: ExpressionSql,
  parametres: Parametres,
  { dialecte }: OptionsLignes,
) => {
  const source = `from ${nommer(population.vue)} where ${filtre.sql}`;
  const cle = nommer(population.cle);
  const montant = population.colonneMontant === undefined ? 'null' : nommer(population.colonneMontant);
  const distinct = volet.genre === 'nombre distinct' && volet.colonne !== null ? nommer(volet.colonne) : null;
  // PostgreSQL trie selon la langue de la base, DuckDB selon les octets : on impose les octets, partout le même ordre.
  const tri = dialecte === 'duckdb' ? cle : `${cle} collate "C"`;
  return {
    compter: async (executer: Executer) => {
      const distincts =
        distinct === null
          ? 'null::int'
          : `count(distinct ${distinct}) + count(*) filter (where ${distinct} is null)`;
      const somme = montant === 'null' ? 'null::int' : `sum(${montant})`;
      const [ligne] = await executer(
        parametres.requete(
          `select count(*) as total, ${distincts} as distincts, ${somme} as montant ${source}`,
        ),
      );
      return {
        total: Number(ligne?.total ?? 0),
        distincts: nombreOuNul(ligne?.distincts),
        montant: nombreOuNul(ligne?.montant),
      };
    },
    lister: async (executer: Executer, saute: number, combien: number): Promise<LigneSuivie[]> => {
      const limite = parametres.lier(combien, 'bigint');
      const depart = parametres.lier(saute, 'bigint');
      const lues = await executer(
        parametres.requete(
          `select ${cle} as cle, ${montant} as montant ${source} order by ${tri} limit ${limite} offset ${depart}`,
        ),
      );
      return lues.map((l) => ({
        cle: String(l.cle),
        population: population.nom,
        montant: nombreOuNul(l.montant),
      }));
    },
  };
};

/** Une page tapée dans une adresse peut être n'importe quoi. */
const auMoinsUn = (n: number): number =>
  Number.isSafeInteger(Math.floor(n)) ? Math.max(1, Math.floor(n)) : 1;

const nombreOuNul = (valeur: unknown): number | null =>
  valeur === null || valeur === undefined ? null : Number(valeur);
