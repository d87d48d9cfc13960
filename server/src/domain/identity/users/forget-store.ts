import type { Id } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/pool.ts'

/** Removes what this module keeps about a person beside the row itself. */
export async function forgetEverythingOf(tx: Tx, userId: Id): Promise<void> {
  await tx.deleteFrom('addresses').where('user_id', '=', userId).execute()
  await tx.deleteFrom('account_tokens').where('user_id', '=', userId).execute()
  await tx.deleteFrom('sessions').where('user_id', '=', userId).execute()
}
