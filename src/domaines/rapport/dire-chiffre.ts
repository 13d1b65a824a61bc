import {
  ecrireMontant,
  ecrireMontantCourt,
  ecrireNombre,
  ecrirePourcentage,
} from '../../platform/francais.ts';
import type { Bornes, Chiffre, CibleBilan, LignesComptees, NatureValeur } from './bilan.ts';
import { direAucune } from './lignes-comptees.ts';

/** Une valeur selon sa nature : « 71 % », « 42 » (« 36,5 » heures), « 1,2 M€ », « 3,4 ». Non mesurée : « — ». */
export const direValeur = (valeur: number | null, nature: NatureValeur): string => {
  if (nature === 'part') return ecrirePourcentage(valeur);
  if (nature === 'montant') return ecrireMontantCourt(valeur);
  return ecrireNombre(valeur, nature === 'moyenne' ? 1 : 2);
};

/** La valeur d'un chiffre : celle qu'une saisie dit d'elle-même, sinon celle qui se calcule. */
export const direValeurDe = (chiffre: Chiffre, nature: NatureValeur): string =>
  chiffre.dit === undefined ? direValeur(chiffre.valeur, nature) : (chiffre.dit.valeur ?? '—');

type Partage = 'sans objet' | 'non déclaré' | 'sûr' | 'partiel';

const partage = (
  [bas, haut]: Bornes,
  valeur: number | null,
  nature: NatureValeur,
  nonDeclare: number,
): Partage => {
  if (valeur === null && nonDeclare === 0) return 'sans objet';
  if (valeur === null) return 'non déclaré';
  if (nature === 'moyenne') return nonDeclare > 0 ? 'partiel' : 'sûr';
  return nonDeclare > 0 && bas !== haut ? 'partiel' : 'sûr';
};

/** Ce qui suit la valeur : « jusqu'à 80 % si tout était déclaré », « entièrement non déclaré », « sans objet »… */
export const direBornes = (chiffre: Chiffre, nature: NatureValeur, lignes?: LignesComptees): string => {
  if (chiffre.dit !== undefined) return chiffre.dit.suite;
  const { bornes, valeur, nonDeclare } = chiffre;
  const etat = partage(bornes, valeur, nature, nonDeclare ?? 0);
  if (etat === 'sans objet') return `sans objet : ${direAucune(lignes)} à compter`;
  if (etat === 'non déclaré')
    return nature === 'part' && bornes[0] === 0 && bornes[1] === 1
      ? `rien n'est déclaré : entre ${ecrirePourcentage(0)} et ${ecrirePourcentage(1)}`
      : `rien n'est déclaré${bornes[1] === null ? '' : ` : au plus ${direValeur(bornes[1], nature)}`}`;
  if (etat === 'sûr') return '';
  return nature === 'moyenne'
    ? `sur les ${lignes === undefined ? 'seuls contrats' : `${lignes.genre === 'f' ? 'seules' : 'seuls'} ${lignes.pluriel}`} qui le déclarent (${ecrireNombre(nonDeclare)} ne le ${(nonDeclare ?? 0) < 2 ? 'déclare' : 'déclarent'} pas)`
    : `jusqu'à ${direValeur(bornes[1], nature)} si tout était déclaré`;
};

const compteNombre = ({ numerateur, denominateur }: Chiffre): string =>
  numerateur === null || denominateur === null
    ? ''
    : `${ecrireNombre(numerateur)} sur ${ecrireNombre(denominateur)}`;

const compteMontant = ({ montantNumerateur, montantDenominateur }: Chiffre): string =>
  montantDenominateur === null
    ? ''
    : `${ecrireMontantCourt(montantNumerateur ?? 0)} sur ${ecrireMontantCourt(montantDenominateur)}`;

const avecPart = (compte: string, part: number | null): string =>
  compte === '' || part === null ? compte : `${compte} (${ecrirePourcentage(part)})`;

