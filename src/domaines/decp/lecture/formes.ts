import { CHAMPS_SIMPLES, LISTES_DE_CODES } from '../champs.rules.ts';
import { COLONNES_CONNUES, nomDeColonne } from '../normalisation/plat.rules.ts';

/** Les champs qu'un objet peut porter, et la forme de ceux qui en contiennent d'autres. */
export interface Forme {
  readonly champs: ReadonlyMap<string, Forme | null>;
  /** Le nom sous lequel un champ se cherche, quand son écriture varie. */
  readonly nommer: ((cle: string) => string) | null;
  /** Mémoire de l'examen : le champ connu vu à chaque rang, et sa forme. */
  readonly vus: string[];
  readonly formes: (Forme | null)[];
}

const forme = (simples: readonly string[], formes: Readonly<Record<string, Forme>> = {}): Forme => ({
  champs: new Map<string, Forme | null>([
    ...simples.map((champ): [string, null] => [champ, null]),
    ...Object.entries(formes),
  ]),
  nommer: null,
  vus: [],
  formes: [],
});

/** En 2022 chaque élément d'une liste est sous sa propre clé ; en 2019 il est nu. */
const avecCles = (cles: readonly string[], base: Forme): Forme => {
  const champs = new Map(base.champs);
  for (const cle of cles) champs.set(cle, base);
  return { champs, nommer: null, vus: [], formes: [] };
};

const organisme = forme(['id', 'nom']);
const titulaires = avecCles(
  ['titulaire', 'concessionnaire'],
  forme(['id', 'typeIdentifiant', 'denominationSociale']),
);
const modifications = avecCles(
  ['modification'],
  forme(
    [
      'id',
      'objetModification',
      'dateNotificationModification',
      'dateSignatureModification',
      'datePublicationDonneesModification',
      'dureeMois',
      'montant',
      'valeurGlobale',
    ],
    { titulaires },
  ),
);
const actes = avecCles(
  ['acteSousTraitance'],
  forme(['id', 'dureeMois', 'dateNotification', 'datePublicationDonnees', 'montant', 'variationPrix'], {
    sousTraitant: forme(['id', 'typeIdentifiant', 'denominationSociale']),
  }),
);
const modificationsActes = avecCles(
  ['modificationActeSousTraitance'],
  forme([
    'id',
    'dureeMois',
    'dateNotificationModificationSousTraitance',
    'montant',
    'datePublicationDonnees',
  ]),
);
const donneesAnnuelles = avecCles(
  ['donneesAnnuelles'],
  forme(['datePublicationDonneesExecution', 'depensesInvestissement'], {
    tarifs: avecCles(['tarif'], forme(['intituleTarif', 'tarif'])),
  }),
);

/** Un contrat imbriqué, de 2019 ou de 2022. */
export const CONTRAT: Forme = forme(['id', 'uid', 'uuid', 'source', '_type', ...CHAMPS_SIMPLES], {
  acheteur: organisme,
  autoriteConcedante: organisme,
  lieuExecution: forme(['code', 'typeCode', 'nom']),
  ...Object.fromEntries(Object.entries(LISTES_DE_CODES).map(([champ, cle]) => [champ, forme([cle])])),
  titulaires,
  concessionnaires: titulaires,
  modifications,
  actesSousTraitance: actes,
  modificationsActesSousTraitance: modificationsActes,
  donneesExecution: donneesAnnuelles,
});

/** Un enregistrement d'un export plat. */
export const CONTRAT_PLAT: Forme = {
  champs: new Map(COLONNES_CONNUES.map((colonne): [string, null] => [colonne, null])),
  nommer: nomDeColonne,
  vus: [],
  formes: [],
};

/** Un objet dont on ne connaît pas les champs. */
export const LIBRE: Forme = forme([]);
