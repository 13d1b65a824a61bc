/** (b) Les indicateurs de classe A de deux mille acheteurs sur un million de contrats, contre du SQL écrit à la main. */
import { definitionsCalculees, type Mesure, ventiler } from '#domaines/indicateur';
import { populationMarches, populationTitulaires } from '#domaines/marche';
import { ouvrirDuckDb } from '../src/platform/db/duckdb.ts';
import { alterner, entier, ligneInfo, lignesRapport, mediane, type Partie } from './mesure.ts';
import { ACHETEURS, CONTRATS, engendrerPopulations } from './million-contrats.ts';
import { type Chiffres, mesurerALaMain } from './sql-a-la-main.ts';

const ANNEE = 2024;
const TOURS = 9;

export const indicateurs: Partie = {
  code: 'b',
  titre: `Indicateurs de classe A, ${entier(ACHETEURS)} acheteurs, ${entier(CONTRATS)} contrats`,
  mesurer: async ({ dire }) => {
    const populations = [populationMarches, populationTitulaires];
    const definitions = definitionsCalculees(populations);
    const base = await ouvrirDuckDb();
    try {
      dire('génération du million de contrats');
      await engendrerPopulations(base);
      const parLeMoteur = () =>
        ventiler(base.executer, definitions, ['acheteur'], {
          populations,
          dialecte: 'duckdb',
          annee: ANNEE,
          typeContrat: 'marche',
        });
      const aLaMain = () => mesurerALaMain(base.executer);

      dire('égalité des chiffres');
      const groupes = await parLeMoteur();
      const attendus = await aLaMain();
      const compares = comparer(groupes, attendus);

      dire(`${TOURS} alternances`);
      const { moteur, main } = await alterner(TOURS, {
        moteur: () => chronometrer(parLeMoteur),
        main: () => chronometrer(aLaMain),
      });
      return {
        lignes: [
          ligneInfo('Chiffres comparés, tous égaux', entier(compares)),
          ligneInfo('Moteur, des formules aux mesures', `${entier(mediane(moteur.map((m) => m.mur)))} ms`),
          ligneInfo('SQL écrit à la main, lu en objets', `${entier(mediane(main.map((m) => m.mur)))} ms`),
          ...lignesRapport(
            'Moteur / SQL écrit à la main',
            {
              mur: mediane(moteur.map((m) => m.mur)) / mediane(main.map((m) => m.mur)),
              processeur: mediane(moteur.map((m) => m.processeur)) / mediane(main.map((m) => m.processeur)),
            },
            '≤',
            1.3,
          ),
        ],
        notes: [
          `${definitions.length} indicateurs, treize chiffres chacun (numérateur, dénominateur, non déclaré, en nombre et en montant, bornes, lignes sans date ou sans montant) ; médiane de ${TOURS} alternances.`,
        ],
      };
    } finally {
      base.fermer();
    }
  },
};

/** Temps écoulé et temps de processeur (tous fils compris) d'un travail, en millisecondes. */
const chronometrer = async (
  travail: () => Promise<unknown>,
): Promise<{ mur: number; processeur: number }> => {
  const depart = process.cpuUsage();
  const debut = performance.now();
  await travail();
  const mur = performance.now() - debut;
  const { user, system } = process.cpuUsage(depart);
  return { mur, processeur: (user + system) / 1000 };
};

/** Rend le nombre de chiffres comparés, bornes comprises ; lève à la première différence. */
const comparer = (
  groupes: readonly {
    readonly cle: Readonly<Record<string, unknown>>;
    readonly mesures: ReadonlyMap<string, Mesure>;
  }[],
  attendus: ReadonlyMap<string, ReadonlyMap<string, Chiffres>>,
): number => {
  if (groupes.length !== attendus.size) {
    throw new Error(`${groupes.length} acheteurs mesurés, ${attendus.size} attendus.`);
  }
  let compares = 0;
  for (const { cle, mesures } of groupes) {
    const acheteur = String(cle.acheteur);
    const aLaMain = attendus.get(acheteur);
    for (const [code, mesure] of mesures) {
      const chiffres = aLaMain?.get(code);
      if (chiffres === undefined) throw new Error(`${code} n'est pas écrit à la main.`);
      const trouves = aplatir(mesure);
      for (const [i, [champ, attendu]] of aplatir(chiffres).entries()) {
        const trouve = trouves[i]?.[1] ?? null;
        if (!memeChiffre(trouve, attendu)) {
          throw new Error(
            `${code} de ${acheteur}, ${champ} : ${trouve} par le moteur, ${attendu} à la main.`,
          );
        }
        compares += 1;
      }
    }
  }
  return compares;
};

/** Un montant qu'aucune ligne ne déclare est nul en SQL, selon qu'il y a des lignes ou non pour le moteur : 0 des deux côtés. */
const aplatir = (m: Chiffres): [string, number | null][] => [
  ['numérateur', m.numerateur],
  ['dénominateur', m.denominateur],
  ['non déclaré', m.nonDeclare],
  ['montant numérateur', m.montantNumerateur ?? 0],
  ['montant dénominateur', m.montantDenominateur ?? 0],
  ['montant non déclaré', m.montantNonDeclare ?? 0],
  ['effectif', m.effectif],
  ['sans montant', m.sansMontant],
  ['sans date', m.sansDate],
  ['borne basse', m.bornesNombre[0]],
  ['borne haute', m.bornesNombre[1]],
  ['borne basse du montant', m.bornesMontant[0] ?? 0],
  ['borne haute du montant', m.bornesMontant[1] ?? 0],
];

/** Au demi-centime près, et au milliardième près pour un taux. */
const memeChiffre = (a: number | null, b: number | null): boolean =>
  a === null || b === null ? a === b : Math.abs(a - b) <= (Math.abs(b) <= 1 ? 1e-9 : 0.005);
