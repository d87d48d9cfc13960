import { notFound } from '../../../kernel/errors.ts'
import { foldCase } from '../../../kernel/text.ts'
import { audit } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { addJob } from '../../../platform/jobs.ts'
import { namingConflicts } from '../errors.ts'
import { ACCOUNT_MAIL_QUEUE, emailChangeMail } from '../mail/mail-jobs.ts'
import type { ProfileInput, UserView } from '../model.ts'
import { ownId } from './read.ts'
import * as store from './user-store.ts'
import { viewUser } from './view.ts'

/**
 * Changes what a person says of themselves. A new e-mail counts only after the link sent to it was opened; whether
 * another account has it is not told. A full change empties the names and the phone that are left out; the e-mail and
 * the username stay. Throws `username_taken`.
 */
export async function updateProfile(
  ctx: Ctx,
  input: ProfileInput,
  options: { isFull: boolean },
): Promise<UserView> {
  const id = ownId(ctx.actor)
  return inTransaction(ctx, async (tx) => {
    const user = await store.lockUser(tx, id)
    if (user === undefined) throw notFound('User')
    const blank = options.isFull ? { first_name: '', last_name: '', phone: '' } : {}
    const { email, ...profile } = input
    if (email !== undefined && foldCase(email) !== foldCase(user.email)) {
      await addJob(tx, ctx, emailChangeMail, { user_id: id, email }, { queue: ACCOUNT_MAIL_QUEUE })
      await audit(tx, ctx, { action: 'auth.email_change_requested', entityType: 'user', entityId: id })
    }
    return viewUser(await namingConflicts(() => store.updateUser(tx, id, { ...blank, ...profile }, ctx.now)))
  })
}
