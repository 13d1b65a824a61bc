import type { Besoin, Secteur } from './besoin.ts';

const travaux = (
  cpv: string,
  secteur: Secteur,
  mediane: number,
  objets: Besoin['objets'],
  particularites: Partial<Besoin> = {},
): Besoin => ({
  cpv,
  categorie: 'travaux',
  secteur,
  objets,
  mediane,
  ecart: 1.15,
  duree: [2, 18],
  ccag: 'Travaux',
  accordCadre: 0.12,
  environnement: 0.95,
  social: 1.25,
  reserve: 0,
  serviceSpecifique: false,
  ...particularites,
});

/** Du plus fréquent au plus rare. */
export const BESOINS_TRAVAUX: readonly Besoin[] = [
  travaux('45233140-2', 'voirie et réseaux', 210_000, [
    'Réfection de la chaussée et des trottoirs {voie}',
    'Requalification {voie} : voirie et réseaux divers',
    'Mise en accessibilité des arrêts de bus {voie}',
  ]),
  travaux('45453100-8', 'bâtiment', 130_000, [
    'Réhabilitation {bâtiment}',
    'Rénovation énergétique {école}',
    'Mise aux normes incendie {bâtiment}',
  ]),
  travaux('45311000-0', 'bâtiment', 85_000, [
    'Travaux d’électricité et courants faibles {bâtiment}',
    'Remplacement de l’éclairage intérieur par des LED {école}',
  ]),
  travaux('45331000-6', 'bâtiment', 110_000, [
    'Chauffage, ventilation et plomberie {école}',
    'Remplacement de la chaufferie gaz par une chaufferie bois {bâtiment}',
  ]),
  travaux('45421000-4', 'bâtiment', 75_000, [
    'Menuiseries extérieures {école}',
    'Menuiseries intérieures et agencement {bâtiment}',
  ]),
  travaux('45442100-8', 'bâtiment', 52_000, [
    'Peinture et revêtements muraux {école}',
    'Ravalement des façades {bâtiment}',
  ]),
  travaux('45112711-2', 'paysage', 95_000, [
    'Aménagement paysager {parc}',
    'Désimperméabilisation et végétalisation de la cour {école}',
    'Plantation d’arbres d’alignement {voie}',
  ]),
  travaux('45261900-3', 'bâtiment', 88_000, [
    'Réfection de la couverture {bâtiment}',
    'Étanchéité de la toiture-terrasse {école}',
  ]),
  travaux('45232410-9', 'voirie et réseaux', 190_000, [
    'Réhabilitation du réseau d’assainissement {voie}',
    'Création d’un bassin de rétention des eaux pluviales {voie}',
  ]),
  travaux('45321000-3', 'bâtiment', 120_000, [
    'Isolation thermique par l’extérieur {école}',
    'Isolation en matériaux biosourcés {bâtiment}',
  ]),
  travaux('45233162-2', 'voirie et réseaux', 240_000, [
    'Création d’une piste cyclable {voie}',
    'Aménagement d’un itinéraire cyclable sécurisé {voie}',
  ]),
  travaux('45316110-9', 'voirie et réseaux', 140_000, [
    'Rénovation de l’éclairage public {voie}',
    'Travaux d’éclairage public économe : secteur {voie}',
  ]),
  travaux('45214210-5', 'bâtiment', 950_000, [
    'Extension et restructuration {école} : gros œuvre',
    'Construction de classes en ossature bois {école}',
  ]),
  travaux('45111100-9', 'bâtiment', 70_000, [
    'Déconstruction sélective et désamiantage {bâtiment}',
    'Démolition et curage avec réemploi des matériaux {bâtiment}',
  ]),
  travaux('45212200-8', 'bâtiment', 620_000, [
    'Construction d’un terrain multisports {parc}',
    'Restructuration des vestiaires et tribunes {bâtiment}',
  ]),
  travaux('45432100-5', 'bâtiment', 46_000, [
    'Revêtements de sols souples {école}',
    'Sols et faïences {bâtiment}',
  ]),
  travaux('45232150-8', 'voirie et réseaux', 230_000, [
    'Renouvellement de la conduite d’eau potable {voie}',
    'Pose de compteurs de sectorisation {voie}',
  ]),
  travaux(
    '45233141-9',
    'voirie et réseaux',
    420_000,
    [
      'Entretien courant de la voirie : bons de commande, secteur {voie}',
      'Point-à-temps et enduits superficiels {voie}',
    ],
    { accordCadre: 0.9, duree: [12, 48] },
  ),
  travaux('45262690-4', 'bâtiment', 160_000, [
    'Restauration des façades classées {bâtiment}',
    'Reprise en sous-œuvre {bâtiment}',
  ]),
  travaux('45223300-9', 'voirie et réseaux', 310_000, [
    'Création d’un parking relais perméable {voie}',
    'Reprise de l’étanchéité du parking en ouvrage {voie}',
  ]),
];
