import type { Colonne, Population } from '#platform/population.ts';
import { ok, type Result, refus } from '#platform/result.ts';
import type { ErreurFormule } from './erreur-formule.ts';
import type { Agregat, Condition, Formule, Selection } from './formule.ts';
import { imprimerFormule } from './imprimer-formule.ts';
import { LecteurJetons, lireOuRefuser } from './lecteur-jetons.ts';
import { decouper } from './lexer.ts';
import { LONGUEUR_MAXIMALE } from './limites.ts';
import { lireCondition } from './parser-condition.ts';
import { lireSuite } from './parser-suite.ts';
import { trouverColonne, trouverPopulation } from './resoudre-noms.ts';

const ARTICLES = ['de', 'des', 'du', 'd', 'la', 'le', 'les', 'l'] as const;

/**
 * Lit une formule et vérifie ses noms et ses types contre les populations offertes. La grammaire est dans
 * `docs/indicateurs.md`. Un refus montre le mot fautif ; l'arbre rendu est toujours compilable.
 *
 * `parserFormule(imprimerFormule(arbre), populations)` redonne `arbre`, pour tout arbre accepté : une formule dont le
 * texte canonique serait trop long pour être relu est refusée d'abord.
 */
export const parserFormule = (
  texte: string,
  populations: readonly Population[],
): Result<Formule, ErreurFormule> => {
  // Un « où » tapé sur certains claviers arrive décomposé (u + accent) : on recompose avant de lire.
  const compose = texte.normalize('NFC');
  const jetons = decouper(compose);
  if (!jetons.ok) return jetons;
  const lue = lireOuRefuser(() => ok(lireFormule(new LecteurJetons(jetons.valeur, compose), populations)));
  if (!lue.ok) return lue;
  const { length: longueur } = imprimerFormule(lue.valeur);
  if (longueur <= LONGUEUR_MAXIMALE) return lue;
  return refus({
    code: 'formule-trop-longue',
    message: `Mise au propre, cette formule compte ${longueur} caractères (${LONGUEUR_MAXIMALE} au plus). Raccourcissez ses listes ou partagez-la en plusieurs.`,
    debut: compose.length,
    fin: compose.length,
    mot: '',
    suggestion: null,
  });
};

/** Les populations et le lecteur, gardés ensemble le temps d'une lecture. */
interface Lecture {
  readonly jetons: LecteurJetons;
  readonly populations: readonly Population[];
}

const lireFormule = (jetons: LecteurJetons, populations: readonly Population[]): Formule => {
  const lecture = { jetons, populations };
  const formule = jetons.mangerMot('part') ? lirePart(lecture) : lireAgregats(lecture);
  if (!jetons.estFini())
    throw jetons.inattendu('La formule devrait être finie ici, ou continuer par « par » ou « en »', [
      'où',
      'parmi',
      'par',
      'en',
      'et',
      'ou',
      'sur',
    ]);
  return formule;
};

const lirePart = (lecture: Lecture): Formule => {
  const { jetons } = lecture;
  jetons.mangerUnMot(ARTICLES);
  const { selection: numerateur, population } = lireSelection(lecture);
  if (!jetons.mangerMot('parmi'))
    throw jetons.inattendu(
      'Une part a besoin de son ensemble de référence : « part marches où … parmi marches »',
      ['parmi', 'où', 'et', 'ou'],
    );
  jetons.mangerUnMot(ARTICLES);
  const debut = jetons.courant;
  const { selection: denominateur } = lireSelection(lecture);
  if (numerateur.population !== denominateur.population)
    throw jetons.refuser(
      'type-incompatible',
      `Une part se compte dans une seule population : « ${numerateur.population} » d'un côté, « ${denominateur.population} » de l'autre. Pour rapporter l'une à l'autre, écrivez « nombre ${numerateur.population} sur nombre ${denominateur.population} ».`,
      debut,
      numerateur.population,
    );
  const { periode, unites } = lireSuite(lecture.jetons, [population]);
  return {
    genre: 'part',
    population: population.nom,
    numerateur: numerateur.condition,
    denominateur: denominateur.condition,
    periode,
    unites: unites ?? ['nombre'],
  };
};

