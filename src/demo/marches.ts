/** Engendre un à un les marchés fictifs, consultation par consultation, dans l'ordre des mois. */
import type { AcheteurFictif } from './acheteurs.ts';
import type { Besoin } from './besoin.ts';
import { jour, type MoisDeNotification, publication, repartirParMois } from './calendrier.ts';
import { tirerConsiderations } from './considerations.ts';
import type { MarcheDecp, OperateurDecp } from './decp-2022.ts';
import type { Annuaire } from './entreprises.ts';
import type { Hasard } from './hasard.ts';
import { situer } from './lieux-dits.ts';
import { ajouterModifications, ajouterSousTraitance, centimes } from './modifications.ts';
import { choisirProcedure, jourDeConsultation, tirerOffres } from './procedure.ts';
import { lieuExecution, tirerAcheteur, tirerBesoin, tirerMontant } from './tirages.ts';

/** Une suite de `total` marchés, sans défaut, aux identifiants tous différents. */
export function* engendrerMarches(hasard: Hasard, annuaire: Annuaire, total: number): Generator<MarcheDecp> {
  let annee = 0;
  let consultations = 0;
  for (const mois of repartirParMois(total)) {
    if (mois.annee !== annee) {
      annee = mois.annee;
      consultations = 0;
    }
    for (let restants = mois.contrats; restants > 0; ) {
      consultations += 1;
      const lots = Math.min(restants, nombreDeLots(hasard));
      yield* engendrerConsultation(hasard, annuaire, mois, consultations, lots);
      restants -= lots;
    }
  }
}

const nombreDeLots = (hasard: Hasard): number => (hasard.chance(0.82) ? 1 : hasard.entier(2, 6));

function* engendrerConsultation(
  hasard: Hasard,
  annuaire: Annuaire,
  mois: MoisDeNotification,
  rang: number,
  lots: number,
): Generator<MarcheDecp> {
  const besoin = tirerBesoin(hasard);
  const acheteur = tirerAcheteur(hasard, besoin);
  const notification = jour(mois.annee, mois.mois, hasard.entier(1, mois.jours));
  const objet = situer(hasard, hasard.parmi(besoin.objets));
  const base = tirerMontant(hasard, besoin);
  const procedure = choisirProcedure(hasard, besoin, base * lots, jourDeConsultation(hasard, notification));
  const numero = `${mois.annee}${acheteur.lettre}${String(rang).padStart(5, '0')}`;
  const cadre = hasard.chance(besoin.accordCadre);
  const dureeMinimale = besoin.categorie === 'travaux' && base > 800_000 ? 12 : besoin.duree[0];
  const duree = hasard.entier(dureeMinimale, Math.max(dureeMinimale + 12, besoin.duree[1]));
  for (let lot = 1; lot <= lots; lot += 1) {
    const montant = lots === 1 ? base : Math.max(25_000, base * (0.5 + hasard.reel()));
    yield marche(hasard, annuaire, {
      id: lots === 1 ? numero : `${numero}L${String(lot).padStart(2, '0')}`,
      acheteur,
      besoin,
      objet: lots === 1 ? objet : `${objet} – lot ${lot}`,
      montant: cadre ? Math.round(montant / 1_000) * 1_000 : centimes(montant),
      cadre,
      duree,
      procedure,
      notification,
      annee: mois.annee,
    });
  }
}

interface Attribution {
  readonly id: string;
  readonly acheteur: AcheteurFictif;
  readonly besoin: Besoin;
  readonly objet: string;
  readonly montant: number;
  readonly cadre: boolean;
  readonly duree: number;
  readonly procedure: string;
  readonly notification: string;
  readonly annee: number;
}

