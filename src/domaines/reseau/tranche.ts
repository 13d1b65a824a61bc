import { AUCUN_RAPPEL, RIEN_A_FAIRE, type Tranche } from '#domaines/acte';
import { ACTES_GOUVERNANCE } from '#domaines/gouvernance';
import { ACTES_RESEAU } from './actes.ts';
import { OBJETS_RESEAU } from './objets.ts';
import { PERSONNES_RESEAU } from './personnes-gardees.ts';

export const TRANCHE_RESEAU: Tranche = {
  nom: 'reseau',
  actes: ACTES_RESEAU,
  objets: OBJETS_RESEAU,
  // Celles d'avant les tranches sont dans `platform/db/migrations` : publiées, elles n'en bougent plus.
  migrations: {},
  populations: [],
  personnes: PERSONNES_RESEAU,
  taches: RIEN_A_FAIRE,
  rappels: AUCUN_RAPPEL,
  recherche: [
    {
      type: OBJETS_RESEAU.relais,
      lecture: ACTES_GOUVERNANCE.lireGouvernance,
      table: 'reseau_relais',
      identifiant: 'id',
      nom: 'nom',
      textes: ['nom'],
    },
    {
      type: OBJETS_RESEAU.adhesion,
      lecture: ACTES_GOUVERNANCE.lireGouvernance,
      table: 'reseau_adhesion',
      identifiant: 'id',
      nom: 'nom',
      textes: ['nom', 'contact'],
    },
  ],
};
