import { type Acteur, autoriser } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_SCHEMA } from '../actes.ts';
import { introuvable, mauvaisEtat, type RefusSchema } from '../refus.ts';
import { listerVersions } from '../schema.repository.ts';
import { type Version, versionDeReference } from '../version.ts';
import { listerServices, type ServiceDiagnostique } from './services.repository.ts';

/** Le diagnostic de ce schéma peut-il encore changer ? Il vit hors des versions, et s'arrête avec le schéma. */
export const diagnosticOuvert = async (tx: Unite, schema: string): Promise<Result<Version, RefusSchema>> => {
  const version = versionDeReference(await listerVersions(tx, schema));
  if (version === null) return introuvable('Ce schéma');
  return version.etat === 'clos'
    ? mauvaisEtat('Ce schéma est clos : son diagnostic ne change plus.')
    : ok(version);
};

/** L'acteur peut-il changer ce diagnostic, là, maintenant ? */
export const ouvrirDiagnostic = async (
  tx: Unite,
  acteur: Acteur,
  schema: string,
): Promise<Result<void, RefusSchema>> => {
  const ouvert = await diagnosticOuvert(tx, schema);
  if (!ouvert.ok && ouvert.erreur.code === 'introuvable') return ouvert;
  const droit = autoriser(acteur, ACTES_SCHEMA.modifierSchema, { schema });
  if (!droit.ok) return droit;
  return ouvert.ok ? ok(undefined) : ouvert;
};

export interface SurService {
  readonly schema: string;
  readonly service: string;
  /** 0 : rien n'était encore enregistré. */
  readonly versionLue: number;
}

/** Un service du diagnostic ; refusé s'il n'existe pas dans ce schéma. */
export const trouverService = async (
  tx: Unite,
  { schema, service }: Pick<SurService, 'schema' | 'service'>,
): Promise<Result<ServiceDiagnostique, RefusSchema>> => {
  const [trouve] = await listerServices(tx, schema, null, service);
  return trouve === undefined ? introuvable('Ce service') : ok(trouve);
};

/** Un service que l'acteur peut changer : le droit, l'état du schéma, puis le service, qui n'est pas clos. */
export const ouvrirService = async (
  tx: Unite,
  acteur: Acteur,
  demande: SurService,
): Promise<Result<ServiceDiagnostique, RefusSchema>> => {
  const ouvert = await ouvrirDiagnostic(tx, acteur, demande.schema);
  if (!ouvert.ok) return ouvert;
  const trouve = await trouverService(tx, demande);
  if (trouve.ok && trouve.valeur.closLe !== null)
    return mauvaisEtat('Ce service est sorti du diagnostic : remettez-le d’abord.');
  return trouve;
};
