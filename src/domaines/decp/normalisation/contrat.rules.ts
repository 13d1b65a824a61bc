import type { Marche, TypeContrat } from '#domaines/marche';
import { nomDiffuse } from '#platform/nom-diffuse.ts';
import { lireSiretAcheteur } from './acheteur.rules.ts';
import { lireBooleen } from './booleen.rules.ts';
import { lireConsiderationsEnvironnementales, lireConsiderationsSociales } from './considerations.rules.ts';
import type { Constats } from './constats.ts';
import { lireCpv, type NomenclatureCpv } from './cpv.rules.ts';
import { type BornesAnnees, lireDate } from './date.rules.ts';
import { lireDonneesExecution } from './donnees-execution.rules.ts';
import { lireDuree } from './duree.rules.ts';
import { lireIdentifiant } from './identifiant.rules.ts';
import { lireLieu } from './lieu.rules.ts';
import { lireCode, lireCodes } from './liste-fermee.rules.ts';
import {
  CCAG,
  FORMES_PRIX,
  FORMES_PRIX_2019,
  GROUPEMENTS,
  MODALITES,
  PROCEDURES,
  PROCEDURES_CONCESSION,
  replier,
  TECHNIQUES,
  TYPES_PRIX,
} from './listes.ts';
import { lireModifications } from './modifications.rules.ts';
import { lireMontant } from './montant.rules.ts';
import { lireNature } from './nature.rules.ts';
import { lireEntier, lireNombre, lireTaux } from './nombre.rules.ts';
import { type Brut, estObjet } from './objets.rules.ts';
import { lireActesSousTraitance, lireModificationsActes } from './sous-traitance.rules.ts';
import { lireTexte } from './texte.rules.ts';
import { lireTitulaires } from './titulaires.rules.ts';

/** Version de la lecture : à augmenter quand elle tire autre chose des mêmes octets. */
export const VERSION_LECTURE = 2;

/** Ce contre quoi un fichier est jugé. */
export interface ContexteNormalisation {
  /** Arrêté dont le fichier suit le format : ses listes fermées ne sont pas les mêmes. */
  readonly version: '2019' | '2022';
  /** Nomenclature CPV entière, ou `null` : les 45 divisions. */
  readonly nomenclature: NomenclatureCpv | null;
  readonly bornes: Readonly<Record<TypeContrat, BornesAnnees>>;
}

const VIDE: readonly never[] = Object.freeze([]);

/**
 * Ramène un enregistrement publié (2019 ou 2022) au `Marche` du registre. Rend `null` quand il ne peut pas être
 * enregistré : pas d'identifiant, ou rien qui ressemble au SIRET de l'acheteur. Tous les défauts vont dans `constats`.
 */
