import type { LignesDesignantes, RoleAttribue } from '#domaines/acte';
import { autoriser, journaliser } from '#domaines/acte';
import { JOURS_D_INVITATION } from '#platform/conservation.ts';
import type { Unite } from '#platform/db/base.ts';
import { ok, type Result, refus } from '#platform/result.ts';
import { ACTES_ORGANISATION } from './actes.ts';
import {
  type Ailleurs,
  DERNIER_ADMINISTRATEUR,
  donner,
  peutDonner,
  porteesConnues,
  RIEN_AILLEURS,
  resteUnAdministrateur,
  verifierPortees,
} from './attribuer-roles.ts';
import { lireFiche } from './fiche.repository.ts';
import { type ContexteFiche, creerFiche, modifierFiche } from './fiche.ts';
import { revoquerLiens } from './lien.repository.ts';
import { creerLien } from './lien.ts';
import { OBJETS_ORGANISATION } from './objets.ts';
import {
  cloreRole,
  effacerIdentite,
  lirePersonne,
  type Personne,
  personneDuCourriel,
} from './personne.repository.ts';
import { introuvable, type RefusOrganisation, valeur } from './refus.ts';

export interface SaisiePersonne {
  readonly nom: string;
  readonly prenom: string;
  readonly courriel: string;
  readonly fonction: string;
  readonly delegation: string;
  readonly elu: boolean;
  readonly service: string | null;
}

export const USAGE_INVITATION = 'invitation';

type Issue<T> = Promise<Result<T, RefusOrganisation>>;

const verifier = async (tx: Unite, saisie: SaisiePersonne, saufId: string | null): Issue<SaisiePersonne> => {
  const s = {
    ...saisie,
    nom: saisie.nom.trim(),
    prenom: saisie.prenom.trim(),
    fonction: saisie.fonction.trim(),
    delegation: saisie.delegation.trim(),
    courriel: saisie.courriel.trim().toLowerCase(),
  };
  if (s.nom === '') return refus(valeur('nom', 'Donnez le nom de la personne.'));
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(s.courriel) || s.courriel.length > 254) {
    return refus(valeur('courriel', 'Un courriel s’écrit nom@domaine.fr.'));
  }
  for (const champ of ['nom', 'prenom', 'fonction', 'delegation'] as const) {
    if (s[champ].length > 120) return refus(valeur(champ, '120 caractères au plus.'));
  }
  const meme = await personneDuCourriel(tx, s.courriel);
  if (meme !== null && meme.id !== saufId) {
    return refus(valeur('courriel', 'Une personne de votre collectivité a déjà ce courriel.'));
  }
  if (s.service !== null && (await lireFiche(tx, 'service', s.service)) === null) {
    return refus(valeur('service', 'Choisissez un service de la liste.'));
  }
  return ok(s);
};

/**
 * Inscrit une personne avec ses rôles et crée son lien d'invitation, à lui envoyer.
 */
export const inviter = async (
  tx: Unite,
  contexte: ContexteFiche,
  saisie: SaisiePersonne,
  roles: readonly RoleAttribue[],
  ailleurs: Ailleurs = RIEN_AILLEURS,
): Issue<{ readonly personne: string; readonly jeton: string; readonly courriel: string }> => {
  const permis = autoriser(contexte.acteur, ACTES_ORGANISATION.inviterPersonne);
  if (!permis.ok) return permis;
  if (roles.length === 0) return refus(valeur('role', 'Choisissez un rôle.'));
  const donnable = peutDonner(contexte, roles);
  if (!donnable.ok) return donnable;
  const connues = await porteesConnues(tx, ailleurs.portees);
  const portees = await verifierPortees(roles, connues, ailleurs.actes);
  if (!portees.ok) return portees;
  const verifiee = await verifier(tx, saisie, null);
  if (!verifiee.ok) return verifiee;
  const creee = await creerFiche(tx, contexte, ACTES_ORGANISATION.inviterPersonne, 'personne', {
    ...verifiee.valeur,
    creee_le: contexte.maintenant,
  });
  if (!creee.ok) return creee;
  const { id } = creee.valeur;
  for (const role of roles) await donner(tx, contexte, id, role, connues);
  const { jeton } = await nouvelleInvitation(tx, contexte, id, verifiee.valeur.courriel);
  return ok({ personne: id, jeton, courriel: verifiee.valeur.courriel });
};

const nouvelleInvitation = async (
  tx: Unite,
  { acteur, maintenant }: ContexteFiche,
  personne: string,
  courriel: string,
): Promise<{ readonly jeton: string }> => {
  const objet = { type: 'personne', id: personne } as const;
  await revoquerLiens(tx, USAGE_INVITATION, objet, maintenant);
  const lien = await creerLien(tx, acteur, {
    usage: USAGE_INVITATION,
    objet,
    destinataire: courriel,
    jours: JOURS_D_INVITATION,
    maintenant,
  });
  await journaliser(tx, {
    acteur,
    acte: ACTES_ORGANISATION.inviterPersonne,
    objet: { type: OBJETS_ORGANISATION.personne, id: personne },
    avant: null,
    apres: { invitation: lien.id },
    le: maintenant,
  });
  return lien;
};

