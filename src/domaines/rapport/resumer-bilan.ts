import {
  compter,
  ecrireJour,
  ecrireMontantCourt,
  ecrireNombre,
  ecrirePourcentage,
  enumerer,
} from '../../platform/francais.ts';
import type { Bilan, IndicateurBilan } from './bilan.ts';
import { direChiffre } from './dire-chiffre.ts';
import { compterStatuts, estCalcule, totalSources } from './lire-bilan.ts';

const MAX_NOMS = 4;

export const nommerAcheteur = ({ siren, nom }: { siren: string; nom: string | null }): string =>
  nom === null || nom === '' ? `SIREN ${siren}` : nom;

/**
 * « Ville de Dijon et Dijon métropole », ou « 49 acheteurs » au-delà de quelques noms : ceux qui ont notifié des marchés,
 * comme partout dans le bilan (qui n'a signé que des concessions se lit avec elles).
 */
export const direAcheteurs = ({ parAcheteur, acheteurs }: Bilan): string =>
  parAcheteur.length > 0 && parAcheteur.length <= MAX_NOMS
    ? enumerer(parAcheteur.map(nommerAcheteur))
    : compter(parAcheteur.length || acheteurs.length, 'acheteur', 'acheteurs');

export const direPeriode = ({ annee }: Bilan): string =>
  annee === null ? 'toutes années' : `année ${annee}`;

export const direTitre = (bilan: Bilan): string =>
  bilan.annee === null ? 'Bilan des achats responsables' : `Bilan ${bilan.annee} des achats responsables`;

/** « 3 non déclarés », « 2 en retard » : seuls les statuts qui sont des participes s'accordent. */
const compterStatut = (nombre: number, statut: string): string =>
  compter(nombre, statut, /(atteint|déclaré|mesuré)$/.test(statut) ? `${statut}s` : statut);

const trouver = (bilan: Bilan, code: string): IndicateurBilan | undefined =>
  bilan.indicateurs.find((indicateur) => indicateur.code === code && estCalcule(indicateur));

/** Les quatre chiffres du bandeau. */
export const resumer = (bilan: Bilan) => {
  const { totaux } = bilan;
  const avecCible = bilan.indicateurs.filter(({ cible }) => cible !== null);
  const statuts = compterStatuts(bilan);
  const environnement = trouver(bilan, 'ENV-01');
  const calcules = bilan.indicateurs.filter(estCalcule);
  const sources = totalSources(bilan);
  return [
    {
      libelle: bilan.annee === null ? 'Marchés' : `Marchés notifiés en ${bilan.annee}`,
      valeur: ecrireNombre(totaux.nombre),
      note:
        totaux.nombre === 0
          ? 'aucun à compter'
          : totaux.montant === null
            ? 'montant non déclaré'
            : `${ecrireMontantCourt(totaux.montant)} HT`,
    },
    avecCible.length > 0
      ? {
          libelle: 'Cibles atteintes',
          valeur: `${statuts.get('atteint') ?? 0} sur ${avecCible.length}`,
          note: enumerer([...statuts].filter(([s]) => s !== 'atteint').map(([s, n]) => compterStatut(n, s))),
        }
      : {
          libelle: 'Indicateurs calculés',
          valeur: ecrireNombre(calcules.length),
          note: `dont ${calcules.filter(({ valeur }) => valeur !== null).length} avec une valeur`,
        },
    environnement === undefined
      ? { libelle: 'Acheteurs', valeur: ecrireNombre(bilan.acheteurs.length), note: direPeriode(bilan) }
      : {
          libelle: 'Considérations déclarées',
          valeur: ecrirePourcentage(environnement.tauxDeclaration),
          note: `environnement : ${compter(environnement.nonDeclare ?? 0, 'non déclaré', 'non déclarés')}`,
        },
    bilan.sources.length > 0
      ? {
          libelle: 'Enregistrements lus',
          valeur: ecrireNombre(sources.lus),
          note: compter(bilan.sources.length, 'fichier', 'fichiers'),
        }
      : { libelle: 'Composé le', valeur: ecrireJour(bilan.dateReference), note: 'depuis le registre' },
  ];
};

/** Les chiffres que l'on cherche d'abord. */
export const INDICATEURS_PHARES: readonly string[] = ['ENV-01', 'SOC-04', 'SOC-07', 'TER-06', 'SOC-13'];

const MAX_PHARES = 5;

/** Les chiffres que l'on cherche d'abord, complétés par d'autres parts qui ont une valeur. */
const phares = (bilan: Bilan): IndicateurBilan[] => {
  const connus = INDICATEURS_PHARES.flatMap((code) => trouver(bilan, code) ?? []);
  const autres = bilan.indicateurs.filter(
    (indicateur) =>
      indicateur.nature === 'part' && indicateur.valeur !== null && !connus.includes(indicateur),
  );
  return [...connus, ...autres].slice(0, MAX_PHARES);
};

