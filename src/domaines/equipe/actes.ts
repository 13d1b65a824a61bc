import type { Actes } from '#domaines/acte';

export const ACTES_EQUIPE = {
  gererEquipe: {
    code: 'equipe.gerer',
    libelle: 'gérer l’équipe, le réseau et les contributions',
    nature: 'collectivite',
    roles: { pilote: 'oui' },
  },
  saisirTemps: {
    code: 'temps.saisir',
    libelle: 'saisir le temps de cette personne',
    nature: 'portee',
    portees: [],
    roles: { pilote: 'oui', contributeur: 'sien', expert: 'sien' },
  },
  ajouterEquipier: {
    code: 'equipe.ajouter',
    libelle: 'ajouter un membre à l’équipe',
    nature: 'trace',
  },
  modifierEquipier: {
    code: 'equipe.modifier',
    libelle: 'modifier la fiche d’un membre de l’équipe',
    nature: 'trace',
  },
  quitterEquipe: {
    code: 'equipe.quitter',
    libelle: 'enregistrer un départ de l’équipe',
    nature: 'trace',
  },
  corrigerTemps: {
    code: 'temps.corriger',
    libelle: 'corriger une saisie de temps',
    nature: 'trace',
  },
  retirerTemps: {
    code: 'temps.retirer',
    libelle: 'retirer une saisie de temps',
    nature: 'trace',
  },
} as const satisfies Actes;
