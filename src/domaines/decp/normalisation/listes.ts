/**
 * Les listes fermées des arrêtés du 22 mars 2019 et du 22 décembre 2022, et les écritures hors liste dont le sens est
 * certain. `exactes` : la valeur publiée est celle de l'arrêté. `parentes` : écritures repliées (sans accents, casse ni
 * ponctuation) qui désignent sûrement une valeur.
 */
export interface Liste {
  readonly nom: string;
  readonly exactes: readonly string[];
  readonly parentes: ReadonlyMap<string, string>;
}

/**
 * La valeur de la liste, écrite exactement ; `undefined` sinon. Une comparaison à quelques valeurs coûte moins qu'une
 * table, qui devrait calculer l'empreinte de chaque texte lu.
 */
export const valeurExacte = (liste: Liste, texte: string): string | undefined => {
  const { exactes } = liste;
  for (let i = 0; i < exactes.length; i++) if (exactes[i] === texte) return exactes[i];
  return undefined;
};

/** Replie une écriture : minuscules, sans accents, apostrophes, tirets ni espaces (œ vaut oe). */
export const replier = (texte: string): string =>
  texte
    .toLowerCase()
    .replace(/œ/gu, 'oe')
    .normalize('NFD')
    .replace(/[^a-z0-9]/gu, '');

export const creerListe = (
  nom: string,
  valeurs: readonly string[],
  autres: Readonly<Record<string, string>> = {},
): Liste => ({
  nom,
  exactes: valeurs,
  parentes: new Map([
    ...valeurs.map((valeur) => [replier(valeur), valeur] as const),
    ...Object.entries(autres).map(([ecriture, valeur]) => [replier(ecriture), valeur] as const),
  ]),
});

const SANS_PUBLICITE = 'Marché passé sans publicité ni mise en concurrence préalable';

export const PROCEDURES = creerListe(
  'procédures',
  [
    'Procédure adaptée',
    "Appel d'offres ouvert",
    "Appel d'offres restreint",
    'Procédure avec négociation',
    SANS_PUBLICITE,
    'Dialogue compétitif',
  ],
  {
    MAPA: 'Procédure adaptée',
    'Marché à procédure adaptée': 'Procédure adaptée',
    'Procédure adaptée ouverte': 'Procédure adaptée',
    'Procédure adaptée restreinte': 'Procédure adaptée',
    AOO: "Appel d'offres ouvert",
    AOR: "Appel d'offres restreint",
    'Procédure concurrentielle avec négociation': 'Procédure avec négociation',
    'Procédure négociée avec mise en concurrence préalable': 'Procédure avec négociation',
    'Procédure négociée avec publicité et mise en concurrence préalable': 'Procédure avec négociation',
    'Marché négocié sans publicité ni mise en concurrence préalable': SANS_PUBLICITE,
    'Marché public négocié sans publicité ni mise en concurrence préalable': SANS_PUBLICITE,
    'Marché public passé sans publicité ni mise en concurrence préalable': SANS_PUBLICITE,
    'Sans publicité ni mise en concurrence préalable': SANS_PUBLICITE,
    'Marché sans publicité ni mise en concurrence préalable': SANS_PUBLICITE,
  },
);

export const PROCEDURES_CONCESSION = creerListe('procédures de concession', [
  'Procédure négociée ouverte',
  'Procédure non négociée ouverte',
  'Procédure négociée restreinte',
  'Procédure non négociée restreinte',
]);

export const NATURES = creerListe(
  'natures',
  ['Marché', 'Marché de partenariat', 'Marché de défense ou de sécurité'],
  { 'Marché public': 'Marché', Marchés: 'Marché' },
);

/** Natures de l'arrêté de 2019 devenues des techniques ou des modalités en 2022. */
export const NATURES_2019: ReadonlyMap<
  string,
  { readonly technique: string | null; readonly modalite: string | null }
