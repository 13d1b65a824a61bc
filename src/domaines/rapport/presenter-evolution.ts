import { barresParAnnee, decrireAnnees } from '../../platform/graphiques/index.ts';
import type { Chiffre, IndicateurBilan, NatureValeur } from './bilan.ts';
import { direValeurDe } from './dire-chiffre.ts';
import type { DocumentBilan } from './document-bilan.ts';

const MAX_ANNEES = 5;
const MAX_GRAPHIQUES = 8;

/** La valeur en un mot, pour une case de tableau : « 71 % », « non déclaré », « — ». */
export const direCase = (chiffre: Chiffre | undefined, nature: NatureValeur): string => {
  if (chiffre === undefined) return '—';
  return chiffre.valeur === null && (chiffre.nonDeclare ?? 0) > 0
    ? 'non déclaré'
    : direValeurDe(chiffre, nature);
};

const dessiner = ({ code, intitule, parAnnee, cibles }: IndicateurBilan, annees: readonly number[]) => {
  const points = annees.map((annee) => {
    const chiffre = parAnnee.find((c) => c.annee === annee);
    const cible = cibles.find((c) => c.annee === annee && c.unite === 'part');
    return {
      annee,
      bas: chiffre?.bornes[0] ?? null,
      haut: chiffre?.bornes[1] ?? null,
      cible: cible?.valeur ?? null,
    };
  });
  const svg = barresParAnnee({
    id: `annees-${code}`,
    titre: intitule,
    unite: 'part',
    annees: points,
    largeur: 400,
    hauteur: 180,
  });
  return { titre: `${code} ${intitule}`, svg, texte: `${intitule}. ${decrireAnnees(points, 'part')}` };
};

/** Le tableau des dernières années, et un graphique pour les parts qui ont une valeur. */
export const presenterEvolution = (
  calcules: readonly IndicateurBilan[],
  jusqua: number | null,
): DocumentBilan['evolution'] => {
  const toutes = [...new Set(calcules.flatMap(({ parAnnee }) => parAnnee.map(({ annee }) => annee)))]
    .filter((annee) => jusqua === null || annee <= jusqua)
    .sort((a, b) => a - b);
  const annees = toutes.slice(-MAX_ANNEES);
  if (annees.length < 2) return null;
  const montrees =
    annees.length < toutes.length ? ` Les ${annees.length} dernières années, sur ${toutes.length}.` : '';
  return {
    texte: `Chaque contrat compte dans l'année de sa notification, avec son montant initial.${montrees}`,
    annees: annees.map(String),
    lignes: calcules.map(({ code, intitule, nature, parAnnee }) => ({
      intitule: `${code} ${intitule}`,
      valeurs: annees.map((annee) =>
        direCase(
          parAnnee.find((chiffre) => chiffre.annee === annee),
          nature,
        ),
      ),
    })),
    graphiques: calcules
      .filter(
        ({ nature, parAnnee }) =>
          nature === 'part' &&
          parAnnee.some(({ annee, valeur }) => valeur !== null && annees.includes(annee)),
      )
      .slice(0, MAX_GRAPHIQUES)
      .map((indicateur) => dessiner(indicateur, annees)),
  };
};
