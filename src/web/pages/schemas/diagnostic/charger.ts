import type { Context } from 'hono';
import {
  ACTES_SCHEMA,
  type Guide,
  lireGuide,
  lireSchema,
  listerPonderations,
  listerReleves,
  listerServices,
  listerVersions,
  PONDERATION_DE_DEPART,
  type Ponderation,
  type ServiceDiagnostique,
  versionDeReference,
} from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import type { Outils } from '../outils.tsx';
import type { Commun } from './habillage.tsx';

/** Le schéma de l'adresse, et l'année de dépenses que l'on y regarde ; `null` s'il n'existe pas. */
export const chargerCommun = async (tx: Unite, c: Context, o: Outils): Promise<Commun | null> => {
  const schema = await lireSchema(tx, c.req.param('schema') ?? '');
  const version = schema === null ? null : versionDeReference(await listerVersions(tx, schema.id));
  if (schema === null || version === null) return null;
  const releves = await listerReleves(tx, schema.id);
  const demandee = Number(c.req.query('annee'));
  return {
    place: { schema, version },
    modifiable: version.etat !== 'clos' && o.peut(c, ACTES_SCHEMA.modifierSchema, { schema: schema.id }),
    releves,
    annee: releves.find((x) => x.annee === demandee)?.annee ?? releves[0]?.annee ?? null,
  };
};

export interface DonneesServices extends Commun {
  /** Ceux qui sont dans le diagnostic ; ceux qui en sont sortis sont dans `sortis`. */
  readonly services: readonly ServiceDiagnostique[];
  readonly sortis: readonly ServiceDiagnostique[];
  readonly ponderation: Ponderation;
}

/** Le commun, les services et les poids en vigueur. */
export const chargerServices = async (tx: Unite, c: Context, o: Outils): Promise<DonneesServices | null> => {
  const commun = await chargerCommun(tx, c, o);
  if (commun === null) return null;
  const schema = commun.place.schema.id;
  const tous = await listerServices(tx, schema, commun.annee);
  const [ponderation = PONDERATION_DE_DEPART] = await listerPonderations(tx, schema);
  return {
    ...commun,
    services: tous.filter((s) => s.closLe === null),
    sortis: tous.filter((s) => s.closLe !== null),
    ponderation,
  };
};

export interface DonneesEntretiens extends DonneesServices {
  readonly guide: Guide;
}

export const chargerEntretiens = async (
  tx: Unite,
  c: Context,
  o: Outils,
): Promise<DonneesEntretiens | null> => {
  const donnees = await chargerServices(tx, c, o);
  return donnees === null ? null : { ...donnees, guide: await lireGuide(tx, donnees.place.schema.id) };
};
