import { ACTES_GOUVERNANCE, ROLES_MEMBRE, STATUTS_SEANCE } from '#domaines/gouvernance';
import { jour, ouiNon, parmi, texte } from '../../presentation-de-lignes.ts';
import { routesGouvernance as r } from '../../routes-gouvernance.ts';
import { type Rubrique, rienAMonter } from '../../rubrique.ts';
import { PIECE_DE_SEANCE } from './envois.ts';
import { monterGouvernance } from './gouvernance.routes.tsx';

const INSTANCE_COMMUNE =
  'Une instance commune à plusieurs acheteurs, ou à tous, n’entre pas dans le chiffre d’un seul. Choisissez « Tous » pour la compter.';

/** Les comités, leurs séances, leurs décisions et leurs délibérations. */
export const RUBRIQUE_GOUVERNANCE: Rubrique = {
  nom: 'gouvernance',
  tranche: 'gouvernance',
  menu: [
    {
      code: 'gouvernance',
      libelle: 'Gouvernance',
      href: r.accueil(),
      place: 'principale',
      acte: ACTES_GOUVERNANCE.lireGouvernance,
    },
  ],
  envois: [PIECE_DE_SEANCE],
  longsFormulaires: [],
  pageDe: {
    comite: r.comite,
    membre: r.membre,
    seance: r.seance,
    decision: (id) => r.decision(id),
    recommandation: null,
    deliberation: r.deliberation,
  },
  lignes: {
    seances: {
      titre: 'Les séances derrière ce chiffre',
      nom: 'Séance',
      annee: 'Une séance compte dans l’année de son échéance.',
      acheteur: INSTANCE_COMMUNE,
      lues: ['id', 'intitule', 'comite_nom'],
      nommer: (v) => texte(v.intitule === '' ? v.comite_nom : v.intitule),
      lien: (v) => r.seance(String(v.id)),
      colonnes: [
        { nom: 'comite_nom', titre: 'Instance', dire: texte },
        { nom: 'date_attendue', titre: 'Attendue le', dire: jour },
        { nom: 'date_seance', titre: 'Date de la séance', dire: jour },
        { nom: 'statut', titre: 'État', dire: parmi(STATUTS_SEANCE) },
        { nom: 'dans_les_delais', titre: 'Dans les délais', dire: ouiNon('pas encore connu') },
        { nom: 'points_projet', titre: 'Points consacrés au projet', dire: texte },
      ],
    },
    presences: {
      titre: 'Les convocations derrière ce chiffre',
      nom: 'Séance',
      annee: 'Un membre convoqué compte dans l’année de la séance.',
      acheteur: INSTANCE_COMMUNE,
      lues: ['seance', 'comite_nom'],
      nommer: (v) => texte(v.comite_nom),
      lien: (v) => r.seance(String(v.seance)),
      // Le membre n'y est pas nommé : les pages où l'on a le droit de le lire le font.
      colonnes: [
        { nom: 'date_seance', titre: 'Date de la séance', dire: jour },
        { nom: 'college', titre: 'Collège', dire: texte },
        { nom: 'role', titre: 'Rôle', dire: parmi(ROLES_MEMBRE) },
        { nom: 'present', titre: 'Présent', dire: ouiNon('non relevé') },
      ],
    },
    decisions: {
      titre: 'Les décisions derrière ce chiffre',
      nom: 'Décision',
      annee: 'Une décision compte dans l’année de sa séance.',
      acheteur: INSTANCE_COMMUNE,
      lues: ['seance', 'objet'],
      nommer: (v) => texte(v.objet),
      lien: (v) => r.seance(String(v.seance)),
      colonnes: [
        { nom: 'comite_nom', titre: 'Instance', dire: texte },
        { nom: 'date_decision', titre: 'Prise le', dire: jour },
        { nom: 'responsable', titre: 'Responsable', dire: texte },
        { nom: 'echeance', titre: 'Échéance', dire: jour },
      ],
    },
  },
  publiques: [],
  essai: () => import('./essai.ts'),
  monter: monterGouvernance,
  monterSansSession: rienAMonter,
};
