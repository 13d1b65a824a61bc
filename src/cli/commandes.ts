import type { Command } from 'commander';

interface Commande {
  readonly description: string;
  readonly charger: () => Promise<Command>;
}

/** Les commandes de `spaser`, chargées à la demande. */
export const commandesParNom = {
  bilan: {
    description: 'calcule les indicateurs de fichiers de données essentielles, sans serveur ni base',
    charger: async () => (await import('./bilan.ts')).commandeBilan(),
  },
  collectivites: {
    description: 'ouvre ou liste les collectivités de cette installation (exploitant)',
    charger: async () => (await import('./collectivites.ts')).commandeCollectivites(),
  },
  decp: {
    description: 'vérifie ou exporte des données essentielles de la commande publique',
    charger: async () => (await import('./decp.ts')).commandeDecp(),
  },
  demo: {
    description: 'génère les données de démonstration, lance la démonstration',
    charger: async () => (await import('./demo.ts')).commandeDemo(),
  },
  depenses: {
    description: 'lit un tableau de dépenses par service, sans rien enregistrer',
    charger: async () => (await import('./depenses.ts')).commandeDepenses(),
  },
  deverrouiller: {
    description: 'lève le verrou de la base embarquée laissé par une machine disparue',
    charger: async () => (await import('./deverrouiller.ts')).commandeDeverrouiller(),
  },
  droits: {
    description: 'dit ce que chaque rôle peut faire, acte par acte',
    charger: async () => (await import('./droits.ts')).commandeDroits(),
  },
  importer: {
    description: 'importe des fichiers dans le registre des marchés',
    charger: async () => (await import('./importer.ts')).commandeImporter(),
  },
  indicateur: {
    description: "vérifie la formule d'un indicateur, liste ce que l'on peut compter",
    charger: async () => (await import('./indicateur.ts')).commandeIndicateur(),
  },
  mesures: {
    description: 'lit un tableau de mesures, sans rien enregistrer',
    charger: async () => (await import('./mesures.ts')).commandeMesures(),
  },
  ouvrier: {
    description: 'fait les imports et les purges dans un processus à part (base PostgreSQL)',
    charger: async () => (await import('./ouvrier.ts')).commandeOuvrier(),
  },
  purger: {
    description: 'efface ce dont la durée de conservation est passée (le serveur le fait chaque jour)',
    charger: async () => (await import('./purger.ts')).commandePurger(),
  },
  rappels: {
    description: 'relance par courriel les responsables d’actions sans nouvelles',
    charger: async () => (await import('./rappels.ts')).commandeRappels(),
  },
  referentiels: {
    description: 'importe la nomenclature CPV ou des données d’entreprises',
    charger: async () => (await import('./referentiels.ts')).commandeReferentiels(),
  },
  restaurer: {
    description: 'remet une sauvegarde dans une place vide, et essaie une connexion',
    charger: async () => (await import('./restaurer.ts')).commandeRestaurer(),
  },
  sauvegarder: {
    description: 'sauvegarde la base et les fichiers, pendant que l’application sert',
    charger: async () => (await import('./sauvegarder.ts')).commandeSauvegarder(),
  },
  schema: {
    description:
      "vérifie un schéma : ce que la loi demande, et ce qui s'y contredit ; lit un tableau de schéma",
    charger: async () => (await import('./schema.ts')).commandeSchema(),
  },
  servir: {
    description: "sert l'application sur http://localhost:3000",
    charger: async () => (await import('./servir.ts')).commandeServir(),
  },
} satisfies Record<string, Commande>;
