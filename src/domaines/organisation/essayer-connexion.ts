import { randomBytes } from 'node:crypto';
import type { Authentification } from '#platform/auth/authentification.ts';
import type { Base } from '#platform/db/base.ts';
import { listerRattachements } from './comptes.repository.ts';
import { chargerActeur } from './personne.repository.ts';

export interface EssaiDeConnexion {
  /** Comptes rattachés à une personne. */
  readonly comptes: number;
  /** Ceux dont la personne est en activité : leur session mène quelque part. */
  readonly utilisables: number;
}

const cookieDe = (cookies: readonly string[]): Headers =>
  new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') });

/**
 * Essaie de bout en bout qu'on entre dans cette base : un compte d'un instant se connecte par son mot de passe, et une
 * session s'ouvre pour un vrai compte, que rien d'autre ne garde. Lève une erreur qui dit ce qui n'a pas marché.
 */
export const essayerConnexion = async (
  base: Base,
  authentification: Authentification,
): Promise<EssaiDeConnexion> => {
  const visiteur = { entetes: new Headers(), adresse: 'essai' };
  const courriel = `essai-${randomBytes(8).toString('hex')}@essai.invalid`;
  const motDePasse = randomBytes(24).toString('base64url');
  const cree = await authentification.creerCompte({ courriel, nom: 'Essai', motDePasse });
  if (!cree.ok) throw new Error(`compte d'essai refusé : ${cree.erreur.message}`);
  try {
    const entree = await authentification.connecter(visiteur, courriel, motDePasse);
    const session = entree.ok ? await authentification.session(cookieDe(entree.valeur.cookies)) : null;
    if (session?.compte !== cree.valeur.compte) throw new Error("le compte d'essai ne peut pas se connecter");
  } finally {
    await authentification.effacerCompte(cree.valeur.compte);
  }

  let utilisables = 0;
  const rattachements = await listerRattachements(base);
  for (const { compte, collectivite, personne } of rattachements) {
    const acteur = await base.dansCollectivite(collectivite, (tx) =>
      chargerActeur(tx, collectivite, personne),
    );
    if (acteur === null) continue;
    if (utilisables === 0) {
      const entetes = cookieDe((await authentification.ouvrirSession(visiteur, compte)).cookies);
      const session = await authentification.session(entetes);
      await authentification.fermerSession(entetes);
      if (session?.compte !== compte) throw new Error("la session d'un compte ne s'ouvre pas");
    }
    utilisables += 1;
  }
  if (rattachements.length > 0 && utilisables === 0)
    throw new Error(`aucun des ${rattachements.length} comptes ne mène à une personne en activité`);
  return { comptes: rattachements.length, utilisables };
};
