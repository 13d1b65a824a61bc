import type { Base } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';

/** À quelle collectivité et à quelle personne mène un compte. */
export interface Rattachement {
  readonly collectivite: string;
  readonly personne: string;
}

export const rattachementDe = async (base: Base, compte: string): Promise<Rattachement | null> =>
  (await base.comptes
    .selectFrom('rattachement')
    .select(['collectivite', 'personne'])
    .where('compte', '=', compte)
    .executeTakeFirst()) ?? null;

/** Tous ceux de l'installation, dans l'ordre des comptes. */
export const listerRattachements = (
  base: Base,
): Promise<readonly (Rattachement & { readonly compte: string })[]> =>
  base.comptes
    .selectFrom('rattachement')
    .select(['compte', 'collectivite', 'personne'])
    .orderBy('compte')
    .execute();

/** Rattache un compte à une personne, la seule qui aura ce compte. */
export const rattacher = async (base: Base, compte: string, { collectivite, personne }: Rattachement) => {
  await base.comptes.insertInto('rattachement').values({ compte, collectivite, personne }).execute();
};

/** Un compte existe-t-il dans l'installation, ou dans cette collectivité ? */
export const aUnCompte = async (base: Base, collectivite?: string): Promise<boolean> => {
  const tous = base.comptes.selectFrom('rattachement').select('compte').limit(1);
  const choisis = collectivite === undefined ? tous : tous.where('collectivite', '=', collectivite);
  return (await choisis.executeTakeFirst()) !== undefined;
};

export const collectiviteDuSiren = async (base: Base, siren: string): Promise<string | null> =>
  (
    await base.comptes
      .selectFrom('acheteur')
      .select('collectivite')
      .where('siren', '=', siren)
      .executeTakeFirst()
  )?.collectivite ?? null;

export const collectiviteDuJeton = async (base: Base, empreinte: string): Promise<string | null> =>
  (
    await base.comptes
      .selectFrom('jeton')
      .select('collectivite')
      .where('empreinte', '=', empreinte)
      .executeTakeFirst()
  )?.collectivite ?? null;

/** Les collectivités de l'installation, pour l'exploitant. */
export const listerCollectivites = async (base: Base): Promise<readonly string[]> =>
  (
    await base.comptes.selectFrom('collectivite').select('collectivite').orderBy('collectivite').execute()
  ).map((c) => c.collectivite);

const fournisseur = (emetteur: string): string => `oidc ${emetteur}`;

/** Le compte qu'un fournisseur d'identité désigne par ce `sub`. */
export const compteDuFournisseur = async (
  base: Base,
  { emetteur, sub }: { readonly emetteur: string; readonly sub: string },
): Promise<string | null> =>
  (
    await base.comptes
      .selectFrom('account')
      .select('userId')
      .where('providerId', '=', fournisseur(emetteur))
      .where('accountId', '=', sub)
      .executeTakeFirst()
  )?.userId ?? null;

/** Lie un compte à un fournisseur d'identité, et garde l'id_token que la déconnexion lui présentera. */
export const lierFournisseur = async (
  base: Base,
  compte: string,
  identite: { readonly emetteur: string; readonly sub: string; readonly idToken: string },
  maintenant: Date,
): Promise<void> => {
  await base.comptes
    .insertInto('account')
    .values({
      id: identifiant(),
      accountId: identite.sub,
      providerId: fournisseur(identite.emetteur),
      userId: compte,
      idToken: identite.idToken,
      password: null,
      createdAt: maintenant,
      updatedAt: maintenant,
    })
    .onConflict((c) =>
      c
        .columns(['providerId', 'accountId'])
        .doUpdateSet({ idToken: identite.idToken, updatedAt: maintenant }),
    )
    .execute();
};

/** L'id_token de la dernière connexion par un fournisseur d'identité ; nul pour un compte à mot de passe. */
export const idTokenDe = async (base: Base, compte: string): Promise<string | null> =>
  (
    await base.comptes
      .selectFrom('account')
      .select('idToken')
      .where('userId', '=', compte)
      .where('providerId', 'like', 'oidc %')
      .orderBy('updatedAt', 'desc')
      .executeTakeFirst()
  )?.idToken ?? null;

/** Le compte a-t-il été lié à un fournisseur d'identité ? */
export const estLie = async (base: Base, compte: string): Promise<boolean> =>
  (await idTokenDe(base, compte)) !== null;

/**
 * Secours de l'exploitant : retire la double authentification d'un compte, pour qui a perdu son téléphone et ses codes,
 * et ferme ses sessions. Rend le rattachement à journaliser, ou nul si le compte n'existe pas.
 */
export const retirerSecondFacteur = async (base: Base, courriel: string): Promise<Rattachement | null> => {
  const compte = await base.comptes
    .selectFrom('user')
    .select('id')
    .where('email', '=', courriel)
    .executeTakeFirst();
  if (compte === undefined) return null;
  await base.comptes.deleteFrom('twoFactor').where('userId', '=', compte.id).execute();
  await base.comptes
    .updateTable('user')
    .set({ twoFactorEnabled: false })
    .where('id', '=', compte.id)
    .execute();
  await base.comptes.deleteFrom('session').where('userId', '=', compte.id).execute();
  return rattachementDe(base, compte.id);
};

/** Efface des comptes : leurs sessions, leurs moyens de connexion et leur rattachement partent avec eux. */
export const effacerComptes = async (base: Base, comptes: readonly string[]): Promise<void> => {
  if (comptes.length > 0) await base.comptes.deleteFrom('user').where('id', 'in', comptes).execute();
};
