import { LETTRES, LETTRES_PLIEES, plier } from '#platform/plier-lettres.ts';
import type { Colonne, Population, RequeteSql } from '#platform/population.ts';
import type { Condition, Litteral, OperateurComparaison } from './formule.ts';

/** Une expression booléenne SQL ; `nul` dit si elle peut être inconnue, pour n'écrire de test que là où il sert. */
export interface ExpressionSql {
  readonly sql: string;
  readonly nul: boolean;
}

export const VRAI: ExpressionSql = { sql: 'true', nul: false };
const FAUX: ExpressionSql = { sql: 'false', nul: false };

/** Les valeurs d'une requête : elles voyagent toujours à part du texte SQL, sous `$1`, `$2`… */
export class Parametres {
  readonly #valeurs: unknown[] = [];
  readonly #rangs = new Map<string, number>();

  /** Lie une valeur et rend sa place, avec sa conversion ; une même valeur n'est liée qu'une fois. */
  lier(
    valeur: string | number,
    conversion: 'text' | 'date' | 'bigint' | 'double precision' | 'int' | 'decimal(18, 2)',
  ): string {
    const cle = `${conversion} ${valeur}`;
    const rang = this.#rangs.get(cle) ?? this.#valeurs.push(valeur);
    this.#rangs.set(cle, rang);
    return `$${rang}::${conversion}`;
  }

