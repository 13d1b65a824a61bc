import { ecrireNombre } from '../../platform/francais.ts';
import type { Bilan, IndicateurBilan } from './bilan.ts';
import { direValeurDe } from './dire-chiffre.ts';
import type { DocumentBilan } from './document-bilan.ts';
import { libellerAnomalie } from './libeller-anomalie.ts';
import { compterAnomalies, estMesure, totalSources } from './lire-bilan.ts';

const RAISONS: Readonly<Record<string, string>> = {
  'population à venir':
    'Comptent ce que les données publiées ne disent pas : ils viendront du suivi des achats',
  saisie: 'Se saisissent, ou s’importent d’un autre système, avec leur source : aucune valeur à ce jour',
};

/** Les indicateurs sans mesure, par raison. */
export const presenterNonMesures = (attendus: readonly IndicateurBilan[]): DocumentBilan['nonMesures'] =>
  [...Map.groupBy(attendus, ({ etat }) => RAISONS[etat] ?? etat)].map(([raison, groupe]) => ({
    raison,
    indicateurs: groupe.map(({ code, intitule }) => ({ code, intitule })),
  }));

export const presenterQualite = (bilan: Bilan): DocumentBilan['qualite'] => {
  if (bilan.sources.length === 0) return null;
  const anomalies = compterAnomalies(bilan);
  const incomplets = bilan.sources.flatMap(({ fichier, interruption }) =>
    interruption === null ? [] : [`${fichier} n'a pas été lu jusqu'au bout : ${interruption}.`],
  );
  const releve =
    anomalies.length === 0
      ? 'Aucune anomalie relevée à la lecture.'
      : "Ce que la lecture a relevé, par règle. Un enregistrement peut en porter plusieurs ; sauf rejet, il est compté avec ce qu'il déclare de lisible.";
  return {
    texte: [...incomplets, releve].join(' '),
    anomalies: anomalies.map(({ code, nombre }) => [
      `${libellerAnomalie(code)} (${code})`,
      ecrireNombre(nombre),
    ]),
  };
};

/** « 4 509 lus = 4 497 gardés + 12 fusionnés + 0 rejeté ». */
export const direComptabilite = (bilan: Bilan): string => {
  const { lus, gardes, fusionnes, rejetes } = totalSources(bilan);
  const pluriel = (n: number, mot: string): string => `${ecrireNombre(n)} ${mot}${n > 1 ? 's' : ''}`;
  return `${pluriel(lus, 'lu')} = ${pluriel(gardes, 'gardé')} + ${pluriel(fusionnes, 'fusionné')} (même contrat publié plusieurs fois) + ${pluriel(rejetes, 'rejeté')}.`;
};

/** Toutes les lignes du schéma, dans son ordre. */
export const presenterLignes = (bilan: Bilan): string[][] =>
  bilan.indicateurs
    .flatMap((indicateur) => indicateur.lignes.map((ligne) => ({ ligne, indicateur })))
    .sort((a, b) => a.ligne.rang - b.ligne.rang)
    .map(({ ligne, indicateur }) => [
      ligne.id,
      ligne.intitule,
      indicateur.code,
      estMesure(indicateur) ? direValeurDe(indicateur, indicateur.nature) : '—',
      indicateur.statut,
    ]);

export const presenterDefinitions = (calcules: readonly IndicateurBilan[]): DocumentBilan['definitions'] =>
  calcules.map(({ code, intitule, phrase, formule, note, definition }) => ({
    code,
    intitule,
    phrase: [phrase, note].filter((texte) => texte !== null).join(' '),
    formule: formule?.trimEnd() ?? '',
    version: definition === null ? '' : `version ${definition.version}, empreinte ${definition.empreinte}`,
  }));
