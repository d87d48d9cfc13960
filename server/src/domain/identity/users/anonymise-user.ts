import { notFound } from '../../../kernel/errors.ts'
import { isId } from '../../../kernel/id.ts'
import { audit } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { append } from '../../../platform/outbox.ts'
import { userAnonymised } from '../events.ts'
import { isSelf, requireMayManage } from '../policy.ts'
import { userTag } from '../tokens/authenticate.ts'
import { forgetEverythingOf } from './forget-store.ts'
import { keepAnAdmin } from './update-user.ts'
import * as store from './user-store.ts'

/**
 * Forgets a person at their own wish or by staff: names, addresses, sessions and proofs go; the row's id stays for
 * the orders that the law keeps, and the security events of the audit log stay. Throws `not_found`,
 * `permission_denied`, or `invalid_transition` for the last admin.
 */
export async function anonymiseUser(ctx: Ctx, id: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const user = isId(id) ? await store.lockUser(tx, id) : undefined
    if (user === undefined) throw notFound('User')
    if (!isSelf(ctx.actor, user.id)) requireMayManage(ctx.actor, user)
    await keepAnAdmin(tx, user, false)
    await store.updateUser(
      tx,
      user.id,
      {
        email: `${user.id}@deleted.invalid`,
        username: null,
        first_name: '',
        last_name: '',
        phone: '',
        password_hash: null,
        permissions: [],
        is_active: false,
        email_verified_at: null,
        anonymised_at: ctx.now,
      },
      ctx.now,
    )
    await forgetEverythingOf(tx, user.id)
    await audit(tx, ctx, {
      action: 'user.anonymised',
      entityType: 'user',
      entityId: user.id,
      before: { role: user.role },
    })
    await append(tx, ctx, [userAnonymised(user.id)], [userTag(user.id)])
  })
}
