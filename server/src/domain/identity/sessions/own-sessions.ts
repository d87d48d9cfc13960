import { notFound } from '../../../kernel/errors.ts'
import { type Id, isId } from '../../../kernel/id.ts'
import { audit } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { append } from '../../../platform/outbox.ts'
import { userTag } from '../tokens/authenticate.ts'
import { ownId } from '../users/read.ts'
import * as store from './session-store.ts'

/** A device on which the person is signed in. */
export type SessionView = {
  readonly id: string
  readonly device: string
  readonly ip: string
  readonly created_at: string
  readonly last_used_at: string
  readonly expires_at: string
  readonly is_current: boolean
}

/** Where the caller is signed in, the latest used first. */
export const listOwnSessions = (ctx: Ctx): Promise<SessionView[]> => sessionsOf(ctx, ownId(ctx.actor))

/** Where a person is signed in. */
export async function sessionsOf(ctx: Ctx, userId: Id): Promise<SessionView[]> {
  const current = ctx.actor.kind === 'user' ? ctx.actor.sessionId : undefined
  const rows = await store.liveSessions(ctx.db, userId, ctx.now)
  return rows.map((row) => ({
    id: row.id,
    device: row.device,
    ip: row.ip,
    created_at: row.created_at.toISOString(),
    last_used_at: row.last_used_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
    is_current: row.id === current,
  }))
}

/** Ends one of the caller's sessions. Throws `not_found`, also for another person's. */
export async function endOwnSession(ctx: Ctx, sessionId: string): Promise<void> {
  const userId = ownId(ctx.actor)
  await inTransaction(ctx, async (tx) => {
    const isEnded = isId(sessionId) && (await store.revokeSession(tx, userId, sessionId, ctx.now, 'ended'))
    if (!isEnded) throw notFound('Session')
    await audit(tx, ctx, {
      action: 'auth.session_ended',
      entityType: 'user',
      entityId: userId,
      after: { session: sessionId },
    })
    await append(tx, ctx, [], [userTag(userId)])
  })
}
