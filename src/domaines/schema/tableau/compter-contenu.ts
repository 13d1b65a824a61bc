import { compter } from '#platform/francais.ts';
import { type Contenu, enVigueur } from '../contenu.ts';

/** Ce qu'un schéma lu contient, compté en mots : « Niveaux : 3 axes, 12 actions ». */
export const comptesDe = (contenu: Contenu): readonly (readonly [string, string])[] => [
  [
    'Niveaux',
    contenu.entete.niveaux
      .map((n) =>
        compter(
          enVigueur(contenu.noeuds).filter((x) => x.niveau === n.niveau).length,
          n.singulier,
          n.pluriel,
        ),
      )
      .join(', '),
  ],
  ['Indicateurs', compter(contenu.lignes.length, 'ligne', 'lignes')],
  ['Cibles', compter(contenu.cibles.length, 'cible', 'cibles')],
  ['Chiffres de base', compter(contenu.chiffres.length, 'chiffre', 'chiffres')],
];
