import { audit } from '../../../platform/audit.ts'
import { actorId, type Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import * as users from '../users/user-store.ts'

/**
 * Writes down that failed tries make somebody wait: `limit` names what was tried, `by` whom it holds back. The account
 * is noted when there is one of this name, the name itself never: it may be somebody's password, typed into the
 * wrong field.
 */
export async function noteHeldBack(
  ctx: Ctx,
  hold: { readonly limit: string; readonly by: string; readonly seconds: number },
  name: string | undefined,
): Promise<void> {
  const user = name === undefined || hold.by !== 'account' ? undefined : await users.findByName(ctx.db, name)
  await inTransaction(ctx, (tx) =>
    audit(tx, ctx, {
      action: 'auth.held_back',
      entityType: 'user',
      entityId: user?.id ?? actorId(ctx.actor),
      after: { limit: hold.limit, by: hold.by, seconds: hold.seconds },
    }),
  )
}
