import type { Id } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/pool.ts'

/** What a proof sent by mail is good for. */
export type Purpose = 'password_reset' | 'email_verification' | 'email_change'

/** A row of `account_tokens` as it is made. */
export type NewProof = {
  readonly id: Id
  readonly user_id: Id
  readonly purpose: Purpose
  readonly token_hash: Buffer
  readonly email: string
  readonly created_at: Date
  readonly expires_at: Date
}

/** Keeps the hash of a proof. */
export async function insertProof(tx: Tx, proof: NewProof): Promise<void> {
  await tx.insertInto('account_tokens').values(proof).execute()
}

/** Locks the proof with this hash that has not ended yet. */
export async function lockProof(tx: Tx, tokenHash: Buffer, now: Date) {
  const row = await tx
    .selectFrom('account_tokens')
    .select(['user_id', 'purpose', 'email'])
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .forUpdate()
    .executeTakeFirst()
  return row && { ...row, purpose: row.purpose as Purpose }
}

/** Takes away every proof of these kinds: one was used, the others are of no use any more. */
export async function deleteProofs(tx: Tx, userId: Id, purposes: readonly Purpose[]): Promise<void> {
  await tx
    .deleteFrom('account_tokens')
    .where('user_id', '=', userId)
    .where('purpose', 'in', [...purposes])
    .execute()
}
