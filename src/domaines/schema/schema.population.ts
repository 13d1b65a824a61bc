import type { Colonne, Population } from '#platform/population.ts';

const texte = (nom: string, libelle: string, genre: 'm' | 'f', plus: Partial<Colonne> = {}): Colonne => ({
  nom,
  libelle,
  accord: { genre },
  type: 'texte',
  peutNonDeclare: false,
  ...plus,
});

const annee: Colonne = {
  nom: 'annee',
  libelle: 'année',
  accord: { genre: 'f' },
  type: 'nombre',
  peutNonDeclare: true,
  ventilation: 'par année',
};

const booleen = (
  nom: string,
  libelle: string,
  siVrai: string,
  siFaux: string,
  peutNonDeclare = false,
): Colonne => ({
  nom,
  libelle,
  accord: { genre: 'm' },
  type: 'booleen',
  peutNonDeclare,
  siVrai,
  siFaux,
});

/** Les actions suivies dans l'année, d'après la version du schéma qui fait foi. */
export const populationActionsAnnuelles: Population = {
  nom: 'actions_annuelles',
  libelle: { singulier: 'action', pluriel: 'actions', genre: 'f' },
  participe: 'suivies',
  vue: 'population_actions_annuelles',
  cle: 'id',
  colonneDate: 'debut_annee',
  colonneAnnee: 'annee',
  colonnes: [
    annee,
    {
      nom: 'debut_annee',
      libelle: 'année de suivi',
      accord: { genre: 'f' },
      type: 'date',
      peutNonDeclare: false,
    },
    texte('schema', 'schéma', 'm', { ventilation: 'par schéma' }),
    texte('code', 'code', 'm', { ventilation: 'par action' }),
    texte('intitule', 'intitulé', 'm'),
    texte('pilote', 'pilote', 'm', { ventilation: 'par pilote' }),
    texte('statut', 'statut', 'm', {
      valeurs: ['a-lancer', 'en-cours', 'terminee', 'reportee', 'abandonnee'],
      ventilation: 'par statut',
    }),
    {
      nom: 'avancement',
      libelle: 'avancement',
      accord: { genre: 'm' },
      type: 'nombre',
      unite: '%',
      peutNonDeclare: true,
    },
    booleen('terminee', 'action terminée', 'terminées', 'non terminées'),
    booleen('abandonnee', 'action abandonnée', 'abandonnées', 'maintenues'),
    texte('jalon', 'jalon', 'm'),
    booleen(
      'jalon_atteint',
      'jalon atteint',
      'dont le jalon est atteint',
      'dont le jalon n’est pas atteint',
      true,
    ),
    booleen('renseignee', 'action renseignée', 'renseignées', 'sans nouvelles'),
    booleen('confiee', 'action confiée', 'ayant un responsable', 'sans responsable'),
  ],
};

/** Les cibles que le schéma énonce ; l'année est celle de leur échéance. */
export const populationCibles: Population = {
  nom: 'cibles',
  libelle: { singulier: 'cible', pluriel: 'cibles', genre: 'f' },
  participe: 'à échéance',
  vue: 'population_cibles',
  cle: 'id',
  colonneDate: 'echeance',
  colonneAnnee: 'annee',
  colonnes: [
    annee,
    { nom: 'echeance', libelle: 'échéance', accord: { genre: 'f' }, type: 'date', peutNonDeclare: true },
    texte('schema', 'schéma', 'm', { ventilation: 'par schéma' }),
    texte('intitule', 'intitulé', 'm'),
    texte('indicateur', 'indicateur', 'm', { peutNonDeclare: true, ventilation: 'par indicateur' }),
    { nom: 'valeur', libelle: 'valeur visée', accord: { genre: 'f' }, type: 'nombre', peutNonDeclare: true },
    texte('unite', 'unité', 'f', { peutNonDeclare: true }),
    texte('sens', 'sens', 'm', { valeurs: ['≥', '≤'] }),
    booleen('chiffree', 'cible chiffrée', 'chiffrées', 'sans valeur'),
    booleen('avec_base', 'base énoncée', 'ayant une base', 'sans base'),
  ],
};
