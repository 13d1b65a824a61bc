import type { Actes } from '#domaines/acte';

export const ACTES_DIAGNOSTIC = {
  renseignerDiagnostic: {
    code: 'diagnostic.renseigner',
    libelle: 'répondre à cet entretien',
    nature: 'portee',
    portees: ['schema', 'service'],
    roles: { pilote: 'oui', contributeur: 'sien' },
  },
  importerDepenses: {
    code: 'diagnostic.importerDepenses',
    libelle: 'importer les dépenses d’une année',
    nature: 'trace',
  },
  coterService: {
    code: 'diagnostic.coter',
    libelle: 'coter un service',
    nature: 'trace',
  },
  choisirService: {
    code: 'diagnostic.choisir',
    libelle: 'retenir ou écarter un service',
    nature: 'trace',
  },
  ponderer: {
    code: 'diagnostic.ponderer',
    libelle: 'régler les poids des critères',
    nature: 'trace',
  },
  ajouterService: {
    code: 'diagnostic.ajouterService',
    libelle: 'ajouter un service au diagnostic',
    nature: 'trace',
  },
  rattacherService: {
    code: 'diagnostic.rattacherService',
    libelle: 'rattacher un service du diagnostic au répertoire',
    nature: 'trace',
  },
  sortirService: {
    code: 'diagnostic.sortirService',
    libelle: 'sortir un service du diagnostic, ou l’y remettre',
    nature: 'trace',
  },
  modifierGuide: {
    code: 'diagnostic.modifierGuide',
    libelle: 'changer le guide d’entretien',
    nature: 'trace',
  },
} as const satisfies Actes;
