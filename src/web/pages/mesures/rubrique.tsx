import { ouiNon, SCHEMA_COMMUN, texte } from '../../presentation-de-lignes.ts';
import { routes } from '../../routes.ts';
import { routesMesures as r } from '../../routes-mesures.ts';
import { type Rubrique, rienAMonter } from '../../rubrique.ts';
import { PREUVE_DE_MESURE, TABLEAU_DE_REPONSES } from './envois.ts';
import { monterMesures } from './mesures.routes.tsx';

/** Ce qu’aucun fichier ne dit : les mesures saisies, et leur collecte auprès des services. */
export const RUBRIQUE_MESURES: Rubrique = {
  nom: 'mesures',
  tranche: 'mesure',
  menu: [],
  envois: [PREUVE_DE_MESURE, TABLEAU_DE_REPONSES],
  longsFormulaires: [],
  pageDe: { mesure: r.fiche, demande: r.demande },
  lignes: {
    mesures: {
      titre: 'Les mesures derrière ce chiffre',
      nom: 'Indicateur',
      annee: 'Un indicateur est attendu chaque année de son schéma.',
      acheteur: SCHEMA_COMMUN,
      lues: ['indicateur', 'intitule', 'annee', 'schema'],
      nommer: (v) => `${texte(v.indicateur)} ${texte(v.intitule)}`,
      lien: (v) =>
        routes.indicateur(String(v.indicateur), { annee: Number(v.annee), modele: String(v.schema) }),
      colonnes: [
        { nom: 'schema_intitule', titre: 'Schéma', dire: texte },
        { nom: 'annee', titre: 'Année', dire: texte },
        { nom: 'classe', titre: 'Classe', dire: texte },
        { nom: 'mesuree', titre: 'Mesuré', dire: ouiNon('—') },
      ],
    },
  },
  publiques: [],
  essai: () => import('./essai.ts'),
  monter: monterMesures,
  monterSansSession: rienAMonter,
};
