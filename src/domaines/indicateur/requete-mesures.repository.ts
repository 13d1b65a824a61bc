import type { LigneSql, Population, RequeteSql } from '#platform/population.ts';
import { Agregats, type LireNombre } from './agregats.repository.ts';
import {
  colonneDeclaree,
  type ExpressionSql,
  inconnue,
  nommer,
  Parametres,
  tous,
} from './compilation.repository.ts';
import type { Compte, Decompte } from './decompte.ts';
import { type BornesSql, compilerPortee, compilerVolet, type VoletSql } from './portee.repository.ts';
import type { Portee } from './portee.ts';
import type { Volet } from './volet.ts';

/** Une requête et la façon de lire, dans chacune de ses lignes, le décompte de chaque volet. */
export interface RequeteMesures extends RequeteSql {
  readonly lire: (ligne: LigneSql) => readonly Decompte[];
}

type LireCompte = (ligne: LigneSql) => Compte;

const entier =
  (lire: LireNombre): ((ligne: LigneSql) => number) =>
  (ligne) =>
    lire(ligne) ?? 0;

/**
 * Une seule requête pour tous les volets d'une population, groupée par `par` (colonnes de la population). Avec
 * `exercices`, chaque ligne compte dans chacune des années où elle a été en cours.
 */
export const requeteMesures = (
  population: Population,
  volets: readonly Volet[],
  portee: Portee,
  par: readonly string[] = [],
  exercices: readonly number[] | null = null,
): RequeteMesures => {
  const parametres = new Parametres();
  const bornes: BornesSql | null = exercices === null ? null : EXERCICE;
  const compiles = volets.map((v) => compilerVolet(v, population, portee, parametres, bornes));
  const agregats = new Agregats();
  const lectures = compiles.map((c) => decompter(c, population, agregats));
  const cles = par.map((nom) => {
    // Un nom peut venir d'une adresse tapée : seule une colonne déclarée devient du SQL.
    if (colonneDeclaree(population, nom).type === 'ensemble')
      throw new Error(`On ne ventile pas selon l'ensemble ${nom}.`);
    const parExercice = exercices !== null && nom === population.colonneAnnee;
    return { nom, sql: parExercice ? '"exercice"' : nommer(nom) };
  });
  const filtre = tous([compilerPortee(population, portee, parametres), utile(compiles, exercices !== null)]);

  const projetees = [...cles.map((c, i) => `${c.sql} as g${i}`), agregats.projection].filter((s) => s !== '');
  const groupes = cles.map((_, i) => `g${i}`);
  const selection = [...cles.map((c, i) => `g${i} as ${nommer(c.nom)}`), ...agregats.selection];
  // Des volets que rien ne peut satisfaire ne demandent aucun agrégat : la ligne de zéros reste à rendre.
  if (selection.length === 0) selection.push('count(*) as rien');
  const source = exercices === null ? nommer(population.vue) : jointureExercices(population, exercices);
  const sql = `select ${selection.join(', ')} from (select ${projetees.join(', ') || '1 as rien'} from ${source}${
    filtre.sql === 'true' ? '' : ` where ${filtre.sql}`
  }) as lignes${groupes.length === 0 ? '' : ` group by ${groupes.join(', ')}`}`;
  return { ...parametres.requete(sql), lire: (ligne) => lectures.map((lire) => lire(ligne)) };
};

const EXERCICE: BornesSql = {
  debut: 'make_date("exercice", 1, 1)',
  fin: 'make_date("exercice", 12, 31)',
};

/** Les lignes sans date de début forment un groupe à part, d'exercice nul : elles ne se perdent pas. */
const jointureExercices = (population: Population, exercices: readonly number[]): string => {
  if (exercices.some((a) => !Number.isInteger(a))) throw new Error('Un exercice est une année entière.');
  const valeurs = [...exercices.map((a) => `(${a}::int)`), '(null::int)'].join(', ');
  const [debut, fin] = [
    nommer(population.colonneDate),
    nommer(population.colonneFin ?? population.colonneDate),
  ];
  return `${nommer(population.vue)} join (values ${valeurs}) as exercices("exercice") on (${debut} <= ${EXERCICE.fin} and (${fin} >= ${EXERCICE.debut} or ${fin} is null)) or ("exercice" is null and ${debut} is null)`;
};

/** Les lignes que l'un des volets au moins regarde : les autres années ne sont pas lues. */
const utile = (compiles: readonly VoletSql[], parExercice: boolean): ExpressionSql => {
  const termes = new Set<string>();
  for (const { volet, periode, sansDate, reference } of compiles) {
    if (parExercice || (periode.sql === 'true' && volet.periode.genre === 'date'))
      return { sql: 'true', nul: false };
    if (volet.periode.genre === 'en cours')
      termes.add(reference.nul ? `(${reference.sql}) is not false` : reference.sql);
    else {
      termes.add(periode.sql);
      if (sansDate !== null) termes.add(sansDate.sql);
    }
  }
  const liste = [...termes];
  if (liste.length === 0 || liste.includes('true')) return { sql: 'true', nul: false };
  return { sql: `(${liste.join(' or ')})`, nul: false };
};

