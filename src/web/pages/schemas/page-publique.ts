import { sirenPublic } from '#domaines/organisation';
import { estPublique } from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import { routesPubliques } from '../../routes-publications.ts';
import type { Place } from './outils.tsx';
import type { DonneesVersion } from './version.page.tsx';

/** Où tout le monde lira, ou lit, cette version. */
export const pagePubliqueDe = async (
  tx: Unite,
  { schema, version }: Place,
  origine: string | undefined,
): Promise<DonneesVersion['pagePublique']> => {
  const siren = await sirenPublic(tx);
  if (siren === null) return { etat: 'sans SIREN' };
  const href = routesPubliques.schema(siren, schema.id);
  const adresse = origine === undefined ? null : `${origine.replace(/\/$/u, '')}${href}`;
  return { etat: estPublique(version) ? 'ouverte' : 'à venir', href, adresse };
};