const marche = (hasard: Hasard, annuaire: Annuaire, attribution: Attribution): MarcheDecp => {
  const { besoin, cadre, duree, montant, notification } = attribution;
  const reserve =
    montant < 400_000 && hasard.chance(besoin.reserve) && annuaire.aStructureInsertion(besoin.secteur)
      ? 'Marché réservé'
      : null;
  const premier = annuaire.titulaire(hasard, besoin.secteur, montant, reserve !== null);
  const petite = premier.taille === 'micro' || premier.taille === 'PME';
  const groupement = reserve === null && hasard.chance(partDeGroupements(besoin, montant));
  const { sociales, environnementales } = tirerConsiderations(
    hasard,
    besoin,
    attribution.annee,
    montant,
    reserve,
  );
  const avance = montant > 50_000 && duree > 2 ? hasard.chance(0.84) : hasard.chance(0.15);
  const ecrit: MarcheDecp = {
    id: attribution.id,
    acheteur: { id: attribution.acheteur.siret },
    nature: 'Marché',
    objet: attribution.objet,
    codeCPV: besoin.cpv,
    techniques: {
      technique: [
        cadre ? 'Accord-cadre' : attribution.objet.startsWith('Concours') ? 'Concours' : 'Sans objet',
      ],
    },
    modalitesExecution: {
      modaliteExecution: [
        cadre ? 'Bons de commande' : montant > 1_500_000 && hasard.chance(0.3) ? 'Tranches' : 'Sans objet',
      ],
    },
    marcheInnovant: hasard.chance(0.015),
    ccag: besoin.ccag,
    offresRecues: tirerOffres(hasard, besoin, attribution.procedure),
    attributionAvance: avance,
    ...(avance ? { tauxAvance: hasard.parmi(petite ? TAUX_PETITES : TAUX_GRANDES) } : {}),
    typeGroupementOperateurs: groupement
      ? hasard.chance(0.6)
        ? 'Conjoint'
        : 'Solidaire'
      : 'Pas de groupement',
    sousTraitanceDeclaree: false,
    procedure: attribution.procedure,
    lieuExecution: lieuExecution(hasard, besoin.categorie),
    dureeMois: duree,
    dateNotification: notification,
    datePublicationDonnees: publication(hasard, notification),
    montant,
    typesPrix: {
      typePrix: [
        duree <= 3
          ? 'Définitif ferme'
          : hasard.chance(0.75)
            ? 'Définitif révisable'
            : 'Définitif actualisable',
      ],
    },
    formePrix: cadre ? 'Unitaire' : hasard.chance(0.88) ? 'Forfaitaire' : 'Mixte',
    titulaires: titulaires(hasard, annuaire, besoin, montant, premier.siret, groupement),
  };
  if (besoin.categorie === 'fournitures' && hasard.chance(0.25)) {
    ecrit.origineUE = hasard.entier(5, 10) / 10;
    ecrit.origineFrance = hasard.entier(0, 5) / 10;
  }
  if (sociales !== null) ecrit.considerationsSociales = { considerationSociale: sociales };
  if (environnementales !== null) {
    ecrit.considerationsEnvironnementales = { considerationEnvironnementale: environnementales };
  }
  ajouterSousTraitance(hasard, ecrit, besoin, annuaire);
  ajouterModifications(hasard, ecrit, besoin, annuaire);
  return ecrit;
};

/** Avances au-dessus du minimum réglementaire pour les PME (art. R2191-7), au minimum pour les autres. */
const TAUX_PETITES = [0.1, 0.2, 0.3, 0.3] as const;
const TAUX_GRANDES = [0.05, 0.05, 0.1] as const;

const partDeGroupements = (besoin: Besoin, montant: number): number => {
  if (besoin.secteur === 'ingénierie') return 0.4;
  if (besoin.categorie === 'travaux') return montant > 400_000 ? 0.22 : 0.07;
  return 0.03;
};

const titulaires = (
  hasard: Hasard,
  annuaire: Annuaire,
  besoin: Besoin,
  montant: number,
  premier: string,
  groupement: boolean,
): { titulaire: OperateurDecp }[] => {
  // Un prestataire européen de temps en temps : son identifiant est un numéro de TVA, pas un SIRET.
  if (!groupement && besoin.secteur === 'informatique' && hasard.chance(0.03)) {
    return [
      {
        titulaire: {
          typeIdentifiant: 'TVA',
          id: `BE0999${String(hasard.entier(0, 999_999)).padStart(6, '0')}`,
        },
      },
    ];
  }
  const sirets = new Set([premier]);
  if (groupement) {
    const membres = hasard.entier(2, 4);
    for (let essai = 0; essai < 8 && sirets.size < membres; essai += 1) {
      sirets.add(annuaire.titulaire(hasard, besoin.secteur, montant / 2, false).siret);
    }
  }
  return [...sirets].map((id) => ({ titulaire: { typeIdentifiant: 'SIRET', id } }));
};
