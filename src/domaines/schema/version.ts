import type { Acteur } from '#domaines/organisation';
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

/** Dans une liste : la version qui fait foi d'abord (adoptée, publiée, en évaluation), sinon la plus récente. */
export const versionDeReference = <V extends Pick<Version, 'etat' | 'numero'>>(
  versions: readonly V[],
): V | null => {
  const parNumero = versions.toSorted((a, b) => b.numero - a.numero);
  const faisantFoi = parNumero.find((v) => ['adopte', 'publie', 'en-evaluation'].includes(v.etat));
  return faisantFoi ?? parNumero[0] ?? null;
};
