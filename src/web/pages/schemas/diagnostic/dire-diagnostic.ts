import {
  CRITERES,
  type Decision,
  type DecompteSelection,
  type Entretien,
  type EtatEntretien,
  type Part,
  type Score,
  type ServiceDiagnostique,
} from '#domaines/schema';
import {
  compter,
  ecrireJour,
  ecrireMontant,
  ecrireNombre,
  ecrirePourcentage,
  enumerer,
} from '#platform/francais.ts';
import type { TonBadge } from '../../../ui/message.tsx';

/** Au centime quand il y en a : une somme ne doit pas paraître fausse. */
export const direMontant = (montant: number | null): string =>
  montant === null ? 'non déclaré' : ecrireMontant(montant, !Number.isInteger(montant));

/** « 12 % de 10 234 567 € » : le numérateur est dans la colonne d'à côté. */
export const direPart = (part: Part | null): string =>
  part === null ? '—' : `${ecrirePourcentage(part.taux)} de ${direMontant(part.denominateur)}`;

export const direLignes = (lignes: number, sansMontant: number): string =>
  `${ecrireNombre(lignes)}${sansMontant === 0 ? '' : `, dont ${ecrireNombre(sansMontant)} sans montant`}`;

export const direValeurScore = (valeur: number): string => ecrireNombre(valeur, 2);

/** « 3,25 », « non noté », « il manque : Risque ». */
export const direScore = (score: Score): string => {
  if (score.etat === 'note') return direValeurScore(score.valeur);
  return score.etat === 'non-note'
    ? 'non noté'
    : `il manque : ${enumerer(score.manquent.map((c) => CRITERES[c].nom))}`;
};

/** Ce qu'un service a dépensé dans l'année ; rien de relevé n'est pas zéro. */
export const direDepense = (depense: ServiceDiagnostique['depense']): string =>
  depense === null ? 'rien de relevé' : direMontant(depense.montant);

/** « 9 services retenus sur 23 ». */
export const direSelection = ({ retenus, total }: DecompteSelection): string =>
  `${compter(retenus, 'service retenu', 'services retenus')} sur ${ecrireNombre(total)}`;

export const TON_DECISION: Readonly<Record<Decision | 'aucune', TonBadge>> = {
  retenu: 'succes',
  ecarte: 'neutre',
  aucune: 'information',
};

export const TON_ENTRETIEN: Readonly<Record<EtatEntretien, TonBadge>> = {
  'a-fixer': 'alerte',
  prevu: 'information',
  tenu: 'succes',
};

export const direEtatEntretien = (etat: EtatEntretien, { tenuLe }: Pick<Entretien, 'tenuLe'>): string => {
  if (etat === 'a-fixer') return 'date à fixer';
  return `${etat === 'prevu' ? 'prévu le' : 'tenu le'} ${ecrireJour(tenuLe)}`;
};
