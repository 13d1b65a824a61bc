import type { Actes } from '#domaines/acte';

export const ACTES_MESURE = {
  saisirMesure: {
    code: 'mesure.saisir',
    libelle: 'saisir cette mesure',
    nature: 'portee',
    surUnePortee: 'saisir les mesures',
    roles: { pilote: 'oui', contributeur: 'sien', expert: 'sien' },
  },
  demanderMesures: {
    code: 'mesure.demander',
    libelle: 'demander des mesures aux services',
    nature: 'collectivite',
    roles: { pilote: 'oui' },
  },
  validerMesures: {
    code: 'mesure.valider',
    libelle: 'valider les mesures',
    nature: 'collectivite',
    roles: { pilote: 'oui' },
  },
  corrigerMesure: {
    code: 'mesure.corriger',
    libelle: 'corriger une mesure',
    nature: 'trace',
  },
  retirerMesure: {
    code: 'mesure.retirer',
    libelle: 'retirer une mesure',
    nature: 'trace',
  },
  relancerServices: {
    code: 'mesure.relancer',
    libelle: 'écrire aux services dont on attend des mesures',
    nature: 'trace',
  },
  cloreCollecte: {
    code: 'mesure.cloreCollecte',
    libelle: 'clore une collecte de mesures',
    nature: 'trace',
  },
  modifierDemande: {
    code: 'mesure.modifierDemande',
    libelle: 'régler une demande de mesure',
    nature: 'trace',
  },
} as const satisfies Actes;
