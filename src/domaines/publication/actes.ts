import type { Actes } from '#domaines/acte';

export const ACTES_PUBLICATION = {
  inscrirePublication: {
    code: 'publication.inscrire',
    libelle: 'inscrire une publication',
    nature: 'trace',
  },
  modifierPublication: {
    code: 'publication.modifier',
    libelle: 'enregistrer ou corriger une publication',
    nature: 'trace',
  },
  annulerPublication: {
    code: 'publication.annuler',
    libelle: 'annuler une publication',
    nature: 'trace',
  },
  joindrePiece: {
    code: 'publication.joindrePiece',
    libelle: 'joindre une pièce à une publication',
    nature: 'trace',
  },
  retirerPiece: {
    code: 'publication.retirerPiece',
    libelle: 'retirer une pièce d’une publication',
    nature: 'trace',
  },
  reglerCadence: {
    code: 'publication.reglerCadence',
    libelle: 'régler la cadence d’une publication',
    nature: 'trace',
  },
  choisirLicence: {
    code: 'publication.choisirLicence',
    libelle: 'choisir la licence de réutilisation',
    nature: 'trace',
  },
} as const satisfies Actes;
