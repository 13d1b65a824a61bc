import type { Acteur } from '#domaines/acte';
import type { EnteteSchema, Revision } from './contenu.ts';
import type { DatesVersion, Etat } from './etats.rules.ts';
import type { Schema } from './modele.ts';

/** Un schéma vivant. */
export interface SchemaVivant {
  readonly id: string;
  readonly type: Schema['type'];
  readonly modele: string | null;
  readonly predecesseur: string | null;
  readonly creePar: string;
  readonly creeLe: string;
}

/** Une version d'un schéma, sans son contenu. */
export interface Version extends Revision, DatesVersion {
  readonly id: string;
  readonly schema: string;
  readonly numero: number;
  readonly etat: Etat;
  readonly entete: EnteteSchema;
  readonly deliberation: string | null;
  readonly publieA: string | null;
}

export const premiereRevision = (acteur: Acteur, maintenant: Date): Revision => ({
  version: 1,
  modifiePar: acteur.nom,
  modifieLe: maintenant.toISOString(),
});

export const revisionSuivante = (lue: Revision, acteur: Acteur, maintenant: Date): Revision => ({
  ...premiereRevision(acteur, maintenant),
  version: lue.version + 1,
});

/**
 * La version d'une année : la dernière adoptée au 31 décembre ; à défaut une adoptée depuis, sinon la plus récente. Ce
 * que l'on suit en 2024 est ce qui était arrêté en 2024, même si une version de 2026 en a clos la moitié.
 */
export const versionDeLAnnee = <V extends Pick<Version, 'adopteLe' | 'numero'>>(
  versions: readonly V[],
  annee: number,
): V | null => {
  const enVigueur = ({ adopteLe }: V): boolean => adopteLe !== null && adopteLe <= `${annee}-12-31`;
  const place = (v: V): number => (enVigueur(v) ? 2 : v.adopteLe === null ? 0 : 1);
  return versions.toSorted((a, b) => place(b) - place(a) || b.numero - a.numero)[0] ?? null;
};

/** Dans une liste : la version qui fait foi d'abord (adoptée, publiée, en évaluation), sinon la plus récente. */
export const versionDeReference = <V extends Pick<Version, 'etat' | 'numero'>>(
  versions: readonly V[],
): V | null => {
  const parNumero = versions.toSorted((a, b) => b.numero - a.numero);
  const faisantFoi = parNumero.find((v) => ['adopte', 'publie', 'en-evaluation'].includes(v.etat));
  return faisantFoi ?? parNumero[0] ?? null;
};