> = new Map([
  ['Accord-cadre', { technique: 'Accord-cadre', modalite: null }],
  ['Marché subséquent', { technique: null, modalite: 'Marchés subséquents' }],
]);

export const NATURES_2019_REPLIEES: ReadonlyMap<string, string> = new Map(
  [...NATURES_2019.keys()].map((nature) => [replier(nature), nature]),
);

export const NATURES_CONCESSION = creerListe(
  'natures de concession',
  [
    'Concession de travaux',
    'Concession de service',
    'Concession de service public',
    'Délégation de service public',
  ],
  { 'Concession de services': 'Concession de service', DSP: 'Délégation de service public' },
);

export const CCAG = creerListe(
  'CCAG',
  [
    'Travaux',
    "Maitrise d'œuvre",
    'Fournitures courantes et services',
    'Marchés industriels',
    'Prestations intellectuelles',
    "Techniques de l'information et de la communication",
    'Pas de CCAG',
  ],
  {
    FCS: 'Fournitures courantes et services',
    PI: 'Prestations intellectuelles',
    TIC: "Techniques de l'information et de la communication",
    MOE: "Maitrise d'œuvre",
    MI: 'Marchés industriels',
    'CCAG Travaux': 'Travaux',
    'CCAG FCS': 'Fournitures courantes et services',
    'CCAG PI': 'Prestations intellectuelles',
    'CCAG TIC': "Techniques de l'information et de la communication",
    'CCAG MOE': "Maitrise d'œuvre",
    'CCAG MI': 'Marchés industriels',
  },
);

export const TECHNIQUES = creerListe('techniques d’achat', [
  'Accord-cadre',
  'Concours',
  'Système de qualification',
  "Système d'acquisition dynamique",
  'Catalogue électronique',
  'Enchère électronique',
  'Sans objet',
]);

export const MODALITES = creerListe(
  'modalités d’exécution',
  ['Tranches', 'Bons de commande', 'Marchés subséquents', 'Sans objet'],
  {
    'À bons de commande': 'Bons de commande',
    'Marché subséquent': 'Marchés subséquents',
    'À tranches': 'Tranches',
  },
);

export const TYPES_PRIX = creerListe(
  'types de prix',
  ['Définitif ferme', 'Définitif actualisable', 'Définitif révisable', 'Provisoire'],
  {
    Ferme: 'Définitif ferme',
    'Ferme et actualisable': 'Définitif actualisable',
    Actualisable: 'Définitif actualisable',
    Révisable: 'Définitif révisable',
  },
);

export const FORMES_PRIX = creerListe('formes de prix', ['Unitaire', 'Forfaitaire', 'Mixte'], {
  'Prix unitaire': 'Unitaire',
  'Prix unitaires': 'Unitaire',
  'Prix forfaitaire': 'Forfaitaire',
});

/** Formes de prix de l'arrêté de 2019, devenues des types de prix en 2022. */
export const FORMES_PRIX_2019: ReadonlyMap<string, string> = new Map([
  ['Ferme', 'Définitif ferme'],
  ['Ferme et actualisable', 'Définitif actualisable'],
  ['Révisable', 'Définitif révisable'],
]);

export const GROUPEMENTS = creerListe('types de groupement', ['Conjoint', 'Solidaire', 'Pas de groupement'], {
  'Groupement conjoint': 'Conjoint',
  'Groupement solidaire': 'Solidaire',
  'Aucun groupement': 'Pas de groupement',
});

export const TYPES_CODE_LIEU = creerListe('types de code de lieu', [
  'Code postal',
  'Code commune',
  'Code arrondissement',
  'Code canton',
  'Code département',
  'Code région',
  'Code pays',
]);

export const VARIATIONS_PRIX = creerListe('variations de prix', ['Ferme', 'Actualisable', 'Révisable']);

export const TYPES_IDENTIFIANT = creerListe('types d’identifiant', [
  'SIRET',
  'TVA',
  'TAHITI',
  'RIDET',
  'FRWF',
  'IREP',
  'UE',
  'HORS-UE',
]);
