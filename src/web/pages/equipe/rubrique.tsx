import { EXPERTISES } from '#domaines/equipe';
import { creerOutils } from '../../formulaires/outils-de-gouvernance.tsx';
import { heures, jour, ouiNon, parmi, texte } from '../../presentation-de-lignes.ts';
import { routesEquipe as r } from '../../routes-equipe.ts';
import { type Rubrique, rienAMonter } from '../../rubrique.ts';
import { monterEquipe } from './equipe.routes.tsx';

const EQUIPE_COMMUNE =
  'L’équipe sert tous les acheteurs : elle n’entre pas dans le chiffre d’un seul. Choisissez « Tous » pour la compter.';

/** L’équipe du schéma et son temps. */
export const RUBRIQUE_EQUIPE: Rubrique = {
  nom: 'equipe',
  tranche: 'equipe',
  menu: [],
  envois: [],
  longsFormulaires: [],
  pageDe: { equipier: r.equipier, temps: null },
  lignes: {
    // Qui est de l'équipe, qui a passé ce temps, n'y est pas nommé : les pages où l'on a le droit de le lire le font.
    equipe: {
      titre: 'Les fiches de poste derrière ce chiffre',
      nom: 'Membre de l’équipe',
      annee: 'Une fiche compte dans chaque année où son titulaire est de l’équipe.',
      acheteur: EQUIPE_COMMUNE,
      lues: ['membre', 'expertise'],
      nommer: (v) => parmi(EXPERTISES)(v.expertise),
      lien: (v) => r.equipier(String(v.membre)),
      colonnes: [
        { nom: 'annee', titre: 'Année', dire: texte },
        { nom: 'mission', titre: 'La fiche dit la mission', dire: ouiNon('non déclaré') },
        { nom: 'heures_prevues', titre: 'Heures prévues', dire: heures },
      ],
    },
    temps: {
      titre: 'Les saisies de temps derrière ce chiffre',
      nom: 'Activité',
      annee: 'Une saisie compte dans l’année de son jour.',
      acheteur: EQUIPE_COMMUNE,
      lues: ['activite'],
      nommer: (v) => texte(v.activite),
      lien: () => r.equipe(),
      colonnes: [
        { nom: 'jour', titre: 'Jour', dire: jour },
        { nom: 'heures', titre: 'Heures', dire: heures },
        { nom: 'expertise', titre: 'Expertise', dire: parmi(EXPERTISES) },
        { nom: 'action', titre: 'Action du schéma', dire: texte },
      ],
    },
  },
  publiques: [],
  essai: () => import('./essai.ts'),
  monter: (app, services) => monterEquipe(app, creerOutils(services)),
  monterSansSession: rienAMonter,
};
