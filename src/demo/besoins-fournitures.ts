import type { Besoin, Secteur } from './besoin.ts';

const fournitures = (
  cpv: string,
  secteur: Secteur,
  mediane: number,
  objets: Besoin['objets'],
  particularites: Partial<Besoin> = {},
): Besoin => ({
  cpv,
  categorie: 'fournitures',
  secteur,
  objets,
  mediane,
  ecart: 0.95,
  duree: [12, 48],
  ccag: 'Fournitures courantes et services',
  accordCadre: 0.7,
  environnement: 1,
  social: 0.45,
  reserve: 0,
  serviceSpecifique: false,
  ...particularites,
});

const TIC = "Techniques de l'information et de la communication";

/** Du plus fréquent au plus rare. */
export const BESOINS_FOURNITURES: readonly Besoin[] = [
  fournitures('15800000-6', 'alimentation', 95_000, [
    'Denrées alimentaires pour la cuisine centrale : épicerie',
    'Épicerie biologique et équitable pour la restauration scolaire',
    'Pain et viennoiseries pour les restaurants scolaires',
  ]),
  fournitures(
    '30213000-5',
    'informatique',
    110_000,
    [
      'Fourniture d’ordinateurs et de périphériques reconditionnés',
      'Postes de travail fixes pour les services municipaux',
    ],
    { ccag: TIC },
  ),
  fournitures(
    '48000000-8',
    'informatique',
    82_000,
    [
      'Acquisition et maintenance d’un logiciel de gestion des ressources humaines',
      'Licences et maintenance du système d’information géographique',
      'Logiciel de gestion de la relation aux usagers',
    ],
    { ccag: TIC, accordCadre: 0.35, environnement: 0.4 },
  ),
  fournitures(
    '39130000-2',
    'bureau et mobilier',
    68_000,
    ['Mobilier de bureau neuf et issu du réemploi', 'Sièges ergonomiques pour les agents'],
    { reserve: 0.05 },
  ),
  fournitures(
    '30192700-8',
    'bureau et mobilier',
    60_000,
    ['Fournitures de bureau', 'Fournitures scolaires pour les écoles publiques'],
    { reserve: 0.12 },
  ),
  fournitures(
    '18110000-3',
    'bureau et mobilier',
    72_000,
    ['Vêtements de travail écoconçus pour les agents techniques', 'Tenues de la police municipale'],
    { social: 0.9, reserve: 0.04 },
  ),
  fournitures(
    '34144511-3',
    'véhicules',
    310_000,
    [
      'Acquisition de bennes à ordures ménagères électriques',
      'Bennes de collecte au gaz naturel pour véhicules',
    ],
    { accordCadre: 0.3 },
  ),
  fournitures(
    '34100000-8',
    'véhicules',
    140_000,
    ['Véhicules légers électriques', 'Véhicules utilitaires d’occasion récente'],
    { accordCadre: 0.4 },
  ),
  fournitures(
    '39160000-1',
    'bureau et mobilier',
    64_000,
    ['Mobilier scolaire {école}', 'Mobilier pour les restaurants scolaires'],
    {
      reserve: 0.04,
    },
  ),
  fournitures('03451000-6', 'paysage', 48_000, [
    'Végétaux de pépinières locales : arbres et arbustes',
    'Plants et bulbes pour le fleurissement {parc}',
  ]),
  fournitures('15500000-3', 'alimentation', 88_000, [
    'Produits laitiers et ovoproduits pour la cuisine centrale',
    'Produits laitiers biologiques pour les crèches',
  ]),
  fournitures('03220000-9', 'alimentation', 105_000, [
    'Fruits et légumes frais de saison',
    'Fruits et légumes issus de l’agriculture biologique',
  ]),
  fournitures('15100000-9', 'alimentation', 120_000, [
    'Viandes et volailles sous signe de qualité pour la restauration scolaire',
  ]),
  fournitures(
    '37535200-9',
    'paysage',
    58_000,
    ['Aires de jeux inclusives {parc}', 'Jeux en bois local pour la cour {école}'],
    {
      accordCadre: 0.3,
    },
  ),
  fournitures(
    '09310000-5',
    'énergie',
    1_450_000,
    [
      'Fourniture d’électricité d’origine renouvelable et services associés',
      'Électricité des bâtiments et de l’éclairage public',
    ],
    { ecart: 0.8, social: 0.1 },
  ),
  fournitures(
    '09123000-7',
    'énergie',
    900_000,
    ['Fourniture de gaz naturel et de biométhane pour les bâtiments'],
    {
      ecart: 0.8,
      social: 0.1,
    },
  ),
  fournitures('34928480-6', 'déchets', 135_000, [
    'Bacs roulants et points d’apport volontaire',
    'Composteurs individuels et partagés',
  ]),
  fournitures(
    '22113000-5',
    'culture et communication',
    52_000,
    ['Livres pour les bibliothèques et médiathèques', 'Livres jeunesse {école}'],
    {
      environnement: 0.4,
    },
  ),
  fournitures(
    '39830000-9',
    'propreté',
    70_000,
    ['Produits d’entretien écolabellisés', 'Produits lessiviels pour les crèches et la cuisine centrale'],
    {
      reserve: 0.06,
    },
  ),
  fournitures(
    '34144910-0',
    'transport',
    2_600_000,
    ['Acquisition d’autobus électriques pour le réseau métropolitain'],
    {
      ecart: 0.6,
      accordCadre: 0.5,
    },
  ),
];
