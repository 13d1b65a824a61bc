import type { FormeTableau, LigneDe } from '#platform/tableur/forme.ts';
import type { LigneLue as LigneLueDe } from '#platform/tableur/lire-cellules.ts';

/** Les colonnes du tableau d'une collecte, les mêmes à l'envoi et au retour. */
export const COLONNES = [
  {
    nom: 'code',
    titre: 'Code',
    alias: ['indicateur canonique', 'code indicateur', 'référence'],
    attend: 'texte',
  },
  { nom: 'intitule', titre: 'Indicateur', alias: ['intitulé', 'libellé', 'nom'], attend: 'texte' },
  { nom: 'annee', titre: 'Année', alias: ['exercice', 'période'], attend: 'annee' },
  {
    nom: 'acheteur',
    titre: 'SIREN de l’acheteur',
    alias: ['siren', 'acheteur', 'siren acheteur'],
    attend: 'siren',
  },
  { nom: 'nomAcheteur', titre: 'Nom de l’acheteur', alias: ['organisme'], attend: 'texte' },
  { nom: 'forme', titre: 'Réponse attendue', alias: ['forme', 'type de réponse'], attend: 'texte' },
  { nom: 'comptes', titre: 'Ce que l’on compte', alias: ['définition du numérateur'], attend: 'texte' },
  {
    nom: 'numerateur',
    titre: 'Numérateur ou valeur',
    alias: ['numérateur', 'valeur', 'nombre', 'montant'],
    attend: 'nombre',
  },
  { nom: 'parmi', titre: 'Parmi', alias: ['définition du dénominateur', 'sur'], attend: 'texte' },
  { nom: 'denominateur', titre: 'Dénominateur', alias: ['total'], attend: 'nombre' },
  { nom: 'oui', titre: 'Oui ou non', alias: ['oui', 'fait', 'atteint'], attend: 'oui-non' },
  { nom: 'jours', titre: 'Jours d’écart', alias: ['écart', 'retard'], attend: 'nombre' },
  {
    nom: 'texte',
    titre: 'Jalon, liste ou répartition',
    alias: ['texte', 'liste', 'jalon', 'répartition'],
    attend: 'texte',
  },
  { nom: 'le', titre: 'Date du jalon', alias: ['date du jalon atteint'], attend: 'jour' },
  { nom: 'motif', titre: 'Non déclaré, parce que', alias: ['non déclaré', 'raison'], attend: 'texte' },
  { nom: 'source', titre: 'Source', alias: ['source de la donnée', 'origine'], attend: 'texte' },
  { nom: 'dateSource', titre: 'Date de la source', alias: ['date'], attend: 'jour' },
  { nom: 'commentaire', titre: 'Commentaire', alias: ['commentaires', 'remarque'], attend: 'texte' },
  { nom: 'echeance', titre: 'Pour le', alias: ['date limite'], attend: 'texte' },
  { nom: 'etat', titre: 'État', alias: ['statut'], attend: 'texte' },
  { nom: 'version', titre: 'Version (ne pas changer)', alias: ['version'], attend: 'nombre' },
] as const;

export type NomColonne = (typeof COLONNES)[number]['nom'];
export type LigneCollecte = LigneDe<NomColonne>;
export type LigneLue = LigneLueDe<NomColonne>;

/** Le tableau d'une collecte. Une ligne qui dit son code dit à quoi elle répond. */
export const FORME_COLLECTE: FormeTableau<NomColonne> = {
  colonnes: COLONNES,
  necessaires: ['code'],
  siAbsentes: () => ({
    champ: 'Code',
    message:
      'La colonne « Code » n’a pas été trouvée dans les vingt premières lignes. Partez du tableau à remplir de la collecte.',
  }),
  feuille: 'Collecte',
  largeurs: {
    code: 10,
    intitule: 46,
    annee: 8,
    comptes: 34,
    parmi: 26,
    texte: 40,
    motif: 30,
    source: 30,
    commentaire: 30,
    version: 10,
  },
  lignesMaximales: 20_000,
  siTropLong: 'ce n’est pas le tableau d’une collecte',
};

/** Les colonnes où l'on répond : toutes vides, la ligne n'a pas de réponse. */
export const REPONSES = [
  'numerateur',
  'denominateur',
  'oui',
  'jours',
  'texte',
  'le',
  'motif',
] as const satisfies readonly NomColonne[];
