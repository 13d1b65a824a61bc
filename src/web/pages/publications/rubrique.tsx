import { TYPES_PUBLICATION } from '#domaines/publication';
import { jour, ouiNon, parmi, texte } from '../../presentation-de-lignes.ts';
import { routesPublications as r } from '../../routes-publications.ts';
import { type Rubrique, rienAMonter } from '../../rubrique.ts';
import { PIECE_DE_PUBLICATION } from './envois.ts';
import { monterPublications } from './publications.routes.tsx';

/** Le registre des publications, leurs cadences et leur licence. */
export const RUBRIQUE_PUBLICATIONS: Rubrique = {
  nom: 'publications',
  tranche: 'publication',
  menu: [],
  envois: [PIECE_DE_PUBLICATION],
  longsFormulaires: [],
  pageDe: { publication: r.publication, publication_cadence: r.cadences, publication_reglage: r.cadences },
  lignes: {
    publications: {
      titre: 'Les publications derrière ce chiffre',
      nom: 'Publication',
      annee: 'Une publication compte dans l’année de son échéance.',
      acheteur:
        'Une publication de tous les acheteurs n’entre pas dans le chiffre d’un seul. Choisissez « Tous » pour la compter.',
      lues: ['id', 'titre'],
      nommer: (v) => texte(v.titre),
      lien: (v) => r.publication(String(v.id)),
      colonnes: [
        { nom: 'type', titre: 'Type', dire: parmi(TYPES_PUBLICATION) },
        { nom: 'date_attendue', titre: 'Attendue le', dire: jour },
        { nom: 'publiee_le', titre: 'Publiée le', dire: jour },
        { nom: 'dans_les_delais', titre: 'Dans les délais', dire: ouiNon('pas encore connu') },
        { nom: 'ecart_jours', titre: 'Écart en jours', dire: texte },
      ],
    },
  },
  publiques: [],
  essai: () => import('./essai.ts'),
  monter: monterPublications,
  monterSansSession: rienAMonter,
};
