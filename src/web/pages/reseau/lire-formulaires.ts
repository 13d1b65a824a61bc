import { estGenreRelais, type FicheAdhesion, type FicheCharte, type FicheRelais } from '#domaines/reseau';
import { lire, lireTroisEtats, ouNul, type Valeurs } from '../../formulaires/valeurs.ts';

export const lireFicheRelais = (v: Valeurs): FicheRelais => {
  const genre = lire(v, 'genre');
  return {
    genre: estGenreRelais(genre) ? genre : 'transition',
    service: lire(v, 'service'),
    personne: ouNul(v, 'personne'),
    nom: lire(v, 'nom'),
    depuis: lire(v, 'depuis'),
  };
};

export const lireFicheCharte = (v: Valeurs): FicheCharte => ({
  signee: lireTroisEtats(v, 'signee'),
  signeeLe: ouNul(v, 'signeeLe'),
  jusquAu: ouNul(v, 'jusquAu'),
  note: lire(v, 'note'),
});

export const lireFicheAdhesion = (v: Valeurs): FicheAdhesion => ({
  nom: lire(v, 'nom'),
  partenaire: ouNul(v, 'partenaire'),
  contact: lire(v, 'contact'),
  personne: ouNul(v, 'personne'),
  depuis: ouNul(v, 'depuis'),
});
