import { type Config, lireConfig as lireReglages } from '#platform/config.ts';
import { MIGRATIONS_DES_TRANCHES } from './lire-tranches.ts';

/** Les réglages de l'installation, sa base avec les tables de toutes les tranches. */
export const lireConfig = (): Config => {
  const config = lireReglages();
  return { ...config, base: { ...config.base, migrations: MIGRATIONS_DES_TRANCHES } };
};
