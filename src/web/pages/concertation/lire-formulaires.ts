import {
  AVIS_AU_PLUS,
  type AvisSaisi,
  estTypeContributeur,
  type FicheConcertation,
  type TypeContributeur,
} from '#domaines/concertation';
import { estSuite, type Suite } from '#domaines/gouvernance';
import { lire, type Valeurs } from '../../formulaires/valeurs.ts';

export const lireFicheConcertation = (v: Valeurs): FicheConcertation => ({
  question: lire(v, 'question'),
  presentation: lire(v, 'presentation'),
  publics: lire(v, 'publics'),
  ouvreLe: lire(v, 'ouvreLe'),
  fermeLe: lire(v, 'fermeLe'),
});

/** Les rangs des avis d'un formulaire de contribution. */
export const RANGS_AVIS: readonly number[] = Array.from({ length: AVIS_AU_PLUS }, (_, i) => i + 1);

export const lireAvis = (v: Valeurs): readonly AvisSaisi[] =>
  RANGS_AVIS.map((rang) => ({ rang, noeud: lire(v, `niveau-${rang}`), texte: lire(v, `texte-${rang}`) }));

export const lireTypeContributeur = (v: Valeurs): TypeContributeur => {
  const auteur = lire(v, 'auteur');
  return estTypeContributeur(auteur) ? auteur : 'autre';
};

export const lireSuite = (v: Valeurs): Suite | null => {
  const suite = lire(v, 'suite');
  return estSuite(suite) ? suite : null;
};
