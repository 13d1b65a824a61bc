import type { Besoin, Secteur } from './besoin.ts';

const services = (
  cpv: string,
  secteur: Secteur,
  mediane: number,
  objets: Besoin['objets'],
  particularites: Partial<Besoin> = {},
): Besoin => ({
  cpv,
  categorie: 'services',
  secteur,
  objets,
  mediane,
  ecart: 1.05,
  duree: [12, 48],
  ccag: 'Fournitures courantes et services',
  accordCadre: 0.5,
  environnement: 0.9,
  social: 0.9,
  reserve: 0,
  serviceSpecifique: false,
  ...particularites,
});

const ETUDES: Partial<Besoin> = {
  ccag: 'Prestations intellectuelles',
  accordCadre: 0.25,
  social: 0.35,
  environnement: 0.8,
  duree: [4, 30],
};

/** Du plus fréquent au plus rare. */
export const BESOINS_SERVICES: readonly Besoin[] = [
  services(
    '71200000-0',
    'ingénierie',
    78_000,
    [
      'Maîtrise d’œuvre pour la rénovation énergétique {école}',
      'Maîtrise d’œuvre pour la restructuration {bâtiment}',
      'Concours de maîtrise d’œuvre : extension {bâtiment}',
    ],
    { ...ETUDES, ccag: "Maitrise d'œuvre", duree: [8, 48] },
  ),
  services(
    '90911200-8',
    'propreté',
    130_000,
    ['Nettoyage des locaux {bâtiment}', 'Nettoyage des bâtiments administratifs avec produits écolabellisés'],
    { social: 1.7, reserve: 0.14, accordCadre: 0.4 },
  ),
  services(
    '77310000-6',
    'paysage',
    92_000,
    [
      'Entretien des espaces verts sans produit phytosanitaire {parc}',
      'Tonte, taille et fleurissement : secteur {parc}',
    ],
    { social: 1.7, reserve: 0.18 },
  ),
  services(
    '72250000-2',
    'informatique',
    98_000,
    [
      'Maintenance des systèmes et assistance aux utilisateurs',
      'Infogérance de l’hébergement des applications métier',
    ],
    { ccag: "Techniques de l'information et de la communication", environnement: 0.5, social: 0.4 },
  ),
  services(
    '80500000-9',
    'formation et social',
    62_000,
    [
      'Formation des agents à la sécurité et aux premiers secours',
      'Formation qualifiante des publics éloignés de l’emploi',
    ],
    { serviceSpecifique: true, environnement: 0.35, social: 0.9 },
  ),
  services(
    '79713000-5',
    'sécurité',
    120_000,
    ['Gardiennage et surveillance {bâtiment}', 'Sécurité des manifestations de l’été à Valmont'],
    {
      serviceSpecifique: true,
      environnement: 0.3,
    },
  ),
  services(
    '71310000-4',
    'ingénierie',
    58_000,
    [
      'Assistance à maîtrise d’ouvrage : plan de mobilité',
      'Études d’exécution et suivi des ouvrages d’art {voie}',
    ],
    ETUDES,
  ),
  services(
    '50700000-2',
    'énergie',
    165_000,
    [
      'Exploitation et maintenance des installations thermiques {bâtiment}',
      'Maintenance des ascenseurs et portes automatiques',
    ],
    { duree: [24, 72] },
  ),
  services(
    '90511000-2',
    'déchets',
    720_000,
    [
      'Collecte des ordures ménagères : secteur est',
      'Collecte en apport volontaire du verre et des biodéchets',
    ],
    {
      social: 1.5,
      duree: [36, 84],
      accordCadre: 0.2,
    },
  ),
  services(
    '79341000-6',
    'culture et communication',
    55_000,
    ['Conception et diffusion de campagnes d’information', 'Insertion d’annonces légales et publicités'],
    {
      social: 0.35,
    },
  ),
  services(
    '92312000-1',
    'culture et communication',
    50_000,
    ['Programmation artistique du festival des Lumières de Valmont', 'Spectacles et animations {parc}'],
    {
      serviceSpecifique: true,
      environnement: 0.45,
      social: 0.4,
      duree: [1, 12],
      accordCadre: 0.05,
    },
  ),
  services(
    '79800000-2',
    'culture et communication',
    58_000,
    ['Impression du magazine métropolitain sur papier recyclé', 'Travaux d’impression et de façonnage'],
    {
      reserve: 0.06,
    },
  ),
  services(
    '66510000-8',
    'assurance et conseil',
    110_000,
    [
      'Assurance dommages aux biens',
      'Assurance de la flotte automobile',
      'Assurance dommages-ouvrage {bâtiment}',
    ],
    {
      ...ETUDES,
      ccag: 'Pas de CCAG',
      environnement: 0.1,
      social: 0.1,
      duree: [12, 60],
    },
  ),
  services(
    '79110000-8',
    'assurance et conseil',
    52_000,
    ['Conseil juridique et représentation en justice', 'Assistance juridique en commande publique'],
    {
      ...ETUDES,
      serviceSpecifique: true,
      environnement: 0.05,
      social: 0.1,
    },
  ),
  services(
    '55523100-3',
    'alimentation',
    340_000,
    ['Restauration scolaire en liaison froide', 'Repas des accueils de loisirs'],
    {
      serviceSpecifique: true,
      environnement: 1.3,
    },
  ),
  services(
    '60130000-8',
    'transport',
    180_000,
    ['Transport scolaire et périscolaire', 'Transport de personnes à mobilité réduite'],
    {
      duree: [24, 84],
    },
  ),
  services(
    '90610000-6',
    'propreté',
    260_000,
    ['Balayage mécanisé des voies : secteur {voie}', 'Nettoiement des marchés de plein air'],
    {
      social: 1.5,
      reserve: 0.05,
    },
  ),
  services(
    '71630000-3',
    'ingénierie',
    44_000,
    [
      'Contrôle technique et vérifications périodiques {bâtiment}',
      'Diagnostic amiante et plomb avant travaux {école}',
    ],
    ETUDES,
  ),
  services(
    '77340000-5',
    'paysage',
    66_000,
    ['Élagage et diagnostic du patrimoine arboré {voie}', 'Taille douce des arbres {parc}'],
    {
      social: 1.4,
      reserve: 0.08,
    },
  ),
  services(
    '98310000-9',
    'propreté',
    57_000,
    ['Blanchisserie du linge des crèches et des résidences autonomie'],
    {
      social: 1.4,
      reserve: 0.3,
    },
  ),
  services(
    '85310000-5',
    'formation et social',
    84_000,
    [
      'Accompagnement socioprofessionnel des allocataires',
      'Portage de repas à domicile et visites de convivialité',
    ],
    {
      serviceSpecifique: true,
      social: 1.5,
      reserve: 0.08,
      environnement: 0.3,
    },
  ),
  services(
    '79620000-6',
    'formation et social',
    105_000,
    ['Mise à disposition de personnel par des structures d’insertion'],
    {
      social: 2.2,
      reserve: 0.35,
      environnement: 0.15,
    },
  ),
  services(
    '90513100-7',
    'déchets',
    640_000,
    ['Traitement et valorisation des déchets ménagers', 'Exploitation du quai de transfert'],
    {
      duree: [36, 96],
      accordCadre: 0.2,
    },
  ),
  services(
    '71410000-5',
    'ingénierie',
    62_000,
    [
      'Révision du plan local d’urbanisme intercommunal',
      'Étude de renouvellement urbain du quartier des Tanneries',
    ],
    ETUDES,
  ),
];
