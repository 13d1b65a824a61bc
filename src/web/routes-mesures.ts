import type { FormatTableau } from '#platform/tableur/ecrire-fichiers.ts';
import { adresse } from './adresse.ts';

/** Les adresses des mesures saisies et de leur collecte, à côté de `routes.ts` : aucune page n'écrit une URL à la main. */
const segment = encodeURIComponent;

const M = '/mesures';
const fiche = (id: string): string => `${M}/fiches/${segment(id)}`;
const collecte = (schema: string, annee: number): string => `${M}/collectes/${segment(schema)}/${annee}`;
const demande = (id: string): string => `${M}/demandes/${segment(id)}`;
const depot = (schema: string, annee: number, id: string): string =>
  `${collecte(schema, annee)}/reponses/${segment(id)}`;

export const routesMesures = {
  liste: (f: { readonly annee?: number | undefined; readonly fait?: string | undefined } = {}) =>
    adresse(M, f),
  saisir: (
    code: string,
    f: {
      readonly annee?: number | undefined;
      readonly acheteur?: string | null | undefined;
      readonly forme?: string | undefined;
    } = {},
  ) => adresse(`${M}/saisir/${segment(code)}`, f),
  choisir: () => `${M}/saisir`,
  fiche,
  valider: (id: string) => `${fiche(id)}/valider`,
  retirer: (id: string) => `${fiche(id)}/retirer`,
  pieces: (id: string) => `${fiche(id)}/pieces`,
  collectes: () => `${M}/collectes`,
  collecte,
  prevenir: (schema: string, annee: number) => `${collecte(schema, annee)}/prevenir`,
  clore: (schema: string, annee: number) => `${collecte(schema, annee)}/clore`,
  tableau: (schema: string, annee: number, format: FormatTableau) =>
    `${collecte(schema, annee)}/collecte.${format}`,
  reponses: (schema: string, annee: number) => `${collecte(schema, annee)}/reponses`,
  depot,
  depotConfirmer: (schema: string, annee: number, id: string) => `${depot(schema, annee, id)}/confirmer`,
  depotErreurs: (schema: string, annee: number, id: string) => `${depot(schema, annee, id)}/erreurs.csv`,
  demande,
} as const;

const C = `${M}/collectes/:schema/:annee{[0-9]{4}}`;

export const motifsMesures = {
  saisir: `${M}/saisir/:code`,
  fiche: `${M}/fiches/:id`,
  valider: `${M}/fiches/:id/valider`,
  retirer: `${M}/fiches/:id/retirer`,
  pieces: `${M}/fiches/:id/pieces`,
  collecte: C,
  prevenir: `${C}/prevenir`,
  clore: `${C}/clore`,
  tableau: `${C}/:fichier{collecte\\.(xlsx|ods|csv)}`,
  reponses: `${C}/reponses`,
  depot: `${C}/reponses/:depot`,
  depotConfirmer: `${C}/reponses/:depot/confirmer`,
  depotErreurs: `${C}/reponses/:depot/erreurs.csv`,
  demande: `${M}/demandes/:id`,
} as const;