/** L'essentiel en phrases, le plus important d'abord. */
export const direEssentiel = (bilan: Bilan): string[] => {
  const { totaux } = bilan;
  const quand = bilan.annee === null ? '' : ` en ${bilan.annee}`;
  const combien =
    totaux.montant === null
      ? ', montants non déclarés'
      : ` pour ${ecrireMontantCourt(totaux.montant)} HT à la notification${
          totaux.montantActuel !== null &&
          ecrireMontantCourt(totaux.montantActuel) !== ecrireMontantCourt(totaux.montant)
            ? ` (${ecrireMontantCourt(totaux.montantActuel)} après modifications)`
            : ''
        }`;
  const phrases = [
    totaux.nombre === 0
      ? `Aucun marché notifié${quand} par ${direAcheteurs(bilan)}.`
      : `${compter(totaux.nombre, 'marché notifié', 'marchés notifiés')}${quand} par ${direAcheteurs(bilan)}${combien}.`,
  ];
  const avecCible = bilan.indicateurs.filter(({ cible }) => cible !== null).length;
  if (avecCible > 0)
    phrases.push(
      `${compter(avecCible, 'indicateur a une cible', 'indicateurs ont une cible')} : ${enumerer(
        [...compterStatuts(bilan)].map(([statut, nombre]) => compterStatut(nombre, statut)),
      )}.`,
    );
  for (const indicateur of phares(bilan))
    phrases.push(`${indicateur.intitule} : ${direChiffre(indicateur, indicateur.nature)}.`);
  const muets = bilan.indicateurs.filter(
    (i) => estCalcule(i) && i.valeur === null && (i.nonDeclare ?? 0) > 0,
  ).length;
  if (muets > 0)
    phrases.push(
      `Pour ${compter(muets, 'indicateur', 'indicateurs')}, rien n'est déclaré dans les données : ${
        muets < 2 ? "il n'a" : "ils n'ont"
      } pas de valeur, ce qui n'est pas zéro.`,
    );
  if (bilan.concessions.nombre > 0)
    phrases.push(
      `${compter(bilan.concessions.nombre, 'concession comptée', 'concessions comptées')} à part${
        bilan.concessions.montant === null ? '' : `, pour ${ecrireMontantCourt(bilan.concessions.montant)}`
      }.`,
    );
  return phrases;
};

/** Ce qui rendrait les chiffres plus sûrs, avec la commande ou l'acte à faire. */
export const direAFaire = (bilan: Bilan): string[] => {
  const actes: string[] = [];
  const depuisFichiers = bilan.sources.length > 0;
  const environnement = trouver(bilan, 'ENV-01');
  if (environnement !== undefined && (environnement.nonDeclare ?? 0) > 0)
    actes.push(
      `Déclarer les considérations environnementales de ${compter(environnement.nonDeclare ?? 0, 'marché', 'marchés')}${
        environnement.montantNonDeclare === null || environnement.montantNonDeclare === 0
          ? ''
          : ` (${ecrireMontantCourt(environnement.montantNonDeclare)})`
      }${
        depuisFichiers
          ? ' : la liste vient avec « --suivre ENV-01 »'
          : " : la page de l'indicateur ENV-01 les liste"
      }.`,
    );
  const entreprises = bilan.indicateurs.filter(
    (i) =>
      estCalcule(i) &&
      (i.code.startsWith('TER') || i.code === 'SOC-16') &&
      i.valeur === null &&
      (i.nonDeclare ?? 0) > 0,
  );
  if (entreprises.length > 0)
    actes.push(
      `Fournir les données d'entreprises des titulaires (« ${
        depuisFichiers ? '--entreprises FICHIER' : 'spaser referentiels importer entreprises FICHIER'
      } ») pour ${enumerer(entreprises.map(({ code }) => code))}.`,
    );
  const { rejetes } = totalSources(bilan);
  if (rejetes > 0)
    actes.push(
      `Corriger ${compter(rejetes, 'enregistrement rejeté', 'enregistrements rejetés')} : « spaser decp verifier FICHIER --detail anomalies.csv » les nomme.`,
    );
  const sansDate = bilan.totaux.sansDate;
  if (sansDate > 0)
    actes.push(
      `Dater ${compter(sansDate, 'marché sans date de notification', 'marchés sans date de notification')} : ${
        sansDate < 2 ? "il n'entre" : "ils n'entrent"
      } dans aucune année.`,
    );
  return actes;
};
