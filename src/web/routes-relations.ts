/** Les adresses des gens autour du schéma : l'équipe, le réseau, les contributions. */
const segment = encodeURIComponent;

const G = '/gouvernance';
const E = `${G}/equipe`;
const R = `${G}/reseau`;
const C = `${G}/concertations`;
const A = `${G}/ajustements`;
const membre = (id: string): string => `${E}/${segment(id)}`;
const relais = (id: string): string => `${R}/relais/${segment(id)}`;
const adhesion = (id: string): string => `${R}/adhesions/${segment(id)}`;
const concertation = (id: string): string => `${C}/${segment(id)}`;

const avec = (chemin: string, parametres: Readonly<Record<string, string | undefined>>): string => {
  const recherche = new URLSearchParams();
  for (const [nom, valeur] of Object.entries(parametres))
    if (valeur !== undefined && valeur !== '') recherche.set(nom, valeur);
  const suite = recherche.toString();
  return suite === '' ? chemin : `${chemin}?${suite}`;
};

export const routesRelations = {
  equipe: (annee?: number) => avec(E, { annee: annee?.toString() }),
  nouvelEquipier: () => `${E}/nouveau`,
  equipier: membre,
  equipierQuitter: (id: string) => `${membre(id)}/quitter`,
  temps: (id: string, mois?: string) => avec(`${membre(id)}/temps`, { mois }),

  reseau: () => R,
  reseauCsv: () => `${R}.csv`,
  nouveauRelais: (f: { readonly service?: string; readonly genre?: string } = {}) =>
    avec(`${R}/relais/nouveau`, f),
  relais,
  relaisClore: (id: string) => `${relais(id)}/clore`,
  charte: (partenaire: string) => `${R}/partenaires/${segment(partenaire)}`,
  nouvelleAdhesion: () => `${R}/adhesions/nouvelle`,
  adhesion,
  adhesionFinir: (id: string) => `${adhesion(id)}/finir`,
  adhesionPartages: (id: string) => `${adhesion(id)}/partages`,

  concertations: () => C,
  nouvelleConcertation: (version?: string) => avec(`${C}/nouvelle`, { version }),
  concertation,
  concertationModifier: (id: string) => `${concertation(id)}/modifier`,
  concertationClore: (id: string) => `${concertation(id)}/clore`,
  concertationInviter: (id: string) => `${concertation(id)}/invitations`,
  invitationAnnuler: (id: string, invitation: string) =>
    `${concertation(id)}/invitations/${segment(invitation)}/annuler`,
  contribuer: (id: string) => `${concertation(id)}/contribuer`,
  concertationCsv: (id: string) => `${concertation(id)}/contributions.csv`,

  ajustements: (f: { readonly origine?: string; readonly suite?: string } = {}) => avec(A, f),
  ajustementsCsv: () => `${A}.csv`,
  ajusterContribution: (id: string) => `${A}/contributions/${segment(id)}`,
  effacerNom: (id: string) => `${A}/contributions/${segment(id)}/effacer-le-nom`,
  ajusterRecommandation: (id: string) => `${A}/recommandations/${segment(id)}`,

  /** Ouverte à qui tient le lien, sans compte. */
  contribuerParLien: (jeton: string) => `/contribuer/${segment(jeton)}`,
} as const;

export const motifsRelations = {
  equipier: `${E}/:id`,
  equipierQuitter: `${E}/:id/quitter`,
  temps: `${E}/:id/temps`,
  relais: `${R}/relais/:id`,
  relaisClore: `${R}/relais/:id/clore`,
  charte: `${R}/partenaires/:id`,
  adhesion: `${R}/adhesions/:id`,
  adhesionFinir: `${R}/adhesions/:id/finir`,
  adhesionPartages: `${R}/adhesions/:id/partages`,
  concertation: `${C}/:id`,
  concertationModifier: `${C}/:id/modifier`,
  concertationClore: `${C}/:id/clore`,
  concertationInviter: `${C}/:id/invitations`,
  invitationAnnuler: `${C}/:id/invitations/:invitation/annuler`,
  contribuer: `${C}/:id/contribuer`,
  concertationCsv: `${C}/:id/contributions.csv`,
  ajusterContribution: `${A}/contributions/:id`,
  effacerNom: `${A}/contributions/:id/effacer-le-nom`,
  ajusterRecommandation: `${A}/recommandations/:id`,
  contribuerParLien: '/contribuer/:jeton',
} as const;
