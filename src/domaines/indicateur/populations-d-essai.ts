import type { Colonne, Population, TypeColonne } from '#platform/population.ts';

/** Deux populations pour les essais de cette tranche, qui n'importe pas celles de `marche`. Petites, mais de tous les types. */
const colonne = (nom: string, libelle: string, type: TypeColonne, plus: Partial<Colonne> = {}): Colonne => ({
  nom,
  libelle,
  type,
  peutNonDeclare: true,
  ...plus,
});

const communes: readonly Colonne[] = [
  colonne('acheteur', 'acheteur', 'texte', { peutNonDeclare: false, ventilation: 'par acheteur' }),
  colonne('type_contrat', 'type de contrat', 'texte', {
    peutNonDeclare: false,
    valeurs: ['marche', 'concession'],
  }),
  colonne('annee', 'année de notification', 'nombre', { accord: { genre: 'f' }, ventilation: 'par année' }),
  colonne('date_notification', 'date de notification', 'date', { accord: { genre: 'f' } }),
  colonne('date_fin', 'date de fin', 'date', { accord: { genre: 'f' } }),
  colonne('montant', 'montant notifié', 'montant'),
  colonne('famille', "famille d'achat", 'texte', {
    accord: { genre: 'f' },
    ventilation: "par famille d'achat",
  }),
];

export const marchesDEssai: Population = {
  nom: 'marches',
  libelle: { singulier: 'marché', pluriel: 'marchés', genre: 'm' },
  participe: 'notifiés',
  vue: 'essai_marches',
  cle: 'id',
  colonneDate: 'date_notification',
  colonneAnnee: 'annee',
  colonneFin: 'date_fin',
  colonneMontant: 'montant',
  colonneAcheteur: 'acheteur',
  colonneTypeContrat: 'type_contrat',
  colonnes: [
    ...communes,
    colonne('id', 'clé', 'texte', { peutNonDeclare: false }),
    colonne('montant_actuel', 'montant actuel', 'montant'),
    colonne('objet', 'objet', 'texte'),
    colonne('duree_mois', 'durée', 'nombre', { accord: { genre: 'f' }, unite: 'mois' }),
    colonne('offres_recues', 'offres reçues', 'nombre', { accord: { genre: 'f', pluriel: true } }),
    colonne('groupement', 'groupement', 'booleen', {
      siVrai: 'attribués à un groupement',
      siFaux: 'attribués à une entreprise seule',
    }),
    colonne('procedure_formalisee', 'procédure formalisée', 'booleen', { accord: { genre: 'f' } }),
    colonne('titulaire_pme', 'titulaire TPE ou PME', 'booleen'),
    colonne('titulaire_ess', "titulaire de l'économie sociale et solidaire", 'booleen'),
    colonne('titulaire_meme_departement', 'titulaire du même département', 'booleen'),
    colonne('titulaire_meme_region', 'titulaire de la même région', 'booleen'),
    colonne('titulaire_meme_epci', 'titulaire de la même intercommunalité', 'booleen'),
    colonne('environnement', 'environnement', 'ensemble', {
      modalites: [
        { code: 'clause', colonne: 'environnement_clause', libelle: 'une clause' },
        { code: 'critère', colonne: 'environnement_critere', libelle: 'un critère' },
      ],
    }),
    colonne('social', 'volet social', 'ensemble', {
      modalites: [
        { code: 'clause', colonne: 'social_clause', libelle: 'une clause' },
        { code: 'critère', colonne: 'social_critere', libelle: 'un critère' },
        { code: 'réservé', colonne: 'social_reserve', libelle: 'une réservation' },
      ],
    }),
  ],
};

export const titulairesDEssai: Population = {
  nom: 'titulaires',
  libelle: { singulier: 'titulaire', pluriel: 'titulaires', genre: 'm' },
  participe: 'de marchés notifiés',
  vue: 'essai_titulaires',
  cle: 'id',
  colonneDate: 'date_notification',
  colonneAnnee: 'annee',
  colonneFin: 'date_fin',
  colonneMontant: 'montant',
  colonneAcheteur: 'acheteur',
  colonneTypeContrat: 'type_contrat',
  colonneSchema: 'famille',
  colonnes: [
    ...communes,
    colonne('titulaire', 'titulaire', 'texte', { peutNonDeclare: false }),
    colonne('denomination', 'dénomination', 'texte', { accord: { genre: 'f' } }),
    colonne('pme', 'TPE ou PME', 'booleen'),
    colonne('ess', "structure de l'économie sociale et solidaire", 'booleen', { accord: { genre: 'f' } }),
    colonne('siae', "structure de l'insertion par l'activité économique", 'booleen', {
      accord: { genre: 'f' },
    }),
    colonne('rang', 'rang', 'nombre', { peutNonDeclare: false }),
  ],
};

export const populationsDEssai: readonly Population[] = [marchesDEssai, titulairesDEssai];
