/** Les quelques contrats de concession de la métropole fictive. */
import { METROPOLE_DE_VALMONT, VILLE_DE_VALMONT } from './acheteurs.ts';
import type { Secteur } from './besoin.ts';
import { ajouterJours, DERNIERE_PUBLICATION, jour, publication } from './calendrier.ts';
import { tirerConsiderations } from './considerations.ts';
import type { ConcessionDecp } from './decp-2022.ts';
import type { Annuaire } from './entreprises.ts';
import type { Hasard } from './hasard.ts';
import { centimes } from './modifications.ts';

interface ServiceConcede {
  readonly objet: string;
  readonly nature: string;
  readonly secteur: Secteur;
  readonly valeur: number;
  readonly duree: readonly [number, number];
  readonly tarif: readonly [intitule: string, euros: number];
}

const SERVICES: readonly [ServiceConcede, ...ServiceConcede[]] = [
  {
    objet: 'Exploitation du réseau de chaleur urbain',
    nature: 'Délégation de service public',
    secteur: 'énergie',
    valeur: 42_000_000,
    duree: [120, 240],
    tarif: ['Mégawattheure livré', 78],
  },
  {
    objet: 'Exploitation du réseau de transport public urbain',
    nature: 'Délégation de service public',
    secteur: 'transport',
    valeur: 160_000_000,
    duree: [72, 96],
    tarif: ['Ticket à l’unité', 1.6],
  },
  {
    objet: 'Gestion du stationnement en ouvrage',
    nature: 'Concession de service public',
    secteur: 'sécurité',
    valeur: 9_500_000,
    duree: [60, 120],
    tarif: ['Heure de stationnement', 1.8],
  },
  {
    objet: 'Exploitation de la crèche des Petits-Ponts',
    nature: 'Concession de service',
    secteur: 'formation et social',
    valeur: 2_400_000,
    duree: [36, 60],
    tarif: ['Heure d’accueil', 1.2],
  },
  {
    objet: 'Mobilier urbain d’information financé par la publicité',
    nature: 'Concession de service',
    secteur: 'culture et communication',
    valeur: 6_200_000,
    duree: [96, 144],
    tarif: ['Face publicitaire, par mois', 140],
  },
  {
    objet: 'Exploitation de la piscine de la Combe',
    nature: 'Délégation de service public',
    secteur: 'formation et social',
    valeur: 7_800_000,
    duree: [60, 84],
    tarif: ['Entrée plein tarif', 4.9],
  },
  {
    objet: 'Restauration du parc des Cèdres',
    nature: 'Concession de service',
    secteur: 'alimentation',
    valeur: 620_000,
    duree: [24, 60],
    tarif: ['Menu enfant', 8.5],
  },
  {
    objet: 'Construction et exploitation de la salle des Remparts',
    nature: 'Concession de travaux',
    secteur: 'bâtiment',
    valeur: 23_000_000,
    duree: [180, 240],
    tarif: ['Location journalière', 900],
  },
];

const PROCEDURES = [
  'Procédure négociée ouverte',
  'Procédure négociée restreinte',
  'Procédure non négociée ouverte',
] as const;

/** Une concession pour deux cents contrats environ. */
export const nombreDeConcessions = (contrats: number): number => Math.floor(contrats / 200);

export function* engendrerConcessions(
  hasard: Hasard,
  annuaire: Annuaire,
  total: number,
): Generator<ConcessionDecp> {
  for (let rang = 1; rang <= total; rang += 1) {
    const service = SERVICES[(rang - 1) % SERVICES.length] ?? SERVICES[0];
    const annee = hasard.entier(2023, 2026);
    const dateSignature = jour(annee, hasard.entier(1, annee === 2026 ? 8 : 12), hasard.entier(1, 28));
    const dateDebutExecution = ajouterJours(dateSignature, hasard.entier(20, 120));
    const acheteur = hasard.chance(0.6) ? METROPOLE_DE_VALMONT : VILLE_DE_VALMONT;
    const valeurGlobale = centimes(service.valeur * (0.6 + 0.8 * hasard.reel()));
    const reserve =
      service.secteur === 'formation et social' && hasard.chance(0.1) ? 'Concession réservée' : null;
    const { sociales, environnementales } = tirerConsiderations(
      hasard,
      NEUTRE,
      annee,
      valeurGlobale,
      reserve,
    );
    const { siret } = annuaire.titulaire(hasard, service.secteur, valeurGlobale, reserve !== null);
    const bilan = ajouterJours(dateDebutExecution, 400);
    yield {
      id: `${annee}${acheteur.lettre}DSP${String(rang).padStart(5, '0')}`,
      autoriteConcedante: { id: acheteur.siret },
      nature: service.nature,
      objet: service.objet,
      procedure: hasard.parmi(PROCEDURES),
      dureeMois: hasard.entier(service.duree[0], service.duree[1]),
      dateSignature,
      datePublicationDonnees: publication(hasard, dateSignature),
      dateDebutExecution,
      valeurGlobale,
      montantSubventionPublique: hasard.chance(0.4) ? centimes(valeurGlobale * 0.1 * hasard.reel()) : 0,
      ...(bilan < DERNIERE_PUBLICATION
        ? {
            donneesExecution: [
              {
                donneesAnnuelles: {
                  datePublicationDonneesExecution: bilan,
                  depensesInvestissement: centimes(valeurGlobale * 0.03 * hasard.reel()),
                  tarifs: [{ tarif: { intituleTarif: service.tarif[0], tarif: service.tarif[1] } }],
                },
              },
            ],
          }
        : {}),
      concessionnaires: [{ concessionnaire: { typeIdentifiant: 'SIRET', id: siret } }],
      ...(sociales === null ? {} : { considerationsSociales: { considerationSociale: sociales } }),
      ...(environnementales === null
        ? {}
        : { considerationsEnvironnementales: { considerationEnvironnementale: environnementales } }),
    };
  }
}

const NEUTRE = { environnement: 1, social: 1 } as const;
