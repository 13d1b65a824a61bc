import { compter, ecrireJour, ecrireMontantCourt, ecrireNombre } from '../../platform/francais.ts';
import { barresParAnnee, decrireAnnees } from '../../platform/graphiques/index.ts';
import type { Bilan, ChiffreIndicateur, IndicateurBilan } from './bilan.ts';
import { direBornes, direCompte, direNonDeclare, direValeur } from './dire-chiffre.ts';
import type { DocumentBilan } from './document-bilan.ts';
import { libellerAnomalie } from './libeller-anomalie.ts';
import { compterAnomalies, estCalcule, grouper, totalSources } from './lire-bilan.ts';
import { presenterCarte } from './presenter-carte.ts';
import {
  direAcheteurs,
  direAFaire,
  direEssentiel,
  direPeriode,
  direTitre,
  nommerAcheteur,
  resumer,
} from './resumer-bilan.ts';

const MAX_ACHETEURS = 12;
const MAX_ANNEES = 5;
const MAX_GRAPHIQUES = 8;

const LECTURE =
  "La part pleine est sûre. La part hachurée vient des contrats qui ne déclarent rien : ils ne valent ni oui ni non, et le chiffre serait compris entre les deux bords s'ils étaient tous déclarés. Le trait marque la cible.";

const RAISONS: Readonly<Record<string, string>> = {
  'population à venir':
    "Ce qu'il compte n'est pas dans les données publiées : il viendra du suivi des achats.",
  saisie: 'Se saisit à la main, avec sa source : aucune valeur saisie.',
  import: "Vient d'un autre système de la collectivité : aucun fichier importé.",
};

const lignesChiffres = (
  chiffres: readonly ChiffreIndicateur[],
  indicateurs: ReadonlyMap<string, IndicateurBilan>,
): string[][] =>
  chiffres.flatMap((chiffre) => {
    const indicateur = indicateurs.get(chiffre.code);
    if (indicateur === undefined) return [];
    const { nature } = indicateur;
    const suite = chiffre.valeur === null ? '' : direBornes(chiffre, nature);
    const valeur = chiffre.valeur === null ? direBornes(chiffre, nature) : direValeur(chiffre.valeur, nature);
    return [
      [
        `${chiffre.code} ${indicateur.intitule}`,
        suite === '' ? valeur : `${valeur}, ${suite.replace(' si tout était déclaré', '')}`,
        direCompte(chiffre, nature) || '—',
        direNonDeclare(chiffre) || '—',
      ],
    ];
  });

