import { sql } from 'kysely'
import type { Id } from '../../../kernel/id.ts'
import type { Role } from '../../../platform/context.ts'
import type { Db, Tx } from '../../../platform/db/pool.ts'

/** Who a session belongs to and whether both are still good. */
export async function readSessionState(db: Db, sessionId: Id) {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select([
      'users.id as user_id',
      'users.role',
      'users.permissions',
      'users.is_active',
      'sessions.revoked_at',
    ])
    .where('sessions.id', '=', sessionId)
    .executeTakeFirst()
  return row === undefined ? undefined : { ...row, role: row.role as Role }
}

/** A row of `sessions` as it is begun. */
export type NewSession = {
  readonly id: Id
  readonly user_id: Id
  readonly rotates: boolean
  readonly device: string
  readonly ip: string
  readonly created_at: Date
  readonly last_used_at: Date
  readonly expires_at: Date
}

/** Begins a session. */
export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx.insertInto('sessions').values(session).execute()
}

/** A member of a session's family. */
export type NewRefreshToken = {
  readonly id: Id
  readonly session_id: Id
  readonly token_hash: Buffer
  readonly created_at: Date
  readonly expires_at: Date
}

/** Keeps the hash of a refresh token. */
export async function insertRefreshToken(tx: Tx, token: NewRefreshToken): Promise<void> {
  await tx.insertInto('refresh_tokens').values(token).execute()
}

/** Locks a refresh token with its session and user: of two tabs that renew at once the second waits here. */
export async function lockRefreshToken(tx: Tx, tokenHash: Buffer) {
  const row = await tx
    .selectFrom('refresh_tokens')
    .innerJoin('sessions', 'sessions.id', 'refresh_tokens.session_id')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select([
      'refresh_tokens.id',
      'refresh_tokens.used_at',
      'refresh_tokens.expires_at',
      'sessions.id as session_id',
      'sessions.rotates',
      'sessions.revoked_at',
      'users.id as user_id',
      'users.is_active',
    ])
    .where('refresh_tokens.token_hash', '=', tokenHash)
    .forUpdate(['refresh_tokens', 'sessions'])
    .executeTakeFirst()
  return row
}

/** Notes that a refresh token has bought its successor. */
export async function markTokenUsed(tx: Tx, tokenId: Id, now: Date): Promise<void> {
  await tx.updateTable('refresh_tokens').set({ used_at: now }).where('id', '=', tokenId).execute()
}

/** A session was used; it lives until its newest token ends. */
export async function touchSession(tx: Tx, sessionId: Id, now: Date, expiresAt?: Date): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ last_used_at: now, ...(expiresAt ? { expires_at: expiresAt } : {}) })
    .where('id', '=', sessionId)
    .execute()
}

/** Ends one session of a user. Returns whether there was one to end. */
export async function revokeSession(
  tx: Tx,
  userId: Id,
  sessionId: Id,
  now: Date,
  reason: string,
): Promise<boolean> {
  const result = await tx
    .updateTable('sessions')
    .set({ revoked_at: now, revoked_reason: reason })
    .where('id', '=', sessionId)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Ends all sessions of a user, but for the one to keep. Returns how many. */
export async function revokeSessions(
  tx: Tx,
  userId: Id,
  now: Date,
  reason: string,
  keepId?: Id,
): Promise<number> {
  let query = tx
    .updateTable('sessions')
    .set({ revoked_at: now, revoked_reason: reason })
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
  if (keepId !== undefined) query = query.where('id', '<>', keepId)
  return Number((await query.executeTakeFirst()).numUpdatedRows)
}

/** The sessions of a user that are still good, the latest used first. */
export function liveSessions(db: Db, userId: Id, now: Date) {
  return db
    .selectFrom('sessions')
    .select(['id', 'device', 'ip', 'created_at', 'last_used_at', 'expires_at'])
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('last_used_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}

/** Deletes sessions and proofs that ended before the moment, and refresh tokens of no further use. */
export async function deleteExpired(db: Db, before: Date): Promise<number> {
  const results = [
    await sql`delete from sessions where expires_at < ${before}`.execute(db),
    await sql`delete from refresh_tokens where expires_at < ${before}`.execute(db),
    await sql`delete from account_tokens where expires_at < ${before}`.execute(db),
  ]
  return results.reduce((sum, result) => sum + Number(result.numAffectedRows ?? 0n), 0)
}
