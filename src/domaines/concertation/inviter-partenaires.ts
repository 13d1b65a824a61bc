import { type Acteur, autoriser, journaliser } from '#domaines/acte';
import { ACTES_EQUIPE } from '#domaines/equipe';
import type { RefusGouvernance } from '#domaines/gouvernance';
import { creerLien, listerRepertoire, revoquerLiens } from '#domaines/organisation';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { jourDeParis, joursEntre } from '#platform/jours.ts';
import { introuvable, invalide, mauvaisEtat } from '#platform/refus.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_CONCERTATION } from './actes.ts';
import {
  insererInvitation,
  lireConcertation,
  lireInvitationContribution,
  listerInvitations,
  marquerInvitation,
} from './concertation.repository.ts';
import { aDejaUnLien, etatDeConcertation } from './concertation.rules.ts';
import type { Concertation, Invitation } from './concertation.ts';
import { OBJETS_CONCERTATION } from './objets.ts';

/** Ce que permet le lien d'une invitation, et rien d'autre. */
export const USAGE_CONTRIBUTION = 'contribution';

const objetDe = (invitation: string) => ({ type: 'invitation-concertation', id: invitation });

/** Une invitation dont le courriel reste à envoyer. Le jeton n'existe qu'ici : la base n'en garde que l'empreinte. */
export interface InvitationPrete {
  readonly invitation: Invitation;
  readonly jeton: string;
}

export interface InvitationsPretes {
  readonly concertation: Concertation;
  readonly pretes: readonly InvitationPrete[];
  /** Organismes que rien ne permet de joindre. */
  readonly sansAdresse: readonly string[];
}

/**
 * Crée un lien par partenaire, bon jusqu'au dernier jour de la concertation. L'appelant envoie les courriels hors de la
 * transaction, puis note ce qui est parti.
 */
export const inviterPartenaires = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly concertation: string; readonly partenaires: readonly string[] },
  maintenant: Date,
): Promise<Result<InvitationsPretes, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_EQUIPE.gererEquipe);
  if (!droit.ok) return droit;
  const concertation = await lireConcertation(tx, demande.concertation);
  if (concertation === null) return introuvable('Cette concertation');
  const aujourdhui = jourDeParis(maintenant);
  if (etatDeConcertation(concertation, aujourdhui) === 'fermée')
    return mauvaisEtat('Cette concertation est fermée : personne ne pourrait répondre.');
  const deja = await listerInvitations(tx, concertation.id);
  const choisis = (await listerRepertoire(tx, 'partenaires')).filter(
    (p) => p.clos_le === null && demande.partenaires.includes(p.id),
  );
  if (choisis.length === 0 || choisis.length !== new Set(demande.partenaires).size)
    return invalide([{ champ: 'partenaires', message: 'Choisissez des partenaires du répertoire.' }]);
  const pretes: InvitationPrete[] = [];
  const sansAdresse: string[] = [];
  for (const p of choisis) {
    const [organisme, courriel] = [String(p.nom), String(p.courriel)];
    if (aDejaUnLien(p.id, deja))
      return invalide([
        { champ: 'partenaires', message: `${organisme} a déjà un lien : annulez-le d’abord.` },
      ]);
    if (courriel === '') {
      sansAdresse.push(organisme);
      continue;
    }
    const invitation: Invitation = {
      id: identifiant(),
      concertation: concertation.id,
      partenaire: p.id,
      organisme,
      courriel,
      creeeLe: maintenant.toISOString(),
      envoyee: null,
      servieLe: null,
      revoqueeLe: null,
    };
    await insererInvitation(tx, acteur.collectivite, invitation, acteur.personne);
    const { jeton } = await creerLien(tx, acteur, {
      usage: USAGE_CONTRIBUTION,
      objet: objetDe(invitation.id),
      destinataire: courriel,
      jours: joursEntre(aujourdhui, concertation.fermeLe) + 1,
      maintenant,
    });
    await journaliser(tx, {
      acteur,
      acte: ACTES_CONCERTATION.inviterPartenaire,
      objet: { type: OBJETS_CONCERTATION.concertation, id: concertation.id },
      avant: null,
      apres: { invitation: invitation.id, organisme },
      le: maintenant,
    });
    pretes.push({ invitation, jeton });
  }
  return ok({ concertation, pretes, sansAdresse });
};

/** Note ce qui est parti, et ce qui ne l'est pas. */
export const noterEnvois = async (
  tx: Unite,
  acteur: Acteur,
  envois: readonly { readonly invitation: string; readonly parti: boolean }[],
): Promise<Result<void, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_EQUIPE.gererEquipe);
  if (!droit.ok) return droit;
  for (const { invitation, parti } of envois) await marquerInvitation(tx, invitation, { envoyee: parti });
  return ok(undefined);
};

/** Annule un lien qui n'a pas servi : il ne mène plus à rien, et le partenaire peut en recevoir un autre. */
export const annulerInvitation = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly concertation: string; readonly invitation: string },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_EQUIPE.gererEquipe);
  if (!droit.ok) return droit;
  const invitation = await lireInvitationContribution(tx, demande.invitation);
  if (invitation === null || invitation.concertation !== demande.concertation)
    return introuvable('Cette invitation');
  if (invitation.servieLe !== null) return mauvaisEtat('Ce lien a servi : la contribution est reçue.');
  if (invitation.revoqueeLe !== null) return mauvaisEtat('Ce lien est déjà annulé.');
  await revoquerLiens(tx, USAGE_CONTRIBUTION, objetDe(invitation.id), maintenant);
  await marquerInvitation(tx, invitation.id, { revoqueeLe: maintenant });
  await journaliser(tx, {
    acteur,
    acte: ACTES_CONCERTATION.annulerInvitation,
    objet: { type: OBJETS_CONCERTATION.concertation, id: invitation.concertation },
    avant: { invitation: invitation.id, organisme: invitation.organisme },
    apres: null,
    le: maintenant,
  });
  return ok(undefined);
};
