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

/** Les actions d'un schéma dans l'année, touchées ou non, d'après la version qui faisait foi cette année-là. */
export const populationActionsAnnuelles: Population = {
  nom: 'actions_annuelles',
  libelle: { singulier: 'action', pluriel: 'actions', genre: 'f' },
  participe: 'prévues',
  vue: 'population_actions_annuelles',
  cle: 'id',
  colonneDate: 'debut_annee',
  colonneAnnee: 'annee',
  colonneSchema: 'schema',
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
    texte('noeud', 'action (identifiant)', 'f'),
    texte('code', 'code', 'm', { ventilation: 'par action' }),
    texte('intitule', 'intitulé', 'm'),
    texte('pilote', 'pilote', 'm', { ventilation: 'par pilote' }),
    booleen('arretee', 'action arrêtée', 'arrêtées par un schéma adopté', 'sans schéma adopté'),
    texte('statut', 'statut', 'm', {
      peutNonDeclare: true,
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
    booleen('terminee', 'action terminée', 'terminées', 'non terminées', true),
    booleen('abandonnee', 'action abandonnée', 'abandonnées', 'maintenues', true),
    texte('jalon', 'jalon', 'm'),
    booleen(
      'jalon_atteint',
      'jalon atteint',
      'dont le jalon est atteint',
      'dont le jalon n’est pas atteint',
      true,
    ),
    texte('jalon_indicateur', 'indicateur que renseigne le jalon', 'm'),
    booleen('renseignee', 'action renseignée', 'renseignées', 'sans nouvelles'),
    booleen('confiee', 'action confiée', 'ayant un responsable', 'sans responsable'),
  ],
};