/** Remplace l'invitation d'une personne qui n'a pas encore de compte. */
export const reinviter = async (
  tx: Unite,
  contexte: ContexteFiche,
  id: string,
): Issue<{ readonly jeton: string; readonly courriel: string }> => {
  const permis = autoriser(contexte.acteur, ACTES_ORGANISATION.inviterPersonne);
  if (!permis.ok) return permis;
  const personne = await lirePersonne(tx, id);
  if (personne === null || personne.closLe !== null) return refus(introuvable('Cette personne'));
  const donnable = peutDonner(contexte, personne.roles);
  if (!donnable.ok) return donnable;
  if (personne.compte !== null) return refus(valeur('courriel', 'Cette personne a déjà un compte.'));
  const { jeton } = await nouvelleInvitation(tx, contexte, id, personne.courriel);
  return ok({ jeton, courriel: personne.courriel });
};

/** Change la fiche d'une personne. Le courriel d'une personne qui a un compte ne change pas ici. */
export const modifierPersonne = async (
  tx: Unite,
  contexte: ContexteFiche,
  { id, version, saisie }: { readonly id: string; readonly version: number; readonly saisie: SaisiePersonne },
): Issue<void> => {
  const personne = await lirePersonne(tx, id);
  if (personne === null || personne.anonymiseeLe !== null) return refus(introuvable('Cette personne'));
  const verifiee = await verifier(tx, saisie, id);
  if (!verifiee.ok) return verifiee;
  if (personne.compte !== null && verifiee.valeur.courriel !== personne.courriel) {
    return refus(valeur('courriel', 'Ce courriel sert à se connecter : il ne peut pas être changé ici.'));
  }
  return modifierFiche(tx, contexte, ACTES_ORGANISATION.gererPersonnes, 'personne', {
    id,
    version,
    champs: { ...verifiee.valeur },
  });
};

/**
 * La personne quitte la collectivité : sa fiche est close, ses invitations révoquées. L'appelant ferme ensuite ses
 * sessions (elles ne montrent déjà plus rien : l'acteur d'une fiche close n'existe pas).
 */
export const cloreOuRouvrirPersonne = async (
  tx: Unite,
  contexte: ContexteFiche,
  { id, version, rouvrir }: { readonly id: string; readonly version: number; readonly rouvrir: boolean },
): Issue<{ readonly compte: string | null }> => {
  const personne = await lirePersonne(tx, id);
  if (personne === null || personne.anonymiseeLe !== null) return refus(introuvable('Cette personne'));
  if (!rouvrir && !(await resteUnAdministrateur(tx, { personne: id }))) return refus(DERNIER_ADMINISTRATEUR);
  if (rouvrir && (await personneDuCourriel(tx, personne.courriel)) !== null) {
    return refus(valeur('courriel', 'Une autre personne a maintenant ce courriel.'));
  }
  const { maintenant } = contexte;
  const issue = await modifierFiche(tx, contexte, ACTES_ORGANISATION.gererPersonnes, 'personne', {
    id,
    version,
    champs: { clos_le: rouvrir ? null : maintenant },
  });
  if (!issue.ok) return issue;
  await revoquerLiens(tx, USAGE_INVITATION, { type: 'personne', id }, maintenant);
  return ok({ compte: personne.compte });
};

/**
 * Efface ce qui désigne une personne (droit à l'effacement, RGPD art. 17) ; les faits du journal restent, sans son nom.
 * Rend le compte que l'appelant doit effacer.
 */
export const anonymiser = async (
  tx: Unite,
  { acteur, maintenant }: ContexteFiche,
  id: string,
  designations: readonly LignesDesignantes[],
): Issue<{ readonly compte: string | null }> => {
  const permis = autoriser(acteur, ACTES_ORGANISATION.effacerDonneesPersonnelles);
  if (!permis.ok) return permis;
  const personne = await lirePersonne(tx, id);
  if (personne === null || personne.anonymiseeLe !== null) return refus(introuvable('Cette personne'));
  if (!(await resteUnAdministrateur(tx, { personne: id }))) return refus(DERNIER_ADMINISTRATEUR);
  for (const role of personne.roles) await cloreRole(tx, role.id, maintenant);
  await revoquerLiens(tx, USAGE_INVITATION, { type: 'personne', id }, maintenant);
  await effacerIdentite(tx, personne, designations, maintenant);
  await journaliser(tx, {
    acteur,
    acte: ACTES_ORGANISATION.effacerDonneesPersonnelles,
    objet: { type: OBJETS_ORGANISATION.personne, id },
    avant: null,
    apres: { anonymisee: true },
    le: maintenant,
  });
  return ok({ compte: personne.compte });
};

export type { Personne };
