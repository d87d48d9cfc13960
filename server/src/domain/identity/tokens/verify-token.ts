import type { Ctx } from '../../../platform/context.ts'
import { tokenInvalid } from '../errors.ts'
import { readSessionState } from '../sessions/session-store.ts'
import type { Tokens } from './tokens.ts'

/** What a good token is: which kind, and until when. */
export type VerifiedToken = { readonly token_type: 'access' | 'refresh'; readonly expires_at: string }

/** Whether an access or refresh token still counts. Throws `token_invalid` or `token_expired`. */
export async function verifyToken(
  ctx: Ctx,
  services: { tokens: Tokens },
  token: string,
): Promise<VerifiedToken> {
  const isRefresh = saysRefresh(token)
  const claims = isRefresh
    ? await services.tokens.checkRefresh(token, ctx.now)
    : await services.tokens.checkAccess(token, ctx.now)
  const state = await readSessionState(ctx.db, claims.sessionId)
  if (
    state === undefined ||
    state.user_id !== claims.userId ||
    !state.is_active ||
    state.revoked_at !== null
  ) {
    throw tokenInvalid()
  }
  return {
    token_type: isRefresh ? 'refresh' : 'access',
    expires_at: new Date(claims.expiresAt * 1000).toISOString(),
  }
}

/** Which check to make; the check itself then decides. */
function saysRefresh(token: string): boolean {
  try {
    const payload = JSON.parse(
      Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'),
    ) as unknown
    return (payload as { token_type?: unknown } | null)?.token_type === 'refresh'
  } catch {
    return false
  }
}
