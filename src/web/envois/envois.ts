import { TAILLE_MAXIMALE } from '#platform/pieces/index.ts';
import { TAILLE_MAXIMALE_TABLEAU } from '#platform/tableur/fichiers.ts';
import { routes } from '../routes.ts';
import { motifsDiagnostic } from '../routes-diagnostic.ts';
import { motifsGouvernance } from '../routes-gouvernance.ts';
import { motifsMesures } from '../routes-mesures.ts';
import { motifsPublications } from '../routes-publications.ts';
import { motifsSchemas, routesSchemas } from '../routes-schemas.ts';

/** Une adresse qui reçoit un fichier. */
export interface Envoi {
  /** Motif de la route, comme Hono l'écrit. */
  readonly motif: string;
  /** Nom du champ qui porte le fichier. */
  readonly champ: string;
  /** Taille du fichier, en octets, au plus. */
  readonly tailleMaximale: number;
  /** Le formulaire vaut-il aussi sans fichier ? */
  readonly facultatif?: boolean;
}

const DEUX_GO = 2_000_000_000;
/** Un logo (200 ko), au-delà duquel la règle dit quoi faire. */
const LOGO = 300 * 1024;

/** Tous les envois de fichier de l'application : aucune autre adresse n'en reçoit. */
export const ENVOIS = {
  pieceDeSeance: { motif: motifsGouvernance.seancePieces, champ: 'fichier', tailleMaximale: TAILLE_MAXIMALE },
  pieceDePublication: { motif: motifsPublications.pieces, champ: 'fichier', tailleMaximale: TAILLE_MAXIMALE },
  preuveDAction: { motif: motifsSchemas.pieces, champ: 'fichier', tailleMaximale: TAILLE_MAXIMALE },
  preuveDeMesure: { motif: motifsMesures.pieces, champ: 'fichier', tailleMaximale: TAILLE_MAXIMALE },
  tableauDeSchema: {
    motif: routesSchemas.importer(),
    champ: 'fichier',
    tailleMaximale: TAILLE_MAXIMALE_TABLEAU,
  },
  tableauDeDepenses: {
    motif: motifsDiagnostic.importer,
    champ: 'fichier',
    tailleMaximale: TAILLE_MAXIMALE_TABLEAU,
  },
  tableauDeReponses: {
    motif: motifsMesures.reponses,
    champ: 'fichier',
    tailleMaximale: TAILLE_MAXIMALE_TABLEAU,
  },
  marches: { motif: routes.importer(), champ: 'fichier', tailleMaximale: DEUX_GO },
  logo: { motif: routes.organisation(), champ: 'logo', tailleMaximale: LOGO, facultatif: true },
} as const satisfies Readonly<Record<string, Envoi>>;

export type NomEnvoi = keyof typeof ENVOIS;

/** Le motif d'une route en expression : `:id` vaut un segment, `:annee{\d+}` ce que dit sa contrainte. */
const expressionDe = (motif: string): RegExp =>
  new RegExp(
    `^${motif
      .split('/')
      .map((segment) =>
        segment.startsWith(':') ? `(?:${/\{(.*)\}$/u.exec(segment)?.[1] ?? '[^/]+'})` : segment,
      )
      .join('/')}$`,
    'u',
  );

const EXPRESSIONS = Object.values(ENVOIS).map(({ motif }) => expressionDe(motif));

/** Cette adresse reçoit-elle un fichier ? Son corps ne se lit alors qu'au fil de l'eau, après le droit et la place. */
export const estUnEnvoi = (chemin: string): boolean => EXPRESSIONS.some((e) => e.test(chemin));