/** Rien n'est déclaré : dire « 0 sur 348 » ferait croire à un non. */
const estMuet = ({ valeur, nonDeclare }: Chiffre): boolean => valeur === null && (nonDeclare ?? 0) > 0;

/** Le compte, dans l'unité de la valeur : « 247 sur 348 », « 1 203 ÷ 351 » ; vide pour un nombre qui se suffit. */
export const direCompte = (chiffre: Chiffre, nature: NatureValeur): string => {
  const { numerateur, denominateur, lu, effectif } = chiffre;
  if (estMuet(chiffre)) return effectif === null ? '' : `aucun déclaré sur ${ecrireNombre(effectif)}`;
  if (chiffre.valeur === null || nature === 'nombre' || nature === 'montant') return '';
  if (nature === 'moyenne')
    return denominateur === null || numerateur === null
      ? ''
      : `${ecrireNombre(numerateur, 2)} ÷ ${ecrireNombre(denominateur)}`;
  return lu === 'montant' ? compteMontant(chiffre) : compteNombre(chiffre);
};

/** La même chose dans l'autre unité : « En montant », « 41,2 M€ sur 67,5 M€ (61 %) ». Vide s'il n'y en a pas. */
export const direAutreUnite = (
  chiffre: Chiffre,
  nature: NatureValeur,
): readonly [libelle: string, valeur: string] => {
  const libelle = chiffre.lu === 'montant' ? 'En nombre' : 'En montant';
  if (estMuet(chiffre) || chiffre.valeur === null || nature === 'moyenne') return [libelle, ''];
  if (nature === 'part')
    return chiffre.lu === 'montant'
      ? [libelle, avecPart(compteNombre(chiffre), chiffre.valeurNombre)]
      : [libelle, avecPart(compteMontant(chiffre), chiffre.valeurMontant)];
  if (nature === 'montant') return [libelle, ''];
  return [libelle, chiffre.montantNumerateur === null ? '' : ecrireMontantCourt(chiffre.montantNumerateur)];
};

/** « 31 (9 %) », à lire sous « Non déclaré » ; vide quand tout est déclaré. */
export const direNonDeclare = ({ nonDeclare, tauxDeclaration }: Chiffre): string => {
  if (nonDeclare === null || nonDeclare === 0) return '';
  const part = tauxDeclaration === null ? '' : ` (${ecrirePourcentage(1 - tauxDeclaration)})`;
  return `${ecrireNombre(nonDeclare)}${part}`;
};

const SENS: Readonly<Record<string, string>> = {
  '>=': 'au moins',
  '≥': 'au moins',
  '<=': 'au plus',
  '≤': 'au plus',
};

const direValeurCible = ({ valeur, unite }: CibleBilan): string => {
  if (unite === 'part') return ecrirePourcentage(valeur);
  if (unite === 'montant') return ecrireMontant(valeur);
  return ecrireNombre(valeur, 1);
};

/** « au moins 100 % en 2026 ». */
export const direCible = (cible: CibleBilan): string =>
  `${SENS[cible.sens] ?? cible.sens} ${direValeurCible(cible)}${cible.annee === null ? '' : ` en ${cible.annee}`}`;

/** La phrase entière : « 71 % (247 sur 348), jusqu'à 80 % si tout était déclaré ». */
export const direChiffre = (chiffre: Chiffre, nature: NatureValeur): string => {
  const compte = direCompte(chiffre, nature);
  const bornes = direBornes(chiffre, nature);
  const debut = chiffre.valeur === null ? '' : direValeurDe(chiffre, nature);
  return [debut === '' ? '' : `${debut}${compte === '' ? '' : ` (${compte})`}`, bornes]
    .filter((t) => t !== '')
    .join(', ');
};

/** Un titre vide, ou fait de caractères invisibles, ne se lit pas et PDF/UA le refuse. */
export const direTitreSur = (texte: string): string =>
  /^[\p{C}\p{Z}\p{M}]*$/u.test(texte) ? 'Sans intitulé' : texte;
