/** Les enregistrements au format DECP 2022 tels que la démonstration les écrit (arrêté du 22 décembre 2022). */
export interface OperateurDecp {
  readonly typeIdentifiant: string;
  readonly id: string;
}

export interface ModificationDecp {
  readonly modification: {
    readonly id: number;
    readonly dateNotificationModification: string;
    readonly datePublicationDonneesModification: string;
    readonly dureeMois?: number;
    readonly montant?: number;
    readonly titulaires?: readonly { readonly titulaire: OperateurDecp }[];
  };
}

export interface ActeSousTraitanceDecp {
  readonly acteSousTraitance: {
    readonly id: number;
    readonly sousTraitant: OperateurDecp;
    readonly dureeMois: number;
    readonly dateNotification: string;
    readonly datePublicationDonnees: string;
    readonly montant: number;
    readonly variationPrix: string;
  };
}

export interface MarcheDecp {
  id: string;
  acheteur: { id: string };
  nature: string;
  objet: string;
  codeCPV: string;
  techniques: { technique: string[] };
  modalitesExecution: { modaliteExecution: string[] };
  idAccordCadre?: string;
  marcheInnovant: boolean;
  ccag: string;
  offresRecues: number;
  attributionAvance: boolean;
  tauxAvance?: number;
  typeGroupementOperateurs: string;
  sousTraitanceDeclaree: boolean;
  actesSousTraitance?: ActeSousTraitanceDecp[];
  procedure: string;
  lieuExecution: { code: string; typeCode: string };
  dureeMois: number;
  dateNotification: string;
  datePublicationDonnees: string;
  montant: number;
  typesPrix: { typePrix: string[] };
  formePrix: string;
  origineUE?: number;
  origineFrance?: number;
  titulaires: { titulaire: OperateurDecp }[];
  considerationsSociales?: { considerationSociale: string[] };
  considerationsEnvironnementales?: { considerationEnvironnementale: string[] };
  modifications?: ModificationDecp[];
}

export interface ConcessionDecp {
  id: string;
  autoriteConcedante: { id: string };
  nature: string;
  objet: string;
  procedure: string;
  dureeMois: number;
  dateSignature: string;
  datePublicationDonnees: string;
  dateDebutExecution: string;
  valeurGlobale: number;
  montantSubventionPublique: number;
  donneesExecution?: {
    donneesAnnuelles: {
      datePublicationDonneesExecution: string;
      depensesInvestissement: number;
      tarifs: { tarif: { intituleTarif: string; tarif: number } }[];
    };
  }[];
  concessionnaires: { concessionnaire: OperateurDecp }[];
  considerationsSociales?: { considerationSociale: string[] };
  considerationsEnvironnementales?: { considerationEnvironnementale: string[] };
}
