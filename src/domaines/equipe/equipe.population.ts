import type { Colonne, Population } from '#platform/population.ts';

const annee = (libelle: string): Colonne => ({
  nom: 'annee',
  libelle,
  accord: { genre: 'f' },
  type: 'nombre',
  peutNonDeclare: false,
  ventilation: 'par année',
});

const expertise: Colonne = {
  nom: 'expertise',
  libelle: 'expertise',
  accord: { genre: 'f' },
  type: 'texte',
  peutNonDeclare: false,
  valeurs: ['egalite', 'ess', 'plie', '3de', 'achats', 'autre'],
  ventilation: 'par expertise',
};

/**
 * Une ligne par membre de l'équipe et par année où il y est. `mission` : sa fiche de poste dit la mission avant la fin
 * de l'année ; inconnue tant que personne ne l'a déclaré. `fiche` est la même pour une personne partie puis revenue.
 */
export const vueEquipe = `
select m.collectivite, m.id || '/' || a.annee as id, m.id as membre, coalesce(m.personne, m.id) as fiche, a.annee,
  make_date(a.annee, 1, 1) as debut_annee, m.expertise,
  case when m.mission then m.mission_le <= make_date(a.annee, 12, 31)
    when not m.mission and m.mission_le <= make_date(a.annee, 12, 31) then false end as mission,
  h.heures as heures_prevues
from equipe_membre m
cross join lateral generate_series(extract(year from m.debut)::int,
  extract(year from least(coalesce(m.fin, current_date), current_date))::int) as a(annee)
left join equipe_membre_heures h on h.collectivite = m.collectivite and h.membre = m.id and h.annee = a.annee`;

/** Une ligne par saisie de temps, sans la personne : l'expertise suffit à lire un chiffre. */
export const vueTemps = `
select t.collectivite, t.id, t.jour, extract(year from t.jour)::int as annee, t.heures, t.activite, m.expertise,
  t.schema, t.action
from temps_passe t
join equipe_membre m on m.collectivite = t.collectivite and m.id = t.membre
where t.retire_le is null`;

/** L'équipe du schéma, année par année. */
export const populationEquipe: Population = {
  nom: 'equipe',
  libelle: { singulier: 'membre de l’équipe', pluriel: 'membres de l’équipe', genre: 'm' },
  participe: 'présents',
  vue: 'population_equipe',
  cle: 'id',
  colonneDate: 'debut_annee',
  colonneAnnee: 'annee',
  colonnes: [
    annee('année de présence'),
    {
      nom: 'debut_annee',
      libelle: 'année de présence',
      accord: { genre: 'f' },
      type: 'date',
      peutNonDeclare: false,
    },
    {
      nom: 'fiche',
      libelle: 'fiche de poste',
      accord: { genre: 'f' },
      type: 'texte',
      peutNonDeclare: false,
    },
    {
      nom: 'membre',
      libelle: 'membre (identifiant)',
      accord: { genre: 'm' },
      type: 'texte',
      peutNonDeclare: false,
    },
    expertise,
    {
      nom: 'mission',
      libelle: 'mission dans la fiche de poste',
      accord: { genre: 'f' },
      type: 'booleen',
      peutNonDeclare: true,
      siVrai: 'dont la fiche de poste dit la mission',
      siFaux: 'dont la fiche de poste ne dit pas la mission',
    },
    {
      nom: 'heures_prevues',
      libelle: 'heures prévues',
      accord: { genre: 'f', pluriel: true },
      type: 'nombre',
      unite: 'heures',
      peutNonDeclare: true,
    },
  ],
};

/** Le temps passé sur le schéma. */
export const populationTemps: Population = {
  nom: 'temps',
  libelle: { singulier: 'saisie de temps', pluriel: 'saisies de temps', genre: 'f' },
  participe: 'datées',
  vue: 'population_temps',
  cle: 'id',
  colonneDate: 'jour',
  colonneAnnee: 'annee',
  colonnes: [
    annee('année'),
    { nom: 'jour', libelle: 'jour', accord: { genre: 'm' }, type: 'date', peutNonDeclare: false },
    {
      nom: 'heures',
      libelle: 'heures passées',
      accord: { genre: 'f', pluriel: true },
      type: 'nombre',
      unite: 'heures',
      peutNonDeclare: false,
    },
    {
      nom: 'activite',
      libelle: 'activité',
      accord: { genre: 'f' },
      type: 'texte',
      peutNonDeclare: false,
      ventilation: 'par activité',
    },
    expertise,
    {
      nom: 'schema',
      libelle: 'schéma',
      accord: { genre: 'm' },
      type: 'texte',
      peutNonDeclare: true,
      ventilation: 'par schéma',
    },
    {
      nom: 'action',
      libelle: 'action du schéma',
      accord: { genre: 'f' },
      type: 'texte',
      peutNonDeclare: true,
      ventilation: 'par action',
    },
  ],
};
