import { compter, ecrireJour, enumerer } from '../../platform/francais.ts';
import { decrireJauge, jauge } from '../../platform/graphiques/index.ts';
import type { Chiffre, CibleBilan, IndicateurBilan } from './bilan.ts';
import {
  direAutreUnite,
  direBornes,
  direCible,
  direCompte,
  direNonDeclare,
  direTitreSur,
  direValeur,
  direValeurDe,
} from './dire-chiffre.ts';
import type { CarteIndicateur, ImageDecrite, StatutDocument } from './document-bilan.ts';

const TONS: Readonly<Record<string, StatutDocument['ton']>> = {
  atteint: 'succes',
  'en bonne voie': 'info',
  'en retard': 'alerte',
  'non atteint': 'alerte',
  'à confirmer': 'alerte',
};

/** Le statut en mots, jamais en couleur seule. */
const presenterStatut = (statut: string): StatutDocument => ({
  texte: statut,
  ton: TONS[statut] ?? 'neutre',
});

/** La jauge d'une part ; rien pour un nombre ou un montant, qui n'ont pas de tout auquel se rapporter. */
const presenterJauge = (indicateur: IndicateurBilan): ImageDecrite | null => {
  if (indicateur.nature !== 'part') return null;
  const [bas, haut] = indicateur.bornes;
  const cible = indicateur.cible?.unite === 'part' ? indicateur.cible.valeur : null;
  const svg = jauge({
    id: indicateur.code,
    titre: indicateur.intitule,
    bas,
    haut,
    cible,
    largeur: 480,
    hauteur: 18,
  });
  return { svg, texte: `Jauge de ${indicateur.code} : ${decrireJauge({ bas, haut, cible })}` };
};

const MAX_LIGNES = 6;

const rattachement = ({ lignes }: IndicateurBilan): string => {
  if (lignes.length === 0) return '';
  const cites = lignes.slice(0, MAX_LIGNES).map(({ id }) => id);
  const reste = lignes.length - cites.length;
  return `${lignes.length > 1 ? 'lignes' : 'ligne'} ${cites.join(', ')}${reste > 0 ? ` et ${reste} autres` : ''} du schéma`;
};

const direCibles = (cible: CibleBilan | null, cibles: readonly CibleBilan[]): string => {
  const dites = (cibles.length > 0 ? cibles : [cible]).filter((c) => c !== null);
  return dites
    .toSorted((a, b) => (a.annee ?? 0) - (b.annee ?? 0))
    .map(direCible)
    .join(' ; ');
};

/** « Saisi pour 2025, non validé. Source : bilan énergie du 31 mars 2026. Par Mme A. » ; vide pour un calcul. */
const direSaisie = ({ saisie }: IndicateurBilan): string => {
  if (saisie === undefined) return '';
  const sources = new Set(
    saisie.mesures.flatMap(({ source, dateSource }) =>
      source === '' ? [] : [`${source}${dateSource === null ? '' : ` (${ecrireJour(dateSource)})`}`],
    ),
  );
  return [
    `Saisi pour ${saisie.annee}, ${saisie.validee ? 'validé' : 'non validé'}.`,
    sources.size === 0 ? '' : `Source : ${enumerer([...sources])}.`,
    `Par ${enumerer([...new Set(saisie.mesures.map(({ saisiePar }) => saisiePar))])}.`,
  ]
    .filter((texte) => texte !== '')
    .join(' ');
};

/** Pourquoi ce statut, ce qu'il fallait, et les autres lectures. */
const direNote = (indicateur: IndicateurBilan): string => {
  const { raison, attendu, cible, nature, variantes, sansDate, valeur } = indicateur;
  const sansAnnee =
    valeur === null && sansDate > 0 && (indicateur.nonDeclare ?? 0) === 0
      ? `${compter(sansDate, 'contrat sans date ne peut', 'contrats sans date ne peuvent')} pas être compté${sansDate > 1 ? 's' : ''}.`
      : '';
  const trajectoire =
    attendu === null || cible === null || attendu === cible.valeur
      ? ''
      : `Attendu cette année sur la trajectoire : ${direValeur(attendu, nature)}.`;
  const lectures = variantes
    .filter((variante) => variante.valeur !== null)
    .map((variante) => `${variante.libelle} ${direValeur(variante.valeur, variante.nature)}`);
  return [
    direSaisie(indicateur),
    sansAnnee,
    raison ?? '',
    trajectoire,
    lectures.length === 0 ? '' : `Autres lectures : ${lectures.join(', ')}.`,
  ]
    .filter((texte) => texte !== '')
    .join(' ');
};

/** Quand rien n'est déclaré, le compte le dit déjà. */
const direNonDeclareUtile = (chiffre: Chiffre): string => {
  if (chiffre.valeur === null) return '';
  return chiffre.nonDeclare === 0 ? 'aucun' : direNonDeclare(chiffre);
};

export const presenterCarte = (indicateur: IndicateurBilan): CarteIndicateur => {
  const { nature } = indicateur;
  return {
    code: indicateur.code,
    intitule: direTitreSur(indicateur.intitule),
    rattachement: rattachement(indicateur),
    statut: presenterStatut(indicateur.statut),
    valeur: direValeurDe(indicateur, nature),
    suite: direBornes(indicateur, nature, indicateur.autresLignes),
    jauge: presenterJauge(indicateur),
    details: [
      ['Compte', direCompte(indicateur, nature)],
      direAutreUnite(indicateur, nature),
      ['Non déclaré', direNonDeclareUtile(indicateur)],
      ['Cible', direCibles(indicateur.cible, indicateur.cibles)],
    ],
    note: direNote(indicateur),
  };
};