export const normaliserContrat = (
  brut: Brut,
  contexte: ContexteNormalisation,
  constats: Constats,
): Marche | null => {
  const typeContrat = typeDe(brut);
  const concession = typeContrat === 'concession';
  const bornes = contexte.bornes[typeContrat];
  const champAcheteur = concession ? 'autoriteConcedante' : 'acheteur';
  const acheteur = concession
    ? (brut.autoriteConcedante ?? brut.acheteur)
    : (brut.acheteur ?? brut.autoriteConcedante);

  const id = lireIdentifiant(brut.id, constats);
  const siret = lireSiretAcheteur(
    estObjet(acheteur) ? acheteur.id : acheteur,
    `${champAcheteur}.id`,
    constats,
  );
  if (id === null || siret === null) return null;

  const { nature, technique, modalite } = lireNature(brut.nature, typeContrat, contexte.version, constats);
  const prix = lirePrix(brut, constats);
  const titulaires = concession
    ? lireTitulaires(
        brut.concessionnaires ?? brut.titulaires,
        'concessionnaire',
        'concessionnaires',
        constats,
      )
    : lireTitulaires(brut.titulaires ?? brut.concessionnaires, 'titulaire', 'titulaires', constats);
  if (titulaires.length === 0) {
    constats.signaler(
      'titulaire-absent',
      concession ? 'concessionnaires' : 'titulaires',
      null,
      'aucun titulaire n’est déclaré',
      'Déclarer le ou les titulaires avec leur SIRET.',
    );
  }
  const techniques = lireCodes(brut.techniques, 'technique', TECHNIQUES, 'techniques', constats);
  const modalites = lireCodes(
    brut.modalitesExecution,
    'modaliteExecution',
    MODALITES,
    'modalitesExecution',
    constats,
  );
  const attributionAvance = lireBooleen(brut.attributionAvance, 'attributionAvance', constats);
  const tauxAvance = lireTaux(brut.tauxAvance, 'tauxAvance', constats);

  return {
    typeContrat,
    id,
    acheteur: {
      siret,
      nom: nomDiffuse(estObjet(acheteur) ? lireTexte(acheteur.nom, `${champAcheteur}.nom`, constats) : null),
    },
    nature,
    objet: lireTexte(brut.objet, 'objet', constats),
    codeCPV: lireCpv(brut.codeCPV, contexte.nomenclature, constats),
    procedure: lireCode(
      brut.procedure,
      concession ? PROCEDURES_CONCESSION : PROCEDURES,
      'procedure',
      constats,
    ),
    techniques: techniques ?? (technique === null ? null : [technique]),
    modalitesExecution: modalites ?? (modalite === null ? null : [modalite]),
    idAccordCadre: lireTexte(brut.idAccordCadre, 'idAccordCadre', constats),
    marcheInnovant: lireBooleen(brut.marcheInnovant, 'marcheInnovant', constats),
    ccag: lireCode(brut.ccag, CCAG, 'ccag', constats),
    offresRecues: lireEntier(brut.offresRecues, 'offresRecues', 1, 100_000, constats),
    attributionAvance,
    // Un taux de 0 avec une avance attribuée veut dire « taux inconnu » (documentation du schéma 2.0).
    tauxAvance: tauxAvance === 0 && attributionAvance === true ? null : tauxAvance,
    typeGroupementOperateurs: lireCode(
      brut.typeGroupementOperateurs,
      GROUPEMENTS,
      'typeGroupementOperateurs',
      constats,
    ),
    sousTraitanceDeclaree: lireBooleen(brut.sousTraitanceDeclaree, 'sousTraitanceDeclaree', constats),
    lieuExecution: lireLieu(brut.lieuExecution, constats),
    dureeMois: lireDuree(brut.dureeMois, 'dureeMois', typeContrat, constats),
    dateNotification: lireDateDuContrat(brut, concession, bornes, constats),
    datePublicationDonnees: lireDate(brut.datePublicationDonnees, 'datePublicationDonnees', bornes, constats),
    dateDebutExecution: lireDate(brut.dateDebutExecution, 'dateDebutExecution', bornes, constats),
    montant: lireMontantDuContrat(brut, concession, constats),
    montantSubventionPublique: concession ? lireSubvention(brut.montantSubventionPublique, constats) : null,
    typesPrix: prix.types,
    formePrix: prix.forme,
    origineUE: lireTaux(brut.origineUE, 'origineUE', constats),
    origineFrance: lireTaux(brut.origineFrance, 'origineFrance', constats),
    titulaires,
    considerationsSociales: lireConsiderationsSociales(brut.considerationsSociales, typeContrat, constats),
    considerationsEnvironnementales: lireConsiderationsEnvironnementales(
      brut.considerationsEnvironnementales,
      constats,
    ),
    modifications: lireModifications(brut.modifications, typeContrat, bornes, constats),
    actesSousTraitance:
      brut.actesSousTraitance === undefined
        ? VIDE
        : lireActesSousTraitance(brut.actesSousTraitance, bornes, constats),
    modificationsActesSousTraitance:
      brut.modificationsActesSousTraitance === undefined
        ? VIDE
        : lireModificationsActes(brut.modificationsActesSousTraitance, bornes, constats),
    donneesExecution: concession ? lireDonneesExecution(brut.donneesExecution, bornes, constats) : VIDE,
  };
};

