import { AUCUN_RAPPEL, RIEN_A_FAIRE, type Tranche } from '#domaines/acte';
import { ACTES_ORGANISATION } from './actes.ts';
import { OBJETS_ORGANISATION } from './objets.ts';
import { PERSONNES_ORGANISATION } from './personnes-gardees.ts';

export const TRANCHE_ORGANISATION: Tranche = {
  nom: 'organisation',
  actes: ACTES_ORGANISATION,
  objets: OBJETS_ORGANISATION,
  // Celles d'avant les tranches sont dans `platform/db/migrations` : publiées, elles n'en bougent plus.
  migrations: {},
  populations: [],
  personnes: PERSONNES_ORGANISATION,
  taches: RIEN_A_FAIRE,
  rappels: AUCUN_RAPPEL,
  recherche: [
    {
      type: OBJETS_ORGANISATION.personne,
      lecture: ACTES_ORGANISATION.lireOrganisation,
      table: 'personne',
      identifiant: 'id',
      nom: 'nom',
      textes: ['prenom', 'nom', 'fonction'],
    },
    {
      type: OBJETS_ORGANISATION.service,
      lecture: ACTES_ORGANISATION.lireOrganisation,
      table: 'service',
      identifiant: 'id',
      nom: 'nom',
      textes: ['nom', 'sigle'],
    },
    {
      type: OBJETS_ORGANISATION.acheteur,
      lecture: ACTES_ORGANISATION.lireOrganisation,
      table: 'acheteur_collectivite',
      identifiant: 'id',
      nom: 'nom',
      textes: ['nom', 'siren'],
    },
    {
      type: OBJETS_ORGANISATION.partenaire,
      lecture: ACTES_ORGANISATION.lireOrganisation,
      table: 'partenaire_externe',
      identifiant: 'id',
      nom: 'nom',
      textes: ['nom', 'contact'],
    },
  ],
};