const lireAgregats = (lecture: Lecture): Formule => {
  const { jetons } = lecture;
  const { agregat, population } = lireAgregat(lecture);
  if (jetons.mangerSigne('/') || jetons.mangerMot('sur')) {
    const second = lireAgregat(lecture);
    const { periode, unites, motEn } = lireSuite(lecture.jetons, [population, second.population]);
    if (unites !== null) throw jetons.refuser('type-incompatible', UNITES_REFUSEES, motEn, null);
    return { genre: 'rapport', numerateur: agregat, denominateur: second.agregat, periode };
  }
  const { periode, unites, motEn } = lireSuite(lecture.jetons, [population]);
  if (agregat.fonction === 'nombre')
    return { genre: 'nombre', selection: agregat.selection, periode, unites: unites ?? ['nombre'] };
  if (unites !== null) throw jetons.refuser('type-incompatible', UNITES_REFUSEES, motEn, null);
  return { genre: 'agregat', agregat, periode };
};

const UNITES_REFUSEES =
  'Une somme, une moyenne, un nombre distinct ou un rapport se lit dans sa propre unité : enlevez « en … ».';

const lireAgregat = (lecture: Lecture): { agregat: Agregat; population: Population } => {
  const { jetons } = lecture;
  const mot = jetons.mangerUnMot(['nombre', 'somme', 'moyenne']);
  if (mot === null)
    throw jetons.inattendu(
      'Une formule commence par « part », « nombre », « nombre distinct », « somme » ou « moyenne »',
      ['part', 'nombre', 'somme', 'moyenne'],
    );
  const distinct =
    mot === 'nombre' && jetons.mangerUnMot(['distinct', 'distincts', 'distincte', 'distinctes']) !== null;
  jetons.mangerUnMot(ARTICLES);
  if (mot === 'nombre' && !distinct) {
    const { selection, population } = lireSelection(lecture);
    return { agregat: { fonction: 'nombre', selection }, population };
  }
  // La colonne s'écrit avant la population : on garde sa place et on la vérifie quand la population est connue.
  const jetonColonne = jetons.mangerJetonMot(`« ${mot} » se calcule sur une colonne`);
  jetons.mangerUnMot(ARTICLES);
  const { population, condition } = lirePopulation(lecture);
  const colonne = trouverColonne(jetons, jetonColonne, population);
  if (!distinct && colonne.type !== 'nombre' && colonne.type !== 'montant')
    throw jetons.refuser(
      'type-incompatible',
      `On ne peut pas calculer la ${mot} de « ${colonne.nom} » (${colonne.libelle}) : ce n'est ni un nombre ni un montant.`,
      jetonColonne,
      trouverNumerique(population),
    );
  if (distinct && colonne.type === 'ensemble')
    throw jetons.refuser(
      'type-incompatible',
      `« ${colonne.nom} » est un ensemble de valeurs : on ne peut pas en compter les valeurs distinctes.`,
      jetonColonne,
      null,
    );
  const selection = { population: population.nom, condition: condition() };
  return {
    agregat: {
      fonction: distinct ? 'nombre distinct' : mot === 'somme' ? 'somme' : 'moyenne',
      colonne: colonne.nom,
      selection,
    },
    population,
  };
};

const trouverNumerique = (population: Population): string | null =>
  population.colonneMontant ?? population.colonnes.find((c: Colonne) => c.type === 'nombre')?.nom ?? null;

const lirePopulation = (lecture: Lecture): { population: Population; condition: () => Condition | null } => {
  const { jetons, populations } = lecture;
  const population = trouverPopulation(jetons, populations);
  return {
    population,
    // « ou » vaut « où » ici : après une population, la conjonction n'aurait pas de sens.
    condition: () => (jetons.mangerUnMot(['où', 'ou']) !== null ? lireCondition(jetons, population) : null),
  };
};

const lireSelection = (lecture: Lecture): { selection: Selection; population: Population } => {
  const { population, condition } = lirePopulation(lecture);
  return { selection: { population: population.nom, condition: condition() }, population };
};
