import { ecrireJour } from '#platform/francais.ts';
import { estJour } from '#platform/jours.ts';
import { controlerAppel } from './appel.rules.ts';
import { controlerArithmetique } from './arithmetique.rules.ts';
import type { Controle, ReglesDeliberation } from './controle.ts';
import { delaiDeConvocation, direDelai } from './convocation.rules.ts';
import type { FicheDeliberation } from './deliberation.ts';

const manque = (champ: Controle['champ'], message: string): Controle => ({
  code: 'texte',
  etat: 'faux',
  champ,
  message,
});

const controlerTexte = (d: FicheDeliberation): readonly Controle[] => [
  ...(d.objet.trim() === '' ? [manque('objet', 'Indiquez l’objet de la délibération.')] : []),
  ...(d.dispositif.trim() === '' ? [manque('dispositif', 'Indiquez ce que l’assemblée décide.')] : []),
  ...(d.president.trim() === '' ? [manque('president', 'Indiquez le président de séance.')] : []),
  ...(d.secretaire.trim() === '' ? [manque('secretaire', 'Indiquez le secrétaire de séance.')] : []),
];

const controlerConvocation = (d: FicheDeliberation, exige: number | null): Controle => {
  const { dateSeance, dateConvocation } = d;
  const rendre = (etat: Controle['etat'], champ: Controle['champ'], message: string): Controle => ({
    code: 'convocation',
    etat,
    champ,
    message,
  });
  if (dateSeance === null || !estJour(dateSeance))
    return rendre('faux', 'dateSeance', 'Indiquez la date de la séance.');
  if (dateConvocation === null || !estJour(dateConvocation))
    return rendre('faux', 'dateConvocation', 'Indiquez la date d’envoi de la convocation.');
  if (dateConvocation > dateSeance)
    return rendre(
      'faux',
      'dateConvocation',
      `La convocation (${ecrireJour(dateConvocation)}) est postérieure à la séance (${ecrireJour(dateSeance)}).`,
    );
  const delai = delaiDeConvocation(dateConvocation, dateSeance, exige);
  return delai.respecte
    ? rendre('satisfait', 'dateConvocation', `Convocation ${direDelai(delai)}.`)
    : rendre('faux', 'dateConvocation', `Convocation trop tardive : ${direDelai(delai)}.`);
};

/**
 * Tous les contrôles d'une délibération, satisfaits ou non, dans l'ordre où l'on lit un extrait. Elle s'inscrit au
 * registre quand aucun n'est faux.
 */
export const controlerDeliberation = (
  d: FicheDeliberation,
  regles: ReglesDeliberation,
): readonly Controle[] => [
  ...controlerTexte(d),
  controlerConvocation(d, regles.delaiConvocation),
  ...controlerArithmetique(d, regles),
  ...controlerAppel(d.noms, d, d, regles.procurationsMax),
];

export const fautesDe = (controles: readonly Controle[]): readonly Controle[] =>
  controles.filter((c) => c.etat === 'faux');
