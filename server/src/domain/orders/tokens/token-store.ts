import { sql } from 'kysely'
import type { Id } from '../../../kernel/id.ts'
import type { Db, Tx } from '../../../platform/db/pool.ts'

/** Keeps the hash of a token for an order. */
export async function insertToken(
  tx: Tx,
  token: {
    readonly token_hash: Buffer
    readonly order_id: Id
    readonly created_at: Date
    readonly expires_at: Date
  },
): Promise<void> {
  await tx.insertInto('order_tokens').values(token).execute()
}

/** Deletes tokens that have ended. Returns how many. */
export async function deleteExpiredTokens(db: Db, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`delete from order_tokens where expires_at <= ${now}`.execute(db)
  return Number(numAffectedRows ?? 0n)
}