  /** La requête avec les seules valeurs qu'elle cite, renumérotées : DuckDB refuse une valeur de trop. */
  requete(sql: string): RequeteSql {
    const rangs = new Map<string, number>();
    const renumerote = sql.replace(/\$(\d+)/g, (_, rang: string) => {
      const nouveau = rangs.get(rang) ?? rangs.size + 1;
      rangs.set(rang, nouveau);
      return `$${nouveau}`;
    });
    return { sql: renumerote, parametres: [...rangs.keys()].map((rang) => this.#valeurs[Number(rang) - 1]) };
  }
}

const NOM = /^[a-z_][a-z0-9_]*$/;

/** Cite un nom de colonne ou de vue. Seuls des noms déclarés par une population arrivent ici : les autres sont un défaut. */
export const nommer = (nom: string): string => {
  if (!NOM.test(nom)) throw new Error(`« ${nom} » n'est pas un nom de colonne ou de vue.`);
  return `"${nom}"`;
};

const OPERATEURS: Record<OperateurComparaison, string> = {
  '=': '=',
  '≠': '<>',
  '<': '<',
  '≤': '<=',
  '>': '>',
  '≥': '>=',
};

/** Littéral SQL pour une table de lettres que nous avons écrite nous-mêmes, jamais pour une valeur reçue. */
const citer = (texte: string): string => `'${texte.replaceAll("'", "''")}'`;

const plierSql = (expression: string): string =>
  `translate(${expression}, ${citer(LETTRES)}, ${citer(LETTRES_PLIEES)})`;

/** La colonne déclarée sous ce nom. Une formule lue a déjà été vérifiée : son absence est un défaut. */
export const colonneDeclaree = (population: Population, nom: string): Colonne => {
  const colonne = population.colonnes.find((c) => c.nom === nom);
  if (colonne === undefined) throw new Error(`La population ${population.nom} n'a pas de colonne ${nom}.`);
  return colonne;
};

const lierLitteral = (litteral: Litteral, colonne: Colonne, parametres: Parametres): string => {
  switch (litteral.type) {
    case 'texte':
      return parametres.lier(litteral.valeur, 'text');
    case 'date':
      return parametres.lier(litteral.valeur, 'date');
    case 'booleen':
      return litteral.valeur ? 'true' : 'false';
    case 'nombre':
      if (Number.isInteger(litteral.valeur)) return parametres.lier(litteral.valeur, 'bigint');
      return parametres.lier(
        litteral.valeur,
        colonne.type === 'montant' ? 'decimal(18, 2)' : 'double precision',
      );
  }
};

const comparaison = (
  condition: Extract<Condition, { genre: 'comparaison' }>,
  population: Population,
  parametres: Parametres,
): ExpressionSql => {
  const colonne = colonneDeclaree(population, condition.colonne);
  const gauche = nommer(colonne.nom);
  const { operateur, operande } = condition;
  if (operande.type === 'colonne') {
    const autre = colonneDeclaree(population, operande.nom);
    return {
      sql: `(${gauche} ${OPERATEURS[operateur]} ${nommer(autre.nom)})`,
      nul: colonne.peutNonDeclare || autre.peutNonDeclare,
    };
  }
  if (operande.type === 'booleen')
    return {
      sql: operande.valeur === (operateur === '=') ? gauche : `(not ${gauche})`,
      nul: colonne.peutNonDeclare,
    };
  return {
    sql: `(${gauche} ${OPERATEURS[operateur]} ${lierLitteral(operande, colonne, parametres)})`,
    nul: colonne.peutNonDeclare,
  };
};

const contient = (
  condition: Extract<Condition, { genre: 'contient' }>,
  population: Population,
  parametres: Parametres,
): ExpressionSql => {
  const colonne = colonneDeclaree(population, condition.colonne);
  if (colonne.type !== 'ensemble')
    return {
      sql: `(strpos(${plierSql(nommer(colonne.nom))}, ${parametres.lier(plier(condition.valeur), 'text')}) > 0)`,
      nul: colonne.peutNonDeclare,
    };
  const modalite = colonne.modalites?.find((m) => m.code === condition.valeur);
  if (modalite === undefined) throw new Error(`${colonne.nom} n'a pas de modalité ${condition.valeur}.`);
  return { sql: nommer(modalite.colonne), nul: colonne.peutNonDeclare };
};

const declaree = (
  condition: Extract<Condition, { genre: 'declaree' }>,
  population: Population,
): ExpressionSql => {
  const colonne = colonneDeclaree(population, condition.colonne);
  if (!colonne.peutNonDeclare) return condition.declaree ? VRAI : FAUX;
  const noms = colonne.type === 'ensemble' ? (colonne.modalites ?? []).map((m) => m.colonne) : [colonne.nom];
  const sql = condition.declaree
    ? noms.map((n) => `${nommer(n)} is not null`).join(' or ')
    : noms.map((n) => `${nommer(n)} is null`).join(' and ');
  return { sql: `(${sql})`, nul: false };
};

/** Une condition en SQL ; `null` se compile en vrai. Les trois valeurs sont celles de SQL : rien n'est à ajouter. */
export const compilerCondition = (
  condition: Condition | null,
  population: Population,
  parametres: Parametres,
): ExpressionSql => {
  if (condition === null) return VRAI;
  switch (condition.genre) {
    case 'comparaison':
      return comparaison(condition, population, parametres);
    case 'contient':
      return contient(condition, population, parametres);
    case 'declaree':
      return declaree(condition, population);
    case 'parmi': {
      const colonne = colonneDeclaree(population, condition.colonne);
      const liste = condition.valeurs.map((v) => lierLitteral(v, colonne, parametres)).join(', ');
      return { sql: `(${nommer(colonne.nom)} in (${liste}))`, nul: colonne.peutNonDeclare };
    }
    case 'et':
      return tous(condition.termes.map((t) => compilerCondition(t, population, parametres)));
    case 'ou': {
      const termes = condition.termes.map((t) => compilerCondition(t, population, parametres));
      return { sql: `(${termes.map((t) => t.sql).join(' or ')})`, nul: termes.some((t) => t.nul) };
    }
    case 'non': {
      const terme = compilerCondition(condition.terme, population, parametres);
      return { sql: `(not ${terme.sql})`, nul: terme.nul };
    }
  }
};

/** Conjonction, sans les termes toujours vrais. */
export const tous = (termes: readonly ExpressionSql[]): ExpressionSql => {
  const utiles = [...new Map(termes.filter((t) => t.sql !== 'true').map((t) => [t.sql, t])).values()];
  const [seul] = utiles;
  if (seul === undefined) return VRAI;
  if (utiles.length === 1) return seul;
  return { sql: `(${utiles.map((t) => t.sql).join(' and ')})`, nul: utiles.some((t) => t.nul) };
};

/** « Est inconnu » : toujours faux, donc `null` ici, quand l'expression ne peut pas l'être. */
export const inconnue = (expression: ExpressionSql): ExpressionSql | null =>
  expression.nul ? { sql: `${expression.sql} is null`, nul: false } : null;
