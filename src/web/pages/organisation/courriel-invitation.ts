import type { Courriel } from '#platform/mail/courriel.ts';

/** L'invitation à créer son compte. */
export const courrielInvitation = (invitation: {
  readonly a: string;
  readonly collectivite: string;
  readonly par: string;
  readonly adresse: string;
}): Courriel => ({
  a: invitation.a,
  objet: `${invitation.collectivite} vous invite sur Pilote SPASER`,
  texte: `Bonjour,

${invitation.par} vous ouvre un accès à Pilote SPASER, où ${invitation.collectivite} suit son schéma d’achats responsables.

Choisissez votre mot de passe à cette adresse, valable sept jours et une seule fois :
${invitation.adresse}

Si vous n’attendiez pas ce message, ne faites rien : aucun compte ne sera créé.
`,
});

/** Le lien pour choisir un nouveau mot de passe. */
export const courrielReinitialisation = (demande: {
  readonly a: string;
  readonly nom: string;
  readonly adresse: string;
}): Courriel => ({
  a: demande.a,
  objet: 'Pilote SPASER : choisir un nouveau mot de passe',
  texte: `Bonjour ${demande.nom},

Quelqu’un, sans doute vous, a demandé à changer le mot de passe de votre compte. Choisissez-en un nouveau à cette adresse, valable une heure et une seule fois :
${demande.adresse}

Si ce n’est pas vous, ne faites rien : votre mot de passe ne change pas.
`,
});