/** `_type` le dit en 2019 ; sans lui, une autorité concédante ou des concessionnaires font une concession. */
const typeDe = (brut: Brut): TypeContrat => {
  const declare = brut._type;
  if (declare === 'Marché') return 'marche';
  if (typeof declare === 'string' && replier(declare).includes('concession')) return 'concession';
  return brut.acheteur === undefined &&
    (brut.autoriteConcedante !== undefined || brut.concessionnaires !== undefined)
    ? 'concession'
    : 'marche';
};

/** Notification pour un marché, signature pour une concession ; l'absence se juge dans ces termes. */
const lireDateDuContrat = (
  brut: Brut,
  concession: boolean,
  bornes: BornesAnnees,
  constats: Constats,
): string | null => {
  const champ = concession ? 'dateSignature' : 'dateNotification';
  const valeur = concession
    ? (brut.dateSignature ?? brut.dateNotification)
    : (brut.dateNotification ?? brut.dateSignature);
  const avant = constats.anomalies.length;
  const jour = lireDate(valeur, champ, bornes, constats);
  if (jour === null && constats.anomalies.length === avant) {
    constats.signaler(
      'date-notification-absente',
      champ,
      valeur,
      concession ? 'la date de signature n’est pas déclarée' : 'la date de notification n’est pas déclarée',
      'Sans cette date, le contrat n’entre dans aucune année : la publier (AAAA-MM-JJ).',
    );
  }
  return jour;
};

const lireMontantDuContrat = (brut: Brut, concession: boolean, constats: Constats): number | null => {
  const champ = concession ? 'valeurGlobale' : 'montant';
  const valeur = concession ? (brut.valeurGlobale ?? brut.montant) : (brut.montant ?? brut.valeurGlobale);
  const avant = constats.anomalies.length;
  const montant = lireMontant(valeur, champ, constats);
  if (montant === 0) {
    constats.signaler(
      'montant-nul',
      champ,
      valeur,
      'le montant déclaré est zéro',
      'Écrire le montant forfaitaire, ou le maximum estimé.',
    );
  } else if (montant === null && constats.anomalies.length === avant) {
    constats.signaler(
      'montant-absent',
      champ,
      valeur,
      'le montant n’est pas déclaré',
      'Écrire le montant forfaitaire, ou le maximum estimé.',
    );
  }
  return montant;
};

/** Une concession sans subvention déclare 0, et un avantage peut être de moins d'un euro : rien d'aberrant. */
const lireSubvention = (valeur: unknown, constats: Constats): number | null => {
  const subvention = lireNombre(valeur, 'montantSubventionPublique', constats);
  if (subvention === null) return null;
  return subvention >= 0 && subvention < 1
    ? Math.round(subvention * 100) / 100 + 0
    : lireMontant(subvention, 'montantSubventionPublique', constats);
};

interface Prix {
  readonly types: readonly string[] | null;
  readonly forme: string | null;
}

/** En 2019, `formePrix` disait le type (ferme, révisable) ; en 2022 elle dit la forme (unitaire, forfaitaire). */
const lirePrix = (brut: Brut, constats: Constats): Prix => {
  const brute = brut.formePrix;
  const ancien = typeof brute === 'string' ? PRIX_2019.get(brute) : undefined;
  if (ancien !== undefined && brut.typesPrix === undefined) return ancien;
  const types = lireCodes(brut.typesPrix ?? brut.typePrix, 'typePrix', TYPES_PRIX, 'typesPrix', constats);
  return { types, forme: ancien === undefined ? lireCode(brute, FORMES_PRIX, 'formePrix', constats) : null };
};

const PRIX_2019: ReadonlyMap<string, Prix> = new Map(
  [...FORMES_PRIX_2019].map(([forme, type]) => [forme, { types: [type], forme: null }]),
);
