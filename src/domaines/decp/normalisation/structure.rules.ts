import type { Structure } from '../lecture/structure.ts';
import type { Constats } from './constats.ts';

/** Dit ce que la structure d'un enregistrement a d'anormal : où, ce qui en a été fait, et comment le corriger. */
export const signalerStructure = (structure: Structure, constats: Constats): void => {
  const { emboites, reprise, repete, separation, nonReferme, inconnus } = structure;
  if (emboites > 0) {
    const autres = emboites === 1 ? 'un autre contrat' : `${emboites} autres contrats`;
    abimee(
      constats,
      reprise === -1
        ? `${autres} : écrits à l’intérieur de celui-ci, ils ne peuvent pas être lus`
        : `${autres} : écrits à l’intérieur de celui-ci, lus à part à partir de l’octet ${reprise}`,
      'Refermer cet enregistrement (crochets et accolades) avant le suivant.',
    );
  }
  if (separation !== null)
    abimee(
      constats,
      `deux contrats n’en font qu’un à l’octet ${separation} ; ils ont été séparés`,
      'Écrire « },{ » entre les deux, et vérifier le premier.',
    );
  if (repete !== null)
    constats.signaler(
      'structure-abimee',
      repete.cle,
      '',
      `ce champ est écrit deux fois dans le même objet (octet ${repete.position}) ; seule la dernière valeur est lue`,
      'N’écrire ce champ qu’une fois.',
    );
  if (nonReferme)
    abimee(
      constats,
      'une balise n’est pas refermée avant le contrat suivant',
      'Refermer cet enregistrement avant le suivant.',
    );
  for (const { chemin, cle, proche } of inconnus)
    constats.signaler(
      'champ-inconnu',
      chemin === '' ? cle : `${chemin}.${cle}`,
      '',
      `le champ « ${cle} » n’existe pas : il n’est pas lu`,
      `Écrire « ${proche} ».`,
    );
};

const abimee = (constats: Constats, message: string, correction: string): void =>
  constats.signaler('structure-abimee', '(enregistrement)', '', message, correction);
