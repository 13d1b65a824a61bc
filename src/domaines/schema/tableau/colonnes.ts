import type { FormeTableau, LigneDe } from '#platform/tableur/forme.ts';
import { NIVEAUX } from '../modele.ts';

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

/** Les colonnes du tableau d'un schéma, les mêmes à l'export et à l'import. */
export const COLONNES = [
  {
    nom: 'type',
    titre: 'Type',
    alias: ['nature de ligne', 'type de ligne', 'niveau'],
    attend: 'texte',
    choix: [...NIVEAUX, ...Object.values(TYPES)],
  },
  { nom: 'code', titre: 'Code', alias: ['numéro', 'n°', 'référence', 'identifiant', 'id'], attend: 'code' },
  {
    nom: 'rattache',
    titre: 'Rattaché à',
    alias: ['parent', 'sous', 'rattachement', 'code parent'],
    attend: 'code',
  },
  { nom: 'intitule', titre: 'Intitulé', alias: ['titre', 'libellé', 'nom'], attend: 'texte' },
  { nom: 'objectifs', titre: 'Objectifs', alias: ['objectif'], attend: 'texte' },
  { nom: 'descriptif', titre: 'Descriptif', alias: ['description', 'texte'], attend: 'texte' },
  {
    nom: 'resultats',
    titre: 'Résultats attendus',
    alias: ['résultats', 'résultat attendu'],
    attend: 'texte',
  },
  { nom: 'pilote', titre: 'Pilote', alias: ['service pilote', 'responsable', 'service'], attend: 'texte' },
  {
    nom: 'contributeurs',
    titre: 'Contributeurs',
    alias: ['contributeur', 'services contributeurs'],
    attend: 'texte',
  },
  { nom: 'internes', titre: 'Partenaires internes', alias: ['partenaire interne'], attend: 'texte' },
  {
    nom: 'externes',
    titre: 'Partenaires externes',
    alias: ['partenaire externe', 'partenaires'],
    attend: 'texte',
  },
  { nom: 'odd', titre: 'ODD', alias: ['objectifs de développement durable'], attend: 'numeros' },
  {
    nom: 'experimental',
    titre: 'Expérimentation',
    alias: ['expérimental', 'expérimentale'],
    attend: 'oui-non',
  },
  {
    nom: 'textes',
    titre: 'Textes de référence',
    alias: ['références', 'références juridiques'],
    attend: 'texte',
  },
  { nom: 'nature', titre: 'Nature', alias: ['nature de l’indicateur', 'type d’indicateur'], attend: 'texte' },
  {
    nom: 'canoniques',
    titre: 'Indicateur canonique',
    alias: ['indicateurs canoniques', 'canonique', 'code indicateur'],
    attend: 'texte',
  },
  { nom: 'numerateur', titre: 'Numérateur', alias: [], attend: 'texte' },
  { nom: 'denominateur', titre: 'Dénominateur', alias: [], attend: 'texte' },
  { nom: 'unite', titre: 'Unité', alias: [], attend: 'texte' },
  { nom: 'frequence', titre: 'Fréquence', alias: ['périodicité'], attend: 'texte' },
  { nom: 'source', titre: 'Source', alias: ['source de la donnée'], attend: 'texte' },
  { nom: 'annee', titre: 'Année', alias: ['échéance'], attend: 'annee' },
  { nom: 'valeur', titre: 'Valeur', alias: ['cible', 'montant'], attend: 'nombre' },
  { nom: 'sens', titre: 'Sens', alias: ['borne'], attend: 'texte', choix: ['≥', '≤'] },
  { nom: 'baseAnnee', titre: 'Année de base', alias: [], attend: 'annee' },
  { nom: 'baseValeur', titre: 'Valeur de base', alias: ['base'], attend: 'nombre' },
  { nom: 'baseUnite', titre: 'Unité de base', alias: [], attend: 'texte' },
  { nom: 'parAcheteur', titre: 'Par acheteur', alias: ['ventilation', 'par organisation'], attend: 'texte' },
  { nom: 'date', titre: 'Date', alias: ['date du texte'], attend: 'date' },
  { nom: 'adresse', titre: 'Adresse', alias: ['adresse internet', 'url', 'site'], attend: 'texte' },
  { nom: 'complements', titre: 'Compléments', alias: ['complément'], attend: 'texte' },
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