const presenterEvolution = (calcules: readonly IndicateurBilan[]): DocumentBilan['evolution'] => {
  const toutes = [...new Set(calcules.flatMap(({ parAnnee }) => parAnnee.map(({ annee }) => annee)))].sort(
    (a, b) => a - b,
  );
  const annees = toutes.slice(-MAX_ANNEES);
  if (annees.length < 2) return null;
  const graphiques = calcules
    .filter(({ nature, parAnnee }) => nature === 'part' && parAnnee.some(({ valeur }) => valeur !== null))
    .slice(0, MAX_GRAPHIQUES)
    .map(({ code, intitule, parAnnee, cible }) => {
      const points = annees.map((annee) => {
        const chiffre = parAnnee.find((c) => c.annee === annee);
        const but = cible?.unite === 'part' && cible.annee === annee ? cible.valeur : null;
        return { annee, bas: chiffre?.bornes[0] ?? null, haut: chiffre?.bornes[1] ?? null, cible: but };
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
    });
  return {
    texte: `Chaque contrat compte dans l'année de sa notification, avec son montant initial.${
      toutes.length > annees.length
        ? ` Les ${annees.length} dernières années sont montrées ici sur ${toutes.length}.`
        : ''
    }`,
    annees: annees.map(String),
    lignes: calcules.map(({ code, intitule, nature, parAnnee }) => ({
      intitule: `${code} ${intitule}`,
      valeurs: annees.map((annee) => {
        const chiffre = parAnnee.find((c) => c.annee === annee);
        if (chiffre === undefined) return '—';
        return chiffre.valeur === null && (chiffre.nonDeclare ?? 0) > 0
          ? 'non déclaré'
          : direValeur(chiffre.valeur, nature);
      }),
    })),
    graphiques,
  };
};

const presenterAcheteurs = (
  bilan: Bilan,
  parCode: ReadonlyMap<string, IndicateurBilan>,
): DocumentBilan['acheteurs'] => {
  if (bilan.parAcheteur.length < 2) return null;
  const montres = bilan.parAcheteur.slice(0, MAX_ACHETEURS);
  return {
    texte:
      montres.length < bilan.parAcheteur.length
        ? `Les ${montres.length} acheteurs qui ont notifié le plus de marchés, sur ${bilan.parAcheteur.length} ; tous sont dans le classeur et le fichier JSON.`
        : 'Les mêmes indicateurs, acheteur par acheteur.',
    blocs: montres.map((acheteur) => ({
      titre: nommerAcheteur(acheteur),
      sousTitre: `SIREN ${acheteur.siren} · ${compter(acheteur.marches, 'marché', 'marchés')}${
        acheteur.montant === null ? '' : ` · ${ecrireMontantCourt(acheteur.montant)} HT`
      }`,
      lignes: lignesChiffres(acheteur.indicateurs, parCode),
    })),
  };
};

const presenterConcessions = (
  { concessions, modele }: Bilan,
  parCode: ReadonlyMap<string, IndicateurBilan>,
): DocumentBilan['concessions'] =>
  concessions.nombre === 0
    ? null
    : {
        texte: `${compter(concessions.nombre, 'concession signée', 'concessions signées')}${
          concessions.montant === null
            ? ''
            : `, d'une valeur globale de ${ecrireMontantCourt(concessions.montant)}`
        }. Elles ne sont dans aucun des chiffres précédents. ${
          concessions.indicateurs.length > 0
            ? "Le schéma s'étend aux concessions : voici leurs indicateurs."
            : modele === null || modele.etenduConcessions
              ? ''
              : "Le schéma ne s'étend pas aux concessions."
        }`,
        lignes: lignesChiffres(concessions.indicateurs, parCode),
      };

const presenterQualite = (bilan: Bilan): DocumentBilan['qualite'] => {
  if (bilan.sources.length === 0) return null;
  const anomalies = compterAnomalies(bilan);
  return {
    texte:
      anomalies.length === 0
        ? 'Aucune anomalie relevée à la lecture.'
        : "Ce que la lecture a relevé, par règle. Un enregistrement peut en porter plusieurs ; sauf rejet, il est compté avec ce qu'il déclare de lisible.",
    anomalies: anomalies.map(({ code, nombre }) => [
      `${libellerAnomalie(code)} (${code})`,
      ecrireNombre(nombre),
    ]),
  };
};

const direComptabilite = (bilan: Bilan): string => {
  const { lus, gardes, fusionnes, rejetes } = totalSources(bilan);
  return `${ecrireNombre(lus)} lus = ${ecrireNombre(gardes)} gardés + ${ecrireNombre(fusionnes)} fusionnés avec un autre (même contrat publié plusieurs fois) + ${ecrireNombre(rejetes)} rejetés.`;
};

/** Écrit tout ce que le rapport dira. Ne calcule aucun chiffre : il les prend dans le bilan. */
export const presenterBilan = (bilan: Bilan): DocumentBilan => {
  const calcules = bilan.indicateurs.filter(estCalcule);
  const attendus = bilan.indicateurs.filter((indicateur) => !estCalcule(indicateur));
  const parCode = new Map(bilan.indicateurs.map((indicateur) => [indicateur.code, indicateur]));
  const [annee = 1970, mois = 1, jour = 1] = bilan.dateReference.split('-').map(Number);
  const titre = direTitre(bilan);
  const qui = direAcheteurs(bilan);
  return {
    titre,
    surtitre:
      bilan.modele === null
        ? 'Indicateurs calculés sur les données essentielles publiées'
        : bilan.modele.intitule,
    sousTitre: `${qui} · ${direPeriode(bilan)} · composé le ${ecrireJour(bilan.dateReference)}`,
    description: `${titre}, ${qui}, ${direPeriode(bilan)}.`,
    auteur: qui,
    motsCles: ['SPASER', 'achats responsables', 'commande publique', 'bilan'],
    date: { annee, mois, jour },
    enTete: `${titre} · ${qui}`,
    pied: 'Pilote SPASER · montants hors taxes, à la notification',
    resume: resumer(bilan),
    essentiel: direEssentiel(bilan),
    faire: direAFaire(bilan),
    lecture: LECTURE,
    sources: bilan.sources.map((s) => ({
      fichier: s.fichier,
      format: s.format,
      lus: ecrireNombre(s.lus),
      gardes: ecrireNombre(s.gardes),
      fusionnes: ecrireNombre(s.fusionnes),
      rejetes: ecrireNombre(s.rejetes),
    })),
    comptabilite: direComptabilite(bilan),
    groupes: grouper(bilan, calcules).map((groupe) => ({
      titre: groupe.titre,
      indicateurs: groupe.indicateurs.map((indicateur) => presenterCarte(indicateur, bilan.annee)),
    })),
    evolution: presenterEvolution(calcules),
    acheteurs: presenterAcheteurs(bilan, parCode),
    concessions: presenterConcessions(bilan, parCode),
    nonMesuresTexte: `${compter(attendus.length, 'indicateur attend ses données', 'indicateurs attendent leurs données')}. Aucun n'est compté pour zéro.`,
    nonMesures: attendus.map(({ code, intitule, etat }) => [code, intitule, RAISONS[etat] ?? etat]),
    qualite: presenterQualite(bilan),
    lignesSchema: presenterLignes(bilan),
    definitionsTexte:
      "Chaque indicateur se lit en une phrase, écrite à partir de sa formule : c'est la même que le calcul exécute.",
    definitions: calcules
      .filter(({ phrase }) => phrase !== null)
      .map(({ code, intitule, phrase, formule }) => ({
        code,
        intitule,
        phrase: phrase ?? '',
        formule: formule ?? '',
      })),
  };
};

/** Toutes les lignes du schéma, dans son ordre. */
const presenterLignes = (bilan: Bilan): string[][] =>
  bilan.modele === null
    ? []
    : bilan.indicateurs
        .flatMap((indicateur) => indicateur.lignes.map((ligne) => ({ ligne, indicateur })))
        .sort((a, b) => a.ligne.rang - b.ligne.rang)
        .map(({ ligne, indicateur }) => [
          ligne.id,
          ligne.intitule,
          indicateur.code,
          estCalcule(indicateur) ? direValeur(indicateur.valeur, indicateur.nature) : '—',
          indicateur.statut,
        ]);
