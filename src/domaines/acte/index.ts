export { type Acte, type ActeReserve, type Actes, type ActeTrace, TOUS_LES_ROLES } from './acte.ts';
export { type Acteur, type Portee, ROLES, type Role, type RoleAttribue } from './acteur.ts';
export { autoriser, type CibleActe, droitDe, type RefusDroit } from './autoriser.rules.ts';
export {
  choix,
  groupe,
  instant,
  jour,
  liste,
  nombre,
  ouiNon,
  PIECE,
  parmi,
  presentationDe,
  REVISION,
  reference,
  references,
  situant,
  technique,
  texte,
  textes,
} from './champs.ts';
export {
  choixSaisi,
  entierOuRien,
  entierOuZero,
  jourOuRien,
  jourSaisi,
  ouiNonOuRien,
  referenceOuRien,
  referenceSaisie,
  texteOuRien,
  texteSaisi,
} from './champs-saisis.ts';
export { chercher } from './chercher.repository.ts';
export {
  type ChampChange,
  direChangement,
  ecartsDeFiche,
  identifiantsCites,
  libellesDe,
  type Nommer,
} from './dire-fiche.rules.ts';
export {
  anonymiserLignes,
  exporterLignes,
  type PersonneDesignee,
} from './donnees-personnelles.repository.ts';
export { journaliser } from './journal.repository.ts';
export { purgerActe, retirerChampDuJournal, retirerDuJournal } from './journal-effacement.repository.ts';
export {
  type ChoixJournal,
  choixJournal,
  dernierChangement,
  type FiltresJournal,
  type LigneJournal,
  listerJournal,
} from './journal-lecture.repository.ts';
export type { FicheObjet, NommerObjets, Objets, TypeObjet, ValeursDeFiche } from './objet.ts';
export {
  type DonneeGardee,
  EXPLOITANT,
  type LignesDesignantes,
  type LimitesDeConservation,
  type PersonnesDeTranche,
  RIEN_DES_PERSONNES,
  TOUTE_PERSONNE,
} from './personnes.ts';
export type { Piece, Porteur } from './piece.repository.ts';
export { type GestesDePieces, piecesDe } from './pieces.ts';
export {
  direActesDansPortee,
  fauteDePortee,
  MOTS_PORTEES,
  nommerPortee,
  type PorteeConnue,
} from './portees.rules.ts';
export { AUCUN_RAPPEL, type CompteDeRappels, type EnvoiDeRappels, type RappelsDeTranche } from './rappel.ts';
export type { RechercheDObjets, Trouvaille, TrouvaillesDUnType } from './recherche.ts';
export { conflit, type RefusDeFiche, type Revision } from './refus.ts';
export { LIBELLES_ROLES } from './roles.ts';
export { ecrireSaisie, fautesDeSaisie, lireSaisie } from './saisie.ts';
export { RIEN_A_FAIRE, type TacheDUnePersonne, type TachesDeTranche } from './tache.ts';
export { tenirFiches } from './tenir-fiche.ts';
export type { Tranche } from './tranche.ts';
