import { notAuthenticated } from '../../../kernel/errors.ts'
import type { Id } from '../../../kernel/id.ts'
import { audit } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { append } from '../../../platform/outbox.ts'
import { tokenInvalid } from '../errors.ts'
import { userTag } from '../tokens/authenticate.ts'
import { secretHash, type Tokens } from '../tokens/tokens.ts'
import * as store from './session-store.ts'

/**
 * Ends the session of the refresh token, or else of the caller's access token; with `all` every session of that
 * person. Ended twice is ended. Throws `not_authenticated` when neither token is given.
 */
export async function logOut(
  ctx: Ctx,
  services: { tokens: Tokens },
  input: { refresh?: string; all?: boolean },
): Promise<void> {
  const claims =
    input.refresh === undefined ? undefined : await services.tokens.checkRefresh(input.refresh, ctx.now)
  await inTransaction(ctx, async (tx) => {
    let userId: Id
    let sessionId: Id | undefined
    if (claims !== undefined && input.refresh !== undefined) {
      const row = await store.lockRefreshToken(tx, secretHash(input.refresh))
      if (row === undefined) throw tokenInvalid()
      userId = row.user_id
      sessionId = row.session_id
    } else if (ctx.actor.kind === 'user') {
      userId = ctx.actor.userId
      sessionId = ctx.actor.sessionId
    } else {
      throw notAuthenticated()
    }
    if (input.all) await store.revokeSessions(tx, userId, ctx.now, 'logout')
    else if (sessionId !== undefined) await store.revokeSession(tx, userId, sessionId, ctx.now, 'logout')
    await audit(tx, ctx, {
      action: input.all ? 'auth.logout_all' : 'auth.logout',
      entityType: 'user',
      entityId: userId,
    })
    await append(tx, ctx, [], [userTag(userId)])
  })
}
