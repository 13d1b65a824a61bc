import { AUCUN_RAPPEL, type Tranche } from '#domaines/acte';
import { ACTES_GOUVERNANCE } from './actes.ts';
import { populationDecisions, populationPresences, populationSeances } from './gouvernance.population.ts';
import { OBJETS_GOUVERNANCE } from './objets.ts';
import { PERSONNES_GOUVERNANCE } from './personnes-gardees.ts';
import { tachesDeGouvernance } from './taches.ts';

export const TRANCHE_GOUVERNANCE: Tranche = {
  nom: 'gouvernance',
  actes: ACTES_GOUVERNANCE,
  objets: OBJETS_GOUVERNANCE,
  // Celles d'avant les tranches sont dans `platform/db/migrations` : publiées, elles n'en bougent plus.
  migrations: {},
  populations: [populationSeances, populationPresences, populationDecisions],
  personnes: PERSONNES_GOUVERNANCE,
  taches: tachesDeGouvernance,
  rappels: AUCUN_RAPPEL,
  recherche: [
    {
      type: OBJETS_GOUVERNANCE.comite,
      lecture: ACTES_GOUVERNANCE.lireGouvernance,
      table: 'comite',
      identifiant: 'id',
      nom: 'nom',
      textes: ['nom', 'mission'],
    },
    {
      type: OBJETS_GOUVERNANCE.membre,
      lecture: ACTES_GOUVERNANCE.lireGouvernance,
      table: 'comite_membre',
      identifiant: 'id',
      nom: 'nom',
      textes: ['nom', 'qualite', 'organisme'],
    },
    {
      type: OBJETS_GOUVERNANCE.seance,
      lecture: ACTES_GOUVERNANCE.lireGouvernance,
      table: 'seance',
      identifiant: 'id',
      nom: 'intitule',
      textes: ['intitule', 'lieu', 'notes'],
    },
    {
      type: OBJETS_GOUVERNANCE.decision,
      lecture: ACTES_GOUVERNANCE.lireGouvernance,
      table: 'seance_decision',
      identifiant: 'id',
      nom: 'objet',
      textes: ['objet', 'responsable', 'commentaire'],
    },
  ],
};
