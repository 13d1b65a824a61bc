import type { Actes } from '#domaines/acte';

export const ACTES_RESEAU = {
  nommerRelais: {
    code: 'reseau.nommerRelais',
    libelle: 'nommer un référent',
    nature: 'trace',
  },
  modifierRelais: {
    code: 'reseau.modifierRelais',
    libelle: 'modifier la fiche d’un référent',
    nature: 'trace',
  },
  cloreRelais: {
    code: 'reseau.cloreRelais',
    libelle: 'enregistrer le départ d’un référent',
    nature: 'trace',
  },
  tenirCharte: {
    code: 'reseau.tenirCharte',
    libelle: 'tenir la charte d’un partenaire',
    nature: 'trace',
  },
  adhererAuReseau: {
    code: 'reseau.adherer',
    libelle: 'ajouter un réseau de pairs',
    nature: 'trace',
  },
  modifierAdhesion: {
    code: 'reseau.modifierAdhesion',
    libelle: 'modifier la fiche d’un réseau de pairs',
    nature: 'trace',
  },
  finirAdhesion: {
    code: 'reseau.finirAdhesion',
    libelle: 'mettre fin à une adhésion',
    nature: 'trace',
  },
  noterPartage: {
    code: 'reseau.noterPartage',
    libelle: 'noter un partage avec un réseau',
    nature: 'trace',
  },
} as const satisfies Actes;
