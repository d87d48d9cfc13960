import { type Id, newId } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import type { TokenPair } from '../model.ts'
import { secretHash, type Tokens } from '../tokens/tokens.ts'
import * as store from './session-store.ts'

const DEVICE_MAX_LENGTH = 200

/** Begins a session for a person who has proved who they are: its first pair of tokens. A step of the caller's transaction. */
export async function openSession(
  tx: Tx,
  ctx: Ctx,
  tokens: Tokens,
  input: { userId: Id; device: string; rotates: boolean },
): Promise<TokenPair> {
  const sessionId = newId()
  await store.insertSession(tx, {
    id: sessionId,
    user_id: input.userId,
    rotates: input.rotates,
    device: input.device.slice(0, DEVICE_MAX_LENGTH).toWellFormed().replaceAll('\u0000', ''),
    ip: ctx.actor.ip,
    created_at: ctx.now,
    last_used_at: ctx.now,
    expires_at: tokenEnd(ctx, tokens),
  })
  return issuePair(tx, ctx, tokens, { userId: input.userId, sessionId, rotates: input.rotates })
}

/** One more member of the session's family, and an access token with it. */
export async function issuePair(
  tx: Tx,
  ctx: Ctx,
  tokens: Tokens,
  input: { userId: Id; sessionId: Id; rotates: boolean },
): Promise<TokenPair> {
  const tokenId = newId()
  const expiresAt = tokenEnd(ctx, tokens)
  const refresh = await tokens.signRefresh({ ...input, tokenId, expiresAt }, ctx.now)
  await store.insertRefreshToken(tx, {
    id: tokenId,
    session_id: input.sessionId,
    token_hash: secretHash(refresh),
    created_at: ctx.now,
    expires_at: expiresAt,
  })
  return { access: await tokens.signAccess(input, ctx.now), refresh }
}

/** When a refresh token made now ends. */
export const tokenEnd = (ctx: Ctx, tokens: Tokens): Date =>
  new Date(ctx.now.getTime() + tokens.refreshTokenSeconds * 1000)
