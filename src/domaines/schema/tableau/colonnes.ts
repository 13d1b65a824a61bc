import type { FormeTableau, LigneDe } from '#platform/tableur/forme.ts';

/** Les colonnes du tableau d'un schéma, les mêmes à l'export et à l'import. */
export const COLONNES = [
  { nom: 'type', titre: 'Type', alias: ['nature de ligne', 'type de ligne', 'niveau'] },
  { nom: 'code', titre: 'Code', alias: ['numéro', 'n°', 'référence', 'identifiant', 'id'] },
  { nom: 'rattache', titre: 'Rattaché à', alias: ['parent', 'sous', 'rattachement', 'code parent'] },
  { nom: 'intitule', titre: 'Intitulé', alias: ['titre', 'libellé', 'nom'] },
  { nom: 'objectifs', titre: 'Objectifs', alias: ['objectif'] },
  { nom: 'descriptif', titre: 'Descriptif', alias: ['description', 'texte'] },
  { nom: 'resultats', titre: 'Résultats attendus', alias: ['résultats', 'résultat attendu'] },
  { nom: 'pilote', titre: 'Pilote', alias: ['service pilote', 'responsable', 'service'] },
  { nom: 'contributeurs', titre: 'Contributeurs', alias: ['contributeur', 'services contributeurs'] },
  { nom: 'internes', titre: 'Partenaires internes', alias: ['partenaire interne'] },
  { nom: 'externes', titre: 'Partenaires externes', alias: ['partenaire externe', 'partenaires'] },
  { nom: 'odd', titre: 'ODD', alias: ['objectifs de développement durable'] },
  { nom: 'experimental', titre: 'Expérimentation', alias: ['expérimental', 'expérimentale'] },
  { nom: 'textes', titre: 'Textes de référence', alias: ['références', 'références juridiques'] },
  { nom: 'nature', titre: 'Nature', alias: ['nature de l’indicateur', 'type d’indicateur'] },
  {
    nom: 'canoniques',
    titre: 'Indicateur canonique',
    alias: ['indicateurs canoniques', 'canonique', 'code indicateur'],
  },
  { nom: 'numerateur', titre: 'Numérateur', alias: [] },
  { nom: 'denominateur', titre: 'Dénominateur', alias: [] },
  { nom: 'unite', titre: 'Unité', alias: [] },
  { nom: 'frequence', titre: 'Fréquence', alias: ['périodicité'] },
  { nom: 'source', titre: 'Source', alias: ['source de la donnée'] },
  { nom: 'annee', titre: 'Année', alias: ['échéance'] },
  { nom: 'valeur', titre: 'Valeur', alias: ['cible', 'montant'] },
  { nom: 'sens', titre: 'Sens', alias: ['borne'] },
  { nom: 'baseAnnee', titre: 'Année de base', alias: [] },
  { nom: 'baseValeur', titre: 'Valeur de base', alias: ['base'] },
  { nom: 'baseUnite', titre: 'Unité de base', alias: [] },
  { nom: 'parAcheteur', titre: 'Par acheteur', alias: ['ventilation', 'par organisation'] },
  { nom: 'date', titre: 'Date', alias: ['date du texte'] },
  { nom: 'adresse', titre: 'Adresse', alias: ['adresse internet', 'url', 'site'] },
  { nom: 'complements', titre: 'Compléments', alias: ['complément'] },
] as const;

export type NomColonne = (typeof COLONNES)[number]['nom'];

/** Une ligne du tableau ; une colonne absente est vide. */
export type LigneTableau = LigneDe<NomColonne>;

/** Le tableau d'un schéma. */
export const FORME_SCHEMA: FormeTableau<NomColonne> = {
  colonnes: COLONNES,
  necessaires: ['type', 'intitule'],
  siAbsentes: () => ({
    champ: 'Type',
    message:
      'Les colonnes « Type » et « Intitulé » n’ont pas été trouvées dans les vingt premières lignes. Partez du modèle de tableau à télécharger.',
  }),
  feuille: 'Schéma',
  largeurs: { intitule: 60, descriptif: 50, resultats: 40, type: 16 },
  // Le plus gros des quatre modèles fait cent fois moins.
  lignesMaximales: 20_000,
  siTropLong: 'ce n’est pas un schéma',
};

/** Types de ligne autres que les niveaux. */
export const TYPES = {
  entete: 'en-tête',
  niveau: 'niveau',
  indicateur: 'indicateur',
  cible: 'cible',
  chiffre: 'chiffre de base',
  lien: 'lien',
  pratique: 'bonne pratique',
  reference: 'texte ou plan de référence',
  annexe: 'annexe',
} as const;
