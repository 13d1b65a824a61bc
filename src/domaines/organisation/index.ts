export { accepterInvitation, type InvitationLue, lireInvitation } from './accepter-invitation.ts';
export { type AcheteurNomme, acheteursDe, sirenPublic } from './acheteurs-inscrits.ts';
export { ACTES_ORGANISATION } from './actes.ts';
export { acteurLocal } from './acteur-local.ts';
export { type Ailleurs, attribuerRole, retirerRole } from './attribuer-roles.ts';
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
export { type EssaiDeConnexion, essayerConnexion } from './essayer-connexion.ts';
export type { Fiche } from './fiche.repository.ts';
export { FICHE_COLLECTIVITE, FICHE_PERSONNE, TYPES_ACHETEUR } from './fiches.ts';
export { type DemandeInstallation, installer } from './installer.ts';
export { revoquerLiens } from './lien.repository.ts';
export { creerLien, parLien, type RefusLien } from './lien.ts';
export { nommerDOrganisation } from './nommer-objets.ts';
export { OBJETS_ORGANISATION } from './objets.ts';
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
export { purgerComptesFermes } from './purger-comptes-fermes.ts';
export { type RefusReconnaissance, reconnaitre } from './reconnaitre.ts';
export type { RefusConflit, RefusOrganisation, RefusValeur } from './refus.ts';
export {
  ajouterAuRepertoire,
  CHAMPS_REPERTOIRES,
  type ChampRepertoire,
  clore,
  FICHES_REPERTOIRES,
  listerRepertoire,
  modifierRepertoire,
  type Repertoire,
  refuserDoublon,
} from './repertoire.ts';
export { secourir } from './secourir.ts';
export { TRANCHE_ORGANISATION } from './tranche.ts';
