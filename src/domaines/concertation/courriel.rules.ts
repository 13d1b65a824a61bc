/** L'invitation à contribuer, en texte seul. */
export const ecrireInvitationAContribuer = (i: {
  readonly organisme: string;
  readonly collectivite: string;
  readonly question: string;
  /** Dernier jour, en toutes lettres. */
  readonly jusquAu: string;
  readonly adresse: string;
}): { readonly objet: string; readonly texte: string } => ({
  objet: `${i.collectivite} vous demande votre avis sur son schéma d’achats responsables`,
  texte: `Bonjour,

${i.collectivite} prépare son schéma de promotion des achats socialement et écologiquement responsables, et souhaite votre avis (organisme invité : ${i.organisme}).

${i.question}

Lisez le texte et répondez à cette adresse, sans compte ni mot de passe, jusqu’au ${i.jusquAu} :
${i.adresse}

Ce lien est propre à votre organisme et ne sert qu’une fois : ne le transmettez pas à un autre. Votre réponse sera lue par ${i.collectivite}, qui dira ce qu’elle en a fait.
`,
});
