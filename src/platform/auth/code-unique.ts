import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import { symmetricDecrypt } from 'better-auth/crypto';
import type { Base } from '../db/base.ts';
import { pasDuCode } from './pas-totp.ts';

/** Code d'erreur d'un code TOTP juste, mais déjà accepté. */
export const CODE_DEJA_UTILISE = 'CODE_DEJA_UTILISE';

/**
 * Retient ce pas comme le dernier accepté, s'il est après lui ; faux sinon. Un seul ordre SQL : de deux demandes
 * simultanées avec le même code, la base n'en laisse passer qu'une.
 */
const retenirPas = async (base: Base, compte: string, pas: number): Promise<boolean> => {
  const { numUpdatedRows } = await base.comptes
    .updateTable('twoFactor')
    .set({ dernierPas: pas })
    .where('userId', '=', compte)
    .where((ou) => ou.or([ou('dernierPas', 'is', null), ou('dernierPas', '<', pas)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

/**
 * Un code TOTP ne sert qu'une fois, ni un plus ancien après lui (RFC 6238, § 5.2). Se place devant la seule fonction de
 * better-auth qui accepte un code : la connexion et l'activation y passent toutes deux. Un code faux la traverse, et
 * better-auth le compte et le refuse.
 */
export const codeUnique = (base: Base) =>
  ({
    id: 'code-unique',
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === '/two-factor/verify-totp',
          handler: createAuthMiddleware(async (ctx) => {
            const compte =
              (await getSessionFromCtx(ctx))?.user.id ??
              (await (async () => {
                const { name } = ctx.context.createAuthCookie('two_factor');
                const defi = await ctx.getSignedCookie(name, ctx.context.secret);
                if (typeof defi !== 'string') return undefined;
                return (await ctx.context.internalAdapter.findVerificationValue(defi))?.value;
              })());
            if (compte === undefined) return;
            const facteur = await base.comptes
              .selectFrom('twoFactor')
              .select('secret')
              .where('userId', '=', compte)
              .executeTakeFirst();
            if (facteur === undefined) return;
            const cle = await symmetricDecrypt({ key: ctx.context.secretConfig, data: facteur.secret });
            const pas = pasDuCode(cle, String(ctx.body?.code ?? ''), Date.now());
            if (pas !== null && !(await retenirPas(base, compte, pas))) {
              throw new APIError('UNAUTHORIZED', { code: CODE_DEJA_UTILISE, message: 'code déjà utilisé' });
            }
          }),
        },
      ],
    },
  }) satisfies BetterAuthPlugin;
