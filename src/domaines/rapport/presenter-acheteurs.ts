import { compter, ecrireMontantCourt, ecrireNombre, ecrirePourcentage } from '../../platform/francais.ts';
import type { AcheteurBilan, Bilan, Chiffre, ChiffreIndicateur, IndicateurBilan } from './bilan.ts';
import { direBornes, direCompte, direNonDeclare, direTitreSur, direValeurDe } from './dire-chiffre.ts';
import type { BlocAcheteur, DocumentBilan } from './document-bilan.ts';
import { estCalcule } from './lire-bilan.ts';
import { direCase } from './presenter-evolution.ts';
import { INDICATEURS_PHARES, nommerAcheteur } from './resumer-bilan.ts';

const MAX_DETAILLES = 4;
const MAX_COMPARES = 20;
const MAX_COLONNES = 4;

type ParCode = ReadonlyMap<string, IndicateurBilan>;

const ligneChiffre = (chiffre: ChiffreIndicateur, { code, intitule, nature }: IndicateurBilan): string[] => {
  const bornes = direBornes(chiffre, nature);
  const valeur =
    chiffre.valeur === null
      ? direCase(chiffre, nature).replace('—', 'sans objet')
      : [direValeurDe(chiffre, nature), bornes.replace(' si tout était déclaré', '')]
          .filter((t) => t !== '')
          .join(', ');
  return [
    `${code} ${intitule}`,
    valeur,
    chiffre.valeur === null ? '—' : direCompte(chiffre, nature) || '—',
    direNonDeclare(chiffre) || '—',
  ];
};

/** Une ligne par indicateur : valeur, compte, non déclaré. */
export const lignesChiffres = (chiffres: readonly ChiffreIndicateur[], indicateurs: ParCode): string[][] =>
  chiffres.flatMap((chiffre) => {
    const indicateur = indicateurs.get(chiffre.code);
    return indicateur === undefined ? [] : [ligneChiffre(chiffre, indicateur)];
  });

const detailler = (acheteur: AcheteurBilan, indicateurs: ParCode): BlocAcheteur => ({
  titre: direTitreSur(nommerAcheteur(acheteur)),
  sousTitre: `SIREN ${acheteur.siren} · ${compter(acheteur.marches, 'marché', 'marchés')}${
    acheteur.montant === null ? '' : ` · ${ecrireMontantCourt(acheteur.montant)} HT`
  }`,
  lignes: lignesChiffres(acheteur.indicateurs, indicateurs),
});

/** « 71 % », et son plafond s'il en a un autre : « 71 à 80 % ». */
const direFourchette = (chiffre: Chiffre | undefined, indicateur: IndicateurBilan): string => {
  const [bas, haut] = chiffre?.bornes ?? [null, null];
  return chiffre?.valeur != null &&
    bas !== null &&
    haut !== null &&
    ecrirePourcentage(bas) !== ecrirePourcentage(haut)
    ? `${ecrirePourcentage(bas).replace(/\s?%$/, '')} à ${ecrirePourcentage(haut)}`
    : direCase(chiffre, indicateur.nature);
};

/** Les parts à comparer d'un acheteur à l'autre : celles qui ont une valeur, les plus parlantes d'abord. */
const partsComparees = (bilan: Bilan): IndicateurBilan[] => {
  const rang = ({ code, valeur }: IndicateurBilan): number =>
    (valeur === null ? 100 : 0) + (INDICATEURS_PHARES.indexOf(code) + 1 || 50);
  return bilan.indicateurs
    .filter((indicateur) => estCalcule(indicateur) && indicateur.nature === 'part')
    .toSorted((a, b) => rang(a) - rang(b))
    .slice(0, MAX_COLONNES);
};

const comparer = (bilan: Bilan) => {
  const parts = partsComparees(bilan);
  return {
    entetes: ['Acheteur', 'Marchés', 'Montant HT', ...parts.map(({ code }) => code)],
    lignes: bilan.parAcheteur.slice(0, MAX_COMPARES).map((acheteur) => [
      `${nommerAcheteur(acheteur)}${acheteur.nom === null ? '' : ` (${acheteur.siren})`}`,
      ecrireNombre(acheteur.marches),
      ecrireMontantCourt(acheteur.montant),
      ...parts.map((part) =>
        direFourchette(
          acheteur.indicateurs.find(({ code }) => code === part.code),
          part,
        ),
      ),
    ]),
    legende: `${parts.map(({ code, intitule }) => `${code} : ${intitule}`).join(' ; ')}. « 71 à 80 % » : 71 % sûrs, 80 % si tout était déclaré.`,
  };
};

/** Quelques acheteurs : chacun en détail. Beaucoup : un tableau qui les compare. */
export const presenterAcheteurs = (bilan: Bilan, indicateurs: ParCode): DocumentBilan['acheteurs'] => {
  const nombre = bilan.parAcheteur.length;
  if (nombre < 2) return null;
  if (nombre <= MAX_DETAILLES)
    return {
      texte: 'Les mêmes indicateurs, acheteur par acheteur.',
      blocs: bilan.parAcheteur.map((acheteur) => detailler(acheteur, indicateurs)),
      comparaison: null,
    };
  return {
    texte:
      nombre > MAX_COMPARES
        ? `Les ${MAX_COMPARES} acheteurs qui ont notifié le plus de marchés, sur ${ecrireNombre(nombre)}. Tous sont, avec tous leurs indicateurs, dans le classeur et le fichier JSON.`
        : 'Tous leurs indicateurs sont dans le classeur et le fichier JSON.',
    blocs: [],
    comparaison: comparer(bilan),
  };
};
