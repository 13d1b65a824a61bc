import type { Valeurs } from '../../../formulaires/valeurs.ts';
import { valeursDeFiche } from '../lire-formulaires.ts';
import type { DonneesFiche } from './donnees-fiche.ts';

const nombre = (n: number | null | undefined): string => (n == null ? '' : String(n).replace('.', ','));

/** Les champs de la page, d'après ce qui est enregistré ; la cible choisie est reprise pour être modifiée. */
export const valeursDe = (d: DonneesFiche): Valeurs => {
  const cible = d.contenu.cibles.find((c) => c.id === d.cible);
  const { contenu } = cible ?? {};
  return {
    ...valeursDeFiche(d.noeud),
    ligneNature: 'resultat',
    ligneFrequence: 'annuelle',
    cibleLigne: cible?.ligne ?? '',
    cibleSens: contenu?.sens ?? '≥',
    cibleValeur: nombre(contenu?.valeur),
    cibleUnite: contenu?.unite ?? '%',
    cibleLibelle: contenu?.libelle ?? '',
    cibleAnnee: contenu?.annee == null ? '' : String(contenu.annee),
    cibleBaseAnnee: contenu?.base === undefined ? '' : String(contenu.base.annee),
    cibleBaseValeur: nombre(contenu?.base?.valeur),
  };
};
