import { audit } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { append } from '../../../platform/outbox.ts'
import { tokenExpired, tokenInvalid } from '../errors.ts'
import type { TokenPair } from '../model.ts'
import { userTag } from '../tokens/authenticate.ts'
import { secretHash, type Tokens } from '../tokens/tokens.ts'
import { issuePair, tokenEnd } from './open-session.ts'
import * as store from './session-store.ts'

/** Two tabs may renew with one token: within this time a used one gives a sibling. */
const GRACE_MS = 30_000

/**
 * Renews a session: the next pair of tokens for a refresh token. A used token that comes back after 30 s has been
 * stolen by one of its two holders: its whole family ends. Tokens that do not rotate buy access tokens until they end.
 * Throws `token_invalid` or `token_expired`.
 */
export async function refreshSession(
  ctx: Ctx,
  services: { tokens: Tokens },
  refresh: string,
): Promise<TokenPair> {
  const { tokens } = services
  await tokens.checkRefresh(refresh, ctx.now)
  const pair = await inTransaction(ctx, async (tx): Promise<TokenPair | undefined> => {
    const row = await store.lockRefreshToken(tx, secretHash(refresh))
    if (row === undefined || row.revoked_at !== null || !row.is_active) throw tokenInvalid()
    if (row.expires_at <= ctx.now) throw tokenExpired()
    const session = { userId: row.user_id, sessionId: row.session_id, rotates: row.rotates }
    if (!row.rotates) {
      await store.touchSession(tx, row.session_id, ctx.now)
      return { access: await tokens.signAccess(session, ctx.now), refresh }
    }
    if (row.used_at === null) {
      await store.markTokenUsed(tx, row.id, ctx.now)
    } else if (ctx.now.getTime() - row.used_at.getTime() > GRACE_MS) {
      await store.revokeSession(tx, row.user_id, row.session_id, ctx.now, 'reuse')
      await audit(tx, ctx, {
        action: 'auth.refresh_reused',
        entityType: 'user',
        entityId: row.user_id,
        after: { session: row.session_id },
      })
      await append(tx, ctx, [], [userTag(row.user_id)])
      return undefined
    }
    await store.touchSession(tx, row.session_id, ctx.now, tokenEnd(ctx, tokens))
    return issuePair(tx, ctx, tokens, session)
  })
  if (pair === undefined) throw tokenInvalid() // after the commit: the family has to stay ended
  return pair
}
