/** Les adresses de la gouvernance, à côté de `routes.ts` : même règle, aucune page n'écrit une URL à la main. */
const segment = encodeURIComponent;

const G = '/gouvernance';
const comite = (id: string): string => `${G}/comites/${segment(id)}`;
const seance = (id: string): string => `${G}/seances/${segment(id)}`;
const deliberation = (id: string): string => `${G}/deliberations/${segment(id)}`;

export type ActeDeSeance = 'convoquer' | 'ouvrir' | 'clore' | 'rouvrir' | 'publier' | 'annuler';
export type ActeDeDeliberation = 'inscrire' | 'publier' | 'abandonner' | 'adopter';
export type DocumentDeSeance =
  | 'compte-rendu.pdf'
  | 'compte-rendu.docx'
  | 'compte-rendu.odt'
  | 'emargement.pdf'
  | 'convocation.txt';

export const routesGouvernance = {
  accueil: () => G,
  agenda: () => `${G}/agenda.ics`,
  decisions: (etat?: string) =>
    etat === undefined ? `${G}/decisions` : `${G}/decisions?etat=${segment(etat)}`,
  decision: (id: string) => `${G}/decisions/${segment(id)}`,
  comites: () => `${G}/comites`,
  nouveauComite: () => `${G}/comites/nouveau`,
  comite,
  comiteAgenda: (id: string) => `${comite(id)}/agenda.ics`,
  comiteModifier: (id: string) => `${comite(id)}/modifier`,
  comiteClore: (id: string) => `${comite(id)}/clore`,
  comiteMembres: (id: string) => `${comite(id)}/membres`,
  comiteSeances: (id: string) => `${comite(id)}/seances`,
  comiteAnnee: (id: string) => `${comite(id)}/annee`,
  membre: (id: string) => `${G}/membres/${segment(id)}`,
  membreFinir: (id: string) => `${G}/membres/${segment(id)}/finir`,
  membreRenouveler: (id: string) => `${G}/membres/${segment(id)}/renouveler`,
  seance,
  seanceModifier: (id: string) => `${seance(id)}/modifier`,
  seanceActe: (id: string, acte: ActeDeSeance) => `${seance(id)}/acte/${acte}`,
  seancePresences: (id: string) => `${seance(id)}/presences`,
  seancePoints: (id: string) => `${seance(id)}/points`,
  seancePoint: (id: string, point: string) => `${seance(id)}/points/${segment(point)}`,
  seancePointRanger: (id: string, point: string) => `${seance(id)}/points/${segment(point)}/ranger`,
  seancePieces: (id: string) => `${seance(id)}/pieces`,
  seanceBilanActions: (id: string) => `${seance(id)}/bilan-des-actions`,
  seanceDecisions: (id: string) => `${seance(id)}/decisions`,
  seanceRecommandations: (id: string) => `${seance(id)}/recommandations`,
  recommandation: (id: string, r: string) => `${seance(id)}/recommandations/${segment(r)}`,
  seanceDeliberations: (id: string) => `${seance(id)}/deliberations`,
  seanceDocument: (id: string, document: DocumentDeSeance) => `${seance(id)}/${document}`,
  deliberation,
  deliberationActe: (id: string, acte: ActeDeDeliberation) => `${deliberation(id)}/acte/${acte}`,
  deliberationExtrait: (id: string) => `${deliberation(id)}/extrait.pdf`,
} as const;

export const motifsGouvernance = {
  decision: `${G}/decisions/:id`,
  comite: `${G}/comites/:id`,
  comiteAgenda: `${G}/comites/:id/agenda.ics`,
  comiteModifier: `${G}/comites/:id/modifier`,
  comiteClore: `${G}/comites/:id/clore`,
  comiteMembres: `${G}/comites/:id/membres`,
  comiteSeances: `${G}/comites/:id/seances`,
  comiteAnnee: `${G}/comites/:id/annee`,
  membre: `${G}/membres/:id`,
  membreFinir: `${G}/membres/:id/finir`,
  membreRenouveler: `${G}/membres/:id/renouveler`,
  seance: `${G}/seances/:id`,
  seanceModifier: `${G}/seances/:id/modifier`,
  seanceActe: `${G}/seances/:id/acte/:acte{convoquer|ouvrir|clore|rouvrir|publier|annuler}`,
  seancePresences: `${G}/seances/:id/presences`,
  seancePoints: `${G}/seances/:id/points`,
  seancePoint: `${G}/seances/:id/points/:point`,
  seancePointRanger: `${G}/seances/:id/points/:point/ranger`,
  seancePieces: `${G}/seances/:id/pieces`,
  seanceBilanActions: `${G}/seances/:id/bilan-des-actions`,
  seanceDecisions: `${G}/seances/:id/decisions`,
  seanceRecommandations: `${G}/seances/:id/recommandations`,
  recommandation: `${G}/seances/:id/recommandations/:recommandation`,
  seanceDeliberations: `${G}/seances/:id/deliberations`,
  compteRenduPdf: `${G}/seances/:id/compte-rendu.pdf`,
  compteRenduModifiable: `${G}/seances/:id/:fichier{compte-rendu\\.(docx|odt)}`,
  emargementPdf: `${G}/seances/:id/emargement.pdf`,
  convocationTxt: `${G}/seances/:id/convocation.txt`,
  deliberation: `${G}/deliberations/:id`,
  deliberationActe: `${G}/deliberations/:id/acte/:acte{inscrire|publier|abandonner|adopter}`,
  deliberationExtrait: `${G}/deliberations/:id/extrait.pdf`,
} as const;
