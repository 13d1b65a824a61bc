import {
  type Definition,
  type OptionsMesure,
  type ValeurVentilee,
  ventilationsDe,
  ventiler,
} from '#domaines/indicateur';
import { familles } from '#domaines/marche';
import { versChiffre } from '#domaines/rapport';
import { comparerTextes } from '#platform/comparer.ts';
import { majuscule } from '#platform/francais.ts';
import type { Executer } from '#platform/population.ts';
import type { Ventilation } from './chiffres-detailles.tsx';

/** Les répartitions montrées, dans cet ordre, quand les populations de l'indicateur les offrent. */
const MONTREES = [
  'acheteur',
  'categorie',
  'famille',
  'titulaire_taille',
  'taille',
  'departement',
  'region',
  'comite_nom',
  'college',
  'pilote',
];

const GROUPES_AU_PLUS = 60;

const nomsDeFamille = new Map(familles.map((f) => [f.code, f.nom]));

const libelleDe = (
  colonne: string,
  valeur: ValeurVentilee,
  acheteurs: ReadonlyMap<string, string | null>,
  surContrats: boolean,
): string => {
  if (colonne === 'acheteur' && valeur === null && !surContrats) return 'commune à plusieurs acheteurs';
  if (valeur === null || valeur === '') return 'non déclaré';
  const texte = String(valeur);
  if (colonne === 'acheteur') return acheteurs.get(texte) ?? `SIREN ${texte}`;
  if (colonne === 'famille') return `${texte} ${nomsDeFamille.get(texte) ?? 'famille inconnue'}`;
  return texte;
};

/** Répartit un indicateur selon ce que ses lignes permettent, les plus gros groupes d'abord. Une requête chacune. */
export const ventilerIndicateur = async (
  executer: Executer,
  definition: Definition,
  options: OptionsMesure,
  acheteurs: ReadonlyMap<string, string | null>,
  surContrats: boolean,
): Promise<Ventilation[]> => {
  const offertes = ventilationsDe(definition, options.populations);
  const ventilations: Ventilation[] = [];
  for (const colonne of MONTREES) {
    const offerte = offertes.find((o) => o.colonne === colonne);
    if (offerte === undefined) continue;
    const groupes = await ventiler(executer, [definition], [colonne], options);
    const lignes = groupes
      .flatMap(({ cle, mesures }) => {
        const mesure = mesures.get(definition.code);
        if (mesure === undefined || mesure.effectif === 0) return [];
        return [
          {
            libelle: libelleDe(colonne, cle[colonne] ?? null, acheteurs, surContrats),
            chiffre: versChiffre(mesure),
          },
        ];
      })
      .sort(
        (a, b) =>
          (b.chiffre.effectif ?? 0) - (a.chiffre.effectif ?? 0) || comparerTextes(a.libelle, b.libelle),
      );
    const libelle = majuscule(offerte.libelle);
    if (lignes.length > 0)
      ventilations.push({ libelle, lignes: lignes.slice(0, GROUPES_AU_PLUS), total: lignes.length });
  }
  return ventilations;
};
