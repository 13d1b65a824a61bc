import type { LigneSql, Population } from '#platform/population.ts';
import { type Compte, type Decompte, mesureDe } from './decompte.ts';
import type { Formule } from './formule.ts';
import { evaluer, valeurDe } from './interpreter-condition.ts';
import { et, type Trilean } from './kleene.ts';
import type { Mesure } from './mesure.ts';
import { intervalleDe, type Portee } from './portee.ts';
import { type Volet, voletsDe } from './volet.ts';

/** Une ligne examinée : est-elle dans l'ensemble de référence, et compte-t-elle ? */
interface Classee {
  readonly ligne: LigneSql;
  readonly reference: Trilean;
  readonly condition: Trilean;
}

/**
 * Évalue une formule sur des lignes en mémoire. Simple et lente : c'est la référence à laquelle les essais tiennent
 * le SQL de PGlite, de PostgreSQL et de DuckDB.
 */
export const interpreter = (
  formule: Formule,
  lignes: Readonly<Record<string, readonly LigneSql[]>>,
  populations: readonly Population[],
  portee: Portee = {},
): Mesure =>
  mesureDe(
    formule,
    voletsDe(formule).map((volet) => {
      const population = populations.find((p) => p.nom === volet.population);
      if (population === undefined) throw new Error(`Population inconnue : ${volet.population}.`);
      return decompter(volet, population, lignes[population.nom] ?? [], portee);
    }),
  );

const decompter = (
  volet: Volet,
  population: Population,
  lignes: readonly LigneSql[],
  portee: Portee,
): Decompte => {
  const { dedans, sansDate } = classer(volet, population, lignes, portee);
  const montant = population.colonneMontant;
  const compter = (filtre: (c: Classee) => boolean): Compte => {
    const gardees = dedans.filter(filtre);
    return { nombre: gardees.length, montant: montant === undefined ? null : sommer(gardees, montant) };
  };
  const examinees = dedans.filter((c) => c.reference !== false);
  const commun = {
    sansDate,
    sansMontant:
      montant === undefined ? 0 : examinees.filter((c) => valeurDe(c.ligne, montant) === null).length,
  };
  const compte = (c: Classee): Trilean => et([c.reference, c.condition]);
  switch (volet.genre) {
    case 'part':
      return {
        ...commun,
        genre: 'part',
        denominateur: compter((c) => c.reference === true),
        oui: compter((c) => c.reference === true && c.condition === true),
        inconnu: compter((c) => c.reference === true && c.condition === null),
        doute: {
          oui: compter((c) => c.reference === null && c.condition === true),
          non: compter((c) => c.reference === null && c.condition === false),
          inconnu: compter((c) => c.reference === null && c.condition === null),
        },
      };
    case 'nombre':
      return {
        ...commun,
        genre: 'nombre',
        oui: compter((c) => compte(c) === true),
        inconnu: compter((c) => compte(c) === null),
        effectif: examinees.length,
      };
    case 'somme':
    case 'moyenne': {
      const nom = volet.colonne ?? '';
      const declarees = dedans.filter((c) => valeurDe(c.ligne, nom) !== null);
      const surs = declarees.filter((c) => compte(c) === true);
      const possibles = declarees.filter((c) => compte(c) === null);
      const somme = sommer(surs, nom) ?? 0;
      const nonDeclare = dedans.filter(
        (c) => compte(c) === null || (compte(c) === true && valeurDe(c.ligne, nom) === null),
      ).length;
      if (volet.genre === 'moyenne') {
        const effectif = dedans.filter((c) => compte(c) !== false).length;
        return { ...commun, genre: 'moyenne', somme, compte: surs.length, nonDeclare, effectif };
      }
      const signe = (garder: (n: number) => boolean) =>
        sommer(
          possibles.filter((c) => garder(Number(valeurDe(c.ligne, nom)))),
          nom,
        ) ?? 0;
      return {
        ...commun,
        genre: 'somme',
        somme,
        inconnuPositif: signe((n) => n > 0),
        inconnuNegatif: signe((n) => n < 0),
        nonDeclare,
        effectif: examinees.length,
        estMontant: population.colonnes.some((c) => c.nom === nom && c.type === 'montant'),
      };
    }
    case 'nombre distinct': {
      const nom = volet.colonne ?? '';
      const valeurs = (gardees: readonly Classee[]) =>
        new Set(gardees.map((c) => valeurDe(c.ligne, nom)).filter((v) => v !== null)).size;
      const sansValeur = (gardees: readonly Classee[]) =>
        gardees.filter((c) => valeurDe(c.ligne, nom) === null).length;
      const possibles = dedans.filter((c) => compte(c) !== false);
      return {
        ...commun,
        genre: 'nombre distinct',
        oui: valeurs(dedans.filter((c) => compte(c) === true)),
        possibles: valeurs(possibles),
        sansValeur: sansValeur(possibles),
        effectif: valeurs(examinees) + sansValeur(examinees),
      };
    }
  }
};

/** Somme au millionième des valeurs déclarées ; `null` s'il n'y en a aucune. */
const sommer = (classees: readonly Classee[], colonne: string): number | null => {
  const valeurs = classees.map((c) => valeurDe(c.ligne, colonne)).filter((v) => typeof v === 'number');
  return valeurs.length === 0 ? null : Math.round(valeurs.reduce((a, b) => a + b, 0) * 1e6) / 1e6;
};

const classer = (volet: Volet, population: Population, lignes: readonly LigneSql[], portee: Portee) => {
  const intervalle = intervalleDe(volet, portee);
  const dedans: Classee[] = [];
  let sansDate = 0;
  for (const ligne of lignes) {
    if (!estDansLaPortee(ligne, population, portee)) continue;
    const condition = evaluer(volet.condition, ligne, population);
    const declaree = evaluer(volet.reference, ligne, population);
    if (intervalle === null) {
      dedans.push({ ligne, reference: declaree, condition });
      continue;
    }
    const nom = volet.periode.genre === 'date' ? volet.periode.colonne : population.colonneDate;
    const date = valeurDe(ligne, nom);
    const reference =
      volet.periode.genre === 'date' ? declaree : et([declaree, enCours(ligne, population, intervalle)]);
    if (date === null) {
      if (reference !== false) sansDate++;
    } else if (volet.periode.genre === 'en cours' || (date >= intervalle.debut && date <= intervalle.fin))
      dedans.push({ ligne, reference, condition });
  }
  return { dedans, sansDate };
};

const enCours = (
  ligne: LigneSql,
  population: Population,
  { debut, fin }: { debut: string; fin: string },
): Trilean => {
  const depart = valeurDe(ligne, population.colonneDate);
  const arrivee = population.colonneFin === undefined ? null : valeurDe(ligne, population.colonneFin);
  return et([depart === null ? null : depart <= fin, arrivee === null ? null : arrivee >= debut]);
};

const estDansLaPortee = (ligne: LigneSql, population: Population, portee: Portee): boolean => {
  const { acheteurs, typeContrat, schema } = portee;
  if (acheteurs !== undefined && acheteurs !== null) {
    const acheteur =
      population.colonneAcheteur === undefined ? null : valeurDe(ligne, population.colonneAcheteur);
    if (!acheteurs.some((a) => a === acheteur)) return false;
  }
  const tient = (voulu: string | null | undefined, colonne: string | undefined): boolean =>
    voulu === undefined || voulu === null || colonne === undefined || valeurDe(ligne, colonne) === voulu;
  return tient(typeContrat, population.colonneTypeContrat) && tient(schema, population.colonneSchema);
};
