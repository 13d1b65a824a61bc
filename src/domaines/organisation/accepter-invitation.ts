import { journaliser } from '#domaines/acte';
import type { Authentification } from '#platform/auth/authentification.ts';
import type { Base } from '#platform/db/base.ts';
import { ok, type Result, refus } from '#platform/result.ts';
import { ACTES_ORGANISATION } from './actes.ts';
import { lireCollectivite } from './collectivite.repository.ts';
import { rattacher } from './comptes.repository.ts';
import { parLien, type RefusLien } from './lien.ts';
import { OBJETS_ORGANISATION } from './objets.ts';
import { chargerActeur, lirePersonne, nomComplet, poserCompte } from './personne.repository.ts';
import { USAGE_INVITATION } from './personnes.ts';
import { introuvable, type RefusOrganisation, valeur } from './refus.ts';

export interface InvitationLue {
  readonly collectivite: string;
  readonly nomCollectivite: string;
  readonly personne: string;
  readonly nom: string;
  readonly courriel: string;
}

/** Ce qu'une invitation propose, si elle vaut encore. Ne la consomme pas. */
export const lireInvitation = (
  base: Base,
  jeton: string,
  maintenant: Date,
): Promise<Result<InvitationLue, RefusLien | RefusOrganisation>> =>
  parLien(
    base,
    { jeton, usage: USAGE_INVITATION, maintenant, consommer: false },
    async (tx, lien, collectivite): Promise<Result<InvitationLue, RefusOrganisation>> => {
      const personne = await lirePersonne(tx, lien.objet);
      if (personne === null || personne.closLe !== null || personne.compte !== null) {
        return refus(introuvable('Cette personne'));
      }
      const { nom = 'Pilote SPASER' } = (await lireCollectivite(tx)) ?? {};
      return ok({
        collectivite,
        nomCollectivite: nom,
        personne: personne.id,
        nom: nomComplet(personne),
        courriel: personne.courriel,
      });
    },
  );

/** Crée le compte de la personne invitée. Le lien ne sert qu'une fois ; un refus ne laisse pas de compte. */
export const accepterInvitation = async (
  base: Base,
  authentification: Authentification,
  { jeton, motDePasse }: { readonly jeton: string; readonly motDePasse: string },
  maintenant: Date,
): Promise<Result<{ readonly compte: string }, RefusLien | RefusOrganisation>> => {
  const invitation = await lireInvitation(base, jeton, maintenant);
  if (!invitation.ok) return invitation;
  const { courriel, nom, personne, collectivite } = invitation.valeur;
  const cree = await authentification.creerCompte({ courriel, nom, motDePasse });
  if (!cree.ok) return refus(valeur('motDePasse', cree.erreur.message));
  const { compte } = cree.valeur;
  const effacer = () => authentification.effacerCompte(compte);
  const issue = await parLien(
    base,
    { jeton, usage: USAGE_INVITATION, maintenant, consommer: true },
    async (tx): Promise<Result<void, RefusOrganisation>> => {
      await poserCompte(tx, personne, compte);
      const acteur = await chargerActeur(tx, collectivite, personne);
      if (acteur === null) return refus(introuvable('Cette personne'));
      await journaliser(tx, {
        acteur,
        acte: ACTES_ORGANISATION.accepterInvitation,
        objet: { type: OBJETS_ORGANISATION.personne, id: personne },
        avant: null,
        apres: { compte: true },
        le: maintenant,
      });
      return ok(undefined);
    },
  ).catch(async (erreur: unknown) => {
    await effacer();
    throw erreur;
  });
  if (!issue.ok) {
    await effacer();
    return issue;
  }
  await rattacher(base, compte, { collectivite, personne });
  return ok({ compte });
};
