import { join } from 'node:path';
import { lireSecret } from '#platform/auth/secret.ts';
import type { Config } from '#platform/config.ts';
import { ouvrirCourrier } from '#platform/mail/ouvrir-courrier.ts';
import type { ReglagesComptes } from '../web/server.ts';

/** Prépare les comptes d'après les réglages : secret, courrier, fournisseur d'identité. */
export const reglerComptes = async (
  config: Config,
  dire: (message: string) => void,
): Promise<ReglagesComptes> => {
  const { comptes, courrier, base } = config;
  return {
    exiges: comptes.exiges,
    secret: await lireSecret(comptes.secret, base.dossier),
    adresse: comptes.adresse,
    mandataire: comptes.mandataire,
    // Chargé seulement où un fournisseur d'identité est réglé.
    fournisseur:
      comptes.oidc === null
        ? null
        : (await import('#platform/auth/oidc.ts')).ouvrirFournisseurIdentite(comptes.oidc),
    courrier: ouvrirCourrier({
      ...courrier,
      dossier: join(base.dossier, 'courriels'),
      horloge: () => new Date(),
      dire,
    }),
    dire,
  };
};
