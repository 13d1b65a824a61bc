import type { Acteur } from '#domaines/acte';
import type { RefusGouvernance } from '#domaines/gouvernance';
import { lireCollectivite, parLien, type RefusLien } from '#domaines/organisation';
import type { Base, Unite } from '#platform/db/base.ts';
import { ecrireJour } from '#platform/francais.ts';
import { jourDeParis } from '#platform/jours.ts';
import { introuvable, invalide, mauvaisEtat } from '#platform/refus.ts';
import { ok, type Result } from '#platform/result.ts';
import {
  lireConcertation,
  lireInvitationContribution,
  marquerInvitation,
} from './concertation.repository.ts';
import { type AvisSaisi, etatDeConcertation, verifierAvis } from './concertation.rules.ts';
import type { Concertation, Invitation, LireTexte, TexteSoumis } from './concertation.ts';
import { enregistrerAvis } from './contribuer.ts';
import { USAGE_CONTRIBUTION } from './inviter-partenaires.ts';

/** Tout ce que montre un lien : le texte soumis, la question, et qui est invité. */
export interface InvitationOuverte {
  readonly nomCollectivite: string;
  readonly invitation: Invitation;
  readonly concertation: Concertation;
  readonly texte: TexteSoumis;
}

type Refus = RefusLien | RefusGouvernance;

const ouvrir = async (
  tx: Unite,
  objet: string,
  lireTexte: LireTexte,
  maintenant: Date,
): Promise<Result<InvitationOuverte, RefusGouvernance>> => {
  const invitation = await lireInvitationContribution(tx, objet);
  const concertation = invitation === null ? null : await lireConcertation(tx, invitation.concertation);
  const texte = concertation === null ? null : await lireTexte(tx, concertation.versionSchema);
  if (invitation === null || concertation === null || texte === null) return introuvable('Cette invitation');
  const etat = etatDeConcertation(concertation, jourDeParis(maintenant));
  if (etat === 'à venir')
    return mauvaisEtat(`Vous pourrez répondre à partir du ${ecrireJour(concertation.ouvreLe)}.`);
  if (etat === 'fermée')
    return mauvaisEtat('Cette concertation est fermée : elle ne reçoit plus de contribution.');
  const { nom = 'Pilote SPASER' } = (await lireCollectivite(tx)) ?? {};
  return ok({ nomCollectivite: nom, invitation, concertation, texte });
};

/** Ce que montre un lien, s'il est encore bon. Le lire ne l'use pas. */
export const lireLienDeContribution = (
  base: Base,
  jeton: string,
  lireTexte: LireTexte,
  maintenant: Date,
): Promise<Result<InvitationOuverte, Refus>> =>
  parLien(base, { jeton, usage: USAGE_CONTRIBUTION, maintenant, consommer: false }, (tx, lien) =>
    ouvrir(tx, lien.objet, lireTexte, maintenant),
  );

/** Reçoit la contribution d'un partenaire par son lien, qui ne sert qu'une fois ; refusée, il reste bon. */
export const contribuerParLien = (
  base: Base,
  demande: { readonly jeton: string; readonly nom: string; readonly avis: readonly AvisSaisi[] },
  lireTexte: LireTexte,
  maintenant: Date,
): Promise<Result<number, Refus>> =>
  parLien(
    base,
    { jeton: demande.jeton, usage: USAGE_CONTRIBUTION, maintenant, consommer: true },
    async (tx, lien, collectivite): Promise<Result<number, RefusGouvernance>> => {
      const ouverte = await ouvrir(tx, lien.objet, lireTexte, maintenant);
      if (!ouverte.ok) return ouverte;
      const { invitation, concertation, texte } = ouverte.valeur;
      const fautes = verifierAvis(demande.avis, texte.niveaux, demande.nom);
      if (fautes.length > 0) return invalide(fautes);
      // Personne de la collectivité n'agit ici : le journal nomme l'organisme et son invitation.
      const invite: Acteur = {
        personne: `invitation ${invitation.id}`,
        nom: invitation.organisme,
        collectivite,
        roles: [],
      };
      await marquerInvitation(tx, invitation.id, { servieLe: maintenant });
      const nombre = await enregistrerAvis(
        tx,
        invite,
        {
          concertation,
          contributeur: {
            auteur: 'partenaire',
            personne: null,
            nom: demande.nom,
            organisme: invitation.organisme,
            invitation: invitation.id,
          },
          avis: demande.avis,
          niveaux: texte.niveaux,
        },
        maintenant,
      );
      return ok(nombre);
    },
  );
