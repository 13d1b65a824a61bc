export { accepterInvitation, type InvitationLue, lireInvitation } from './accepter-invitation.ts';
export { type AcheteurNomme, acheteursDe, sirenPublic } from './acheteurs-inscrits.ts';
export type { Acte } from './actes.ts';
export { type ActeJournal, direActe, direTypeObjet, type TypeObjet } from './actes-journal.ts';
export { type Acteur, type Portee, ROLES, type Role, type RoleAttribue } from './acteur.ts';
export { acteurLocal } from './acteur-local.ts';
export { attribuerRole, retirerRole } from './attribuer-roles.ts';
export { type Collectivite, lireCollectivite, marquerDemonstration } from './collectivite.repository.ts';
export { habillerCollectivite } from './collectivite.ts';
export {
  aUnCompte,
  collectiviteDuSiren,
  estLie,
  idTokenDe,
  listerCollectivites,
  type Rattachement,
  rattachementDe,
} from './comptes.repository.ts';
export { feuilleDeCouleur } from './couleur.rules.ts';
export { type CompteDeDemonstration, creerComptesDeDemonstration } from './demonstration.ts';
export { exporterDonneesPersonnelles } from './donnees-personnelles.ts';
export { autoriser, type CibleActe, type RefusDroit } from './droits.rules.ts';
export { type EssaiDeConnexion, essayerConnexion } from './essayer-connexion.ts';
export type { Fiche } from './fiche.repository.ts';
export { type DemandeInstallation, installer } from './installer.ts';
export { type Changement, journaliser } from './journal.repository.ts';
export { retirerChampDuJournal } from './journal-effacement.repository.ts';
export {
  type ChoixJournal,
  choixJournal,
  type FiltresJournal,
  type LigneJournal,
  listerJournal,
} from './journal-lecture.repository.ts';
export { revoquerLiens } from './lien.repository.ts';
export { creerLien, parLien, type RefusLien } from './lien.ts';
export { nommerDOrganisation } from './nommer-objets.ts';
export { type DemandeCollectivite, ouvrirCollectivite } from './ouvrir-collectivite.ts';
export {
  chargerActeur,
  lirePersonne,
  listerPersonnes,
  nomComplet,
  type Personne,
} from './personne.repository.ts';
export {
  anonymiser,
  cloreOuRouvrirPersonne,
  inviter,
  modifierPersonne,
  reinviter,
  type SaisiePersonne,
} from './personnes.ts';
export { direActesDansPortee, nommerPortee, type PorteeConnue } from './portees.rules.ts';
export { type PurgeOrganisation, purgerOrganisation } from './purger-organisation.ts';
export { type RefusReconnaissance, reconnaitre } from './reconnaitre.ts';
export type { RefusConflit, RefusOrganisation, RefusValeur } from './refus.ts';
export {
  ajouterAuRepertoire,
  CHAMPS_REPERTOIRES,
  type ChampRepertoire,
  clore,
  listerRepertoire,
  modifierRepertoire,
  type Repertoire,
  refuserDoublon,
  TYPES_ACHETEUR,
} from './repertoire.ts';
export { LIBELLES_ROLES } from './roles.ts';
export { secourir } from './secourir.ts';
