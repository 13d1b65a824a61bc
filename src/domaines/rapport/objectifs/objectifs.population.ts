import type { Colonne, Population } from '#platform/population.ts';

const texte = (nom: string, libelle: string, genre: 'm' | 'f', plus: Partial<Colonne> = {}): Colonne => ({
  nom,
  libelle,
  accord: { genre },
  type: 'texte',
  peutNonDeclare: false,
  ...plus,
});

const nombre = (nom: string, libelle: string, genre: 'm' | 'f', plus: Partial<Colonne> = {}): Colonne => ({
  ...texte(nom, libelle, genre, plus),
  type: 'nombre',
});

const booleen = (
  nom: string,
  libelle: string,
  genre: 'm' | 'f',
  [siVrai, siFaux]: readonly [string, string],
  peutNonDeclare = false,
): Colonne => ({
  nom,
  libelle,
  accord: { genre },
  type: 'booleen',
  peutNonDeclare,
  siVrai,
  siFaux,
});

const date = (nom: string, libelle: string, peutNonDeclare: boolean): Colonne => ({
  nom,
  libelle,
  accord: { genre: 'f' },
  type: 'date',
  peutNonDeclare,
});

/**
 * Les cibles qu'énoncent les schémas en vigueur, chacune à son échéance, jugée par sa mesure. `atteinte` est inconnu tant
 * que l'échéance n'est pas passée sans que la cible soit tenue, ou quand la mesure manque.
 */
export const populationCibles: Population = {
  nom: 'cibles',
  libelle: { singulier: 'cible', pluriel: 'cibles', genre: 'f' },
  participe: 'à échéance',
  vue: 'population_cibles',
  cle: 'id',
  colonneDate: 'echeance',
  colonneAnnee: 'annee',
  colonneSchema: 'schema',
  colonnes: [
    nombre('annee', 'année de l’échéance', 'f', { peutNonDeclare: true, ventilation: 'par année' }),
    date('echeance', 'échéance', true),
    texte('schema', 'schéma', 'm'),
    texte('schema_intitule', 'schéma', 'm', { ventilation: 'par schéma' }),
    texte('origine', 'ligne du schéma', 'f'),
    texte('intitule', 'intitulé', 'm'),
    texte('indicateur', 'indicateur', 'm', { peutNonDeclare: true, ventilation: 'par indicateur' }),
    nombre('valeur', 'valeur visée', 'f', { peutNonDeclare: true }),
    texte('unite', 'unité', 'f', { peutNonDeclare: true }),
    texte('sens', 'sens', 'm', { valeurs: ['≥', '≤'] }),
    booleen('chiffree', 'valeur et échéance de la cible', 'f', [
      'chiffrées et datées',
      'sans valeur ou sans échéance',
    ]),
    booleen('avec_base', 'base énoncée', 'f', ['ayant une base', 'sans base']),
    nombre('mesure', 'valeur mesurée', 'f', { peutNonDeclare: true }),
    booleen('atteinte', 'atteinte de la cible', 'f', ['atteintes', 'non atteintes'], true),
    texte('constat', 'constat', 'm', { ventilation: 'par constat' }),
  ],
};

/** Une ligne par indicateur que suit un schéma en vigueur et par année de ce schéma, mesuré ou non. */
export const populationMesures: Population = {
  nom: 'mesures',
  libelle: { singulier: 'mesure', pluriel: 'mesures', genre: 'f' },
  participe: 'attendues',
  vue: 'population_mesures',
  cle: 'id',
  colonneDate: 'debut_annee',
  colonneAnnee: 'annee',
  colonneSchema: 'schema',
  colonnes: [
    nombre('annee', 'année', 'f', { ventilation: 'par année' }),
    date('debut_annee', 'année de la mesure', false),
    texte('schema', 'schéma', 'm'),
    texte('schema_intitule', 'schéma', 'm', { ventilation: 'par schéma' }),
    texte('indicateur', 'indicateur', 'm', { ventilation: 'par indicateur' }),
    texte('intitule', 'intitulé', 'm'),
    texte('classe', 'classe', 'f', { valeurs: ['A', 'B', 'C', 'D'], ventilation: 'par classe' }),
    booleen('mesuree', 'existence de la mesure', 'f', ['faites', 'non faites']),
    nombre('valeur', 'valeur mesurée', 'f', { peutNonDeclare: true }),
  ],
};