/** Écrit les agrégats d'un volet et dit comment relire son décompte. */
const decompter = (
  compile: VoletSql,
  population: Population,
  agregats: Agregats,
): ((ligne: LigneSql) => Decompte) => {
  const { volet } = compile;
  const periode = agregats.condition(compile.periode);
  const reference = agregats.condition(compile.reference);
  const condition = agregats.condition(compile.condition);
  const montant = population.colonneMontant;
  const et = (...termes: (ExpressionSql | null)[]): ExpressionSql =>
    termes.includes(null)
      ? { sql: 'false', nul: false }
      : tous([periode, ...termes.filter((t) => t !== null)]);
  const compter = (filtre: ExpressionSql): LireCompte => {
    const nombre = entier(agregats.prendre('count(*)', filtre));
    const somme: LireNombre =
      montant === undefined ? () => null : agregats.prendre(`sum(${agregats.colonne(montant)})`, filtre);
    return (ligne) => {
      const n = nombre(ligne);
      return { nombre: n, montant: n === 0 ? null : somme(ligne) };
    };
  };
  const pasFaux = (e: ExpressionSql): ExpressionSql =>
    e.nul ? { sql: `${e.sql} is not false`, nul: false } : e;

  const examinees = et(pasFaux(reference));
  const nombreExaminees = entier(agregats.prendre('count(*)', examinees));
  const avecMontant =
    montant === undefined
      ? nombreExaminees
      : entier(agregats.prendre(`count(${agregats.colonne(montant)})`, examinees));
  const sansDateSql = compile.sansDate;
  const sansDate =
    sansDateSql === null
      ? () => 0
      : entier(agregats.prendre('count(*)', tous([agregats.condition(sansDateSql), pasFaux(reference)])));
  const commun = (ligne: LigneSql) => ({
    sansDate: sansDate(ligne),
    sansMontant: nombreExaminees(ligne) - avecMontant(ligne),
  });

  if (volet.genre === 'part') {
    const denominateur = compter(et(reference));
    const oui = compter(et(reference, condition));
    const inconnu = compter(et(reference, inconnue(condition)));
    const horsReference = inconnue(reference);
    const non: ExpressionSql = { sql: `(not ${condition.sql})`, nul: condition.nul };
    const doute = {
      oui: compter(et(horsReference, condition)),
      non: compter(condition.sql === 'true' ? et(null) : et(horsReference, non)),
      inconnu: compter(et(horsReference, inconnue(condition))),
    };
    return (ligne) => ({
      ...commun(ligne),
      genre: 'part',
      denominateur: denominateur(ligne),
      oui: oui(ligne),
      inconnu: inconnu(ligne),
      doute: { oui: doute.oui(ligne), non: doute.non(ligne), inconnu: doute.inconnu(ligne) },
    });
  }

  // `et` des deux conditions, recalculé dans la sous-requête pour que « est inconnu » n'ait qu'un nom à tester.
  const compte = agregats.condition(tous([compile.reference, compile.condition]));
  if (volet.genre === 'nombre') {
    const oui = compter(et(compte));
    const inconnu = compter(et(inconnue(compte)));
    return (ligne) => ({
      ...commun(ligne),
      genre: 'nombre',
      oui: oui(ligne),
      inconnu: inconnu(ligne),
      effectif: nombreExaminees(ligne),
    });
  }

  const nom = volet.colonne ?? '';
  const type = population.colonnes.find((c) => c.nom === nom);
  const colonne = agregats.colonne(nom);
  const possibles = et(pasFaux(compte));
  if (volet.genre === 'nombre distinct') {
    const distincts = (filtre: ExpressionSql) =>
      entier(agregats.prendre(`count(distinct ${colonne})`, filtre));
    const oui = distincts(et(compte));
    const tousPossibles = distincts(possibles);
    const effectif = distincts(examinees);
    const peutManquer = type?.peutNonDeclare !== false;
    const sansValeur = (filtre: ExpressionSql) =>
      peutManquer
        ? entier(agregats.prendre('count(*)', tous([filtre, { sql: `${colonne} is null`, nul: false }])))
        : () => 0;
    const [manquePossibles, manqueExaminees] = [sansValeur(possibles), sansValeur(examinees)];
    return (ligne) => ({
      ...commun(ligne),
      genre: 'nombre distinct',
      oui: oui(ligne),
      possibles: tousPossibles(ligne),
      sansValeur: manquePossibles(ligne),
      effectif: effectif(ligne) + manqueExaminees(ligne),
    });
  }

  const somme = agregats.prendre(`sum(${colonne})`, et(compte));
  const lignesComptees = entier(agregats.prendre(`count(${colonne})`, et(compte)));
  const lignesPossibles = entier(agregats.prendre('count(*)', possibles));
  const nonDeclare = (ligne: LigneSql) => lignesPossibles(ligne) - lignesComptees(ligne);
  if (volet.genre === 'moyenne')
    return (ligne) => ({
      ...commun(ligne),
      genre: 'moyenne',
      somme: somme(ligne) ?? 0,
      compte: lignesComptees(ligne),
      nonDeclare: nonDeclare(ligne),
      effectif: lignesPossibles(ligne),
    });
  const signe = (operateur: '>' | '<') =>
    entier(
      agregats.prendre(
        `sum(${colonne})`,
        et(inconnue(compte), { sql: `${colonne} ${operateur} 0`, nul: false }),
      ),
    );
  const [positif, negatif] = [signe('>'), signe('<')];
  return (ligne) => ({
    ...commun(ligne),
    genre: 'somme',
    somme: somme(ligne) ?? 0,
    inconnuPositif: positif(ligne),
    inconnuNegatif: negatif(ligne),
    nonDeclare: nonDeclare(ligne),
    effectif: nombreExaminees(ligne),
    estMontant: type?.type === 'montant',
  });
};
