import type { Role } from './acteur.ts';

/** Les rôles tels qu'on les présente à qui les attribue. */
export const LIBELLES_ROLES: Readonly<Record<Role, { readonly libelle: string; readonly aide: string }>> = {
  administrateur: {
    libelle: 'Administrateur',
    aide: 'gère la collectivité, les personnes et leurs droits ; peut tout faire',
  },
  pilote: {
    libelle: 'Pilote (service de la commande publique)',
    aide: 'écrit le schéma, importe les marchés, tient les comités, publie',
  },
  presidentCao: {
    libelle: 'Président de la CAO',
    aide: 'arrête la liste des contrats ciblés, tient sa commission',
  },
  contributeur: {
    libelle: 'Contributeur de service',
    aide: 'met à jour ce que son service pilote, et rien d’autre',
  },
  expert: {
    libelle: 'Expert (PLIE, 3DE, ESS, égalité, QVT)',
    aide: 'donne des avis, saisit ses mesures, met à jour ce qui lui est confié',
  },
  elu: { libelle: 'Élu ou membre de comité', aide: 'lit tout, suit les décisions qui lui sont confiées' },
  lecteur: { libelle: 'Lecteur', aide: 'lit les pages et les chiffres' },
};
