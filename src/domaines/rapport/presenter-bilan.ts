import { compter, ecrireJour, ecrireMontantCourt, ecrireNombre } from '../../platform/francais.ts';
import type { Bilan, IndicateurBilan } from './bilan.ts';
import { direTitreSur } from './dire-chiffre.ts';
import type { DocumentBilan } from './document-bilan.ts';
import { estCalcule, estMesure, grouper } from './lire-bilan.ts';
import { lignesChiffres, presenterAcheteurs } from './presenter-acheteurs.ts';
import {
  direComptabilite,
  presenterDefinitions,
  presenterLignes,
  presenterNonMesures,
  presenterQualite,
} from './presenter-annexes.ts';
import { presenterCarte } from './presenter-carte.ts';
import { presenterEvolution } from './presenter-evolution.ts';
import {
  direAcheteurs,
  direAFaire,
  direEssentiel,
  direPeriode,
  direTitre,
  resumer,
} from './resumer-bilan.ts';

const LECTURE =
  "La part pleine est sûre. La part hachurée vient des contrats qui ne déclarent rien : ils ne valent ni oui ni non, et le chiffre serait compris entre les deux bords s'ils étaient tous déclarés. Le trait marque la cible.";

const presenterConcessions = (
  { concessions, modele }: Bilan,
  indicateurs: ReadonlyMap<string, IndicateurBilan>,
): DocumentBilan['concessions'] => {
  if (concessions.nombre === 0) return null;
  const portee =
    modele === null
      ? ''
      : modele.etenduConcessions
        ? " Le schéma s'étend aux concessions : voici leurs indicateurs."
        : " Le schéma ne s'étend pas aux concessions.";
  const valeur =
    concessions.montant === null
      ? ''
      : `, d'une valeur globale de ${ecrireMontantCourt(concessions.montant)}`;
  const comptees =
    concessions.nombre < 2
      ? "Elle n'est dans aucun des chiffres précédents."
      : 'Elles ne sont dans aucun des chiffres précédents.';
  return {
    texte: `${compter(concessions.nombre, 'concession signée', 'concessions signées')}${valeur}. ${comptees}${portee}`,
    lignes: lignesChiffres(concessions.indicateurs, indicateurs),
  };
};

/** Écrit tout ce que le rapport dira. Ne calcule aucun chiffre : il les prend dans le bilan. */
export const presenterBilan = (bilan: Bilan): DocumentBilan => {
  const calcules = bilan.indicateurs.filter(estCalcule);
  const mesures = bilan.indicateurs.filter(estMesure);
  const attendus = bilan.indicateurs.filter((indicateur) => !estMesure(indicateur));
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
    avertissement: bilan.avertissement ?? '',
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
    sources: bilan.sources.map(({ fichier, format, lus, gardes, fusionnes, rejetes }) => ({
      fichier,
      format,
      lus: ecrireNombre(lus),
      gardes: ecrireNombre(gardes),
      fusionnes: ecrireNombre(fusionnes),
      rejetes: ecrireNombre(rejetes),
    })),
    comptabilite: direComptabilite(bilan),
    groupes: grouper(bilan, mesures).map((groupe) => ({
      titre: direTitreSur(groupe.titre),
      indicateurs: groupe.indicateurs.map((indicateur) => presenterCarte(indicateur)),
    })),
    evolution: presenterEvolution(mesures, bilan.annee),
    acheteurs: presenterAcheteurs(bilan, parCode),
    concessions: presenterConcessions(bilan, parCode),
    nonMesuresTexte: `${compter(attendus.length, 'indicateur attend ses données', 'indicateurs attendent leurs données')}. Aucun n'est compté pour zéro.`,
    nonMesures: presenterNonMesures(attendus),
    qualite: presenterQualite(bilan),
    lignesSchema: presenterLignes(bilan),
    definitionsTexte:
      "Chaque indicateur se lit dans sa formule : c'est elle que le calcul exécute, et que les listes de contrats suivent.",
    definitions: presenterDefinitions(calcules),
  };
};
