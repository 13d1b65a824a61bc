import type { Cible } from '#domaines/indicateur';
import type { CibleEnoncee, Schema } from './modele.ts';
import { lignesDe, noeudsDe } from './parcourir-schema.ts';

/** Une cible qui peut juger une mesure, avec l'endroit du schéma qui l'énonce. */
export interface CibleDeSchema extends Cible {
  /** Identifiant de la ligne ou du niveau : `CIBLE-2`, `1.1`. */
  readonly origine: string;
  readonly intitule: string;
  readonly unite: string | null;
}

/** Un pourcentage du document devient un taux entre 0 et 1 ; le reste garde sa valeur. */
const enUnite = (valeur: number, unite: string | null | undefined): number =>
  unite === '%' ? valeur / 100 : valeur;

const versCible = (enoncee: CibleEnoncee, origine: string, intitule: string): CibleDeSchema | null => {
  const { annee, valeur, unite, base } = enoncee;
  if (annee === null || valeur === null) return null;
  return {
    annee,
    // Sans mention contraire, un plancher : les cibles des quatre documents le sont toutes.
    sens: enoncee.sens ?? '≥',
    valeur: enUnite(valeur, unite),
    base: base === undefined ? null : { annee: base.annee, valeur: enUnite(base.valeur, base.unite) },
    origine,
    intitule: enoncee.intitule ?? enoncee.libelle ?? intitule,
    unite,
  };
};

/** Un échelon part du précédent : entre 2024 (30 %) et 2026 (70 %), la trajectoire est de 50 % en 2025. */
const enchainer = (cibles: readonly CibleDeSchema[]): CibleDeSchema[] => {
  const triees = [...cibles].sort((a, b) => a.annee - b.annee);
  return triees.map((cible, i) => {
    const avant = triees[i - 1];
    const echelon =
      avant === undefined || avant.annee === cible.annee
        ? null
        : { annee: avant.annee, valeur: avant.valeur };
    return { ...cible, base: cible.base ?? echelon };
  });
};

/**
 * Les cibles chiffrées et datées d'un indicateur dans un schéma, de la première échéance à la dernière. La même cible
 * énoncée à plusieurs endroits (Aix la répète par objectif) n'est rendue qu'une fois, avec sa première origine.
 */
export const ciblesDe = (schema: Schema, codeIndicateur: string): readonly CibleDeSchema[] => {
  const desLignes = lignesDe(schema)
    .filter((ligne) => ligne.canoniques.includes(codeIndicateur))
    .flatMap((ligne) => ligne.cibles.map((c) => versCible(c, ligne.id, ligne.intitule)));
  const desNoeuds = noeudsDe(schema.arbre).flatMap((noeud) =>
    noeud.cibles
      .filter((c) => c.canonique === codeIndicateur)
      .map((c) => versCible(c, noeud.id, noeud.intitule)),
  );
  const uniques = new Map(
    [...desLignes, ...desNoeuds]
      .filter((c) => c !== null)
      .toReversed()
      .map((c) => [`${c.annee} ${c.valeur} ${c.unite}`, c]),
  );
  return enchainer([...uniques.values()]);
};
