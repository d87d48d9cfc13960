import { fieldError, notFound } from '../../../kernel/errors.ts'
import { audit } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { addJob } from '../../../platform/jobs.ts'
import { append } from '../../../platform/outbox.ts'
import { ACCOUNT_MAIL_QUEUE, accountNoticeMail } from '../mail/mail-jobs.ts'
import { deleteProofs } from '../proofs/proof-store.ts'
import { revokeSessions } from '../sessions/session-store.ts'
import { userTag } from '../tokens/authenticate.ts'
import { ownId } from '../users/read.ts'
import * as users from '../users/user-store.ts'
import { hashPassword, passwordMatches } from './hashing.ts'
import { requireGoodPassword } from './rules.ts'

/**
 * Gives the caller a new password and ends their sessions on all other devices. Throws a validation error naming
 * `current_password` or `new_password`.
 */
export async function changePassword(
  ctx: Ctx,
  input: { current_password: string; new_password: string },
): Promise<void> {
  const id = ownId(ctx.actor)
  const user = await users.findUser(ctx.db, id)
  if (user === undefined) throw notFound('User')
  if (!(await passwordMatches(await users.findPassword(ctx.db, id), input.current_password))) {
    await inTransaction(ctx, (tx) =>
      audit(tx, ctx, { action: 'auth.password_change_failed', entityType: 'user', entityId: id }),
    )
    throw fieldError('current_password', 'Is not your password.')
  }
  requireGoodPassword('new_password', input.new_password, [user.email, user.username])
  const passwordHash = await hashPassword(input.new_password)
  const keep = ctx.actor.kind === 'user' ? ctx.actor.sessionId : undefined
  await inTransaction(ctx, async (tx) => {
    await users.updateUser(tx, id, { password_hash: passwordHash }, ctx.now)
    await revokeSessions(tx, id, ctx.now, 'password_changed', keep)
    await deleteProofs(tx, id, ['password_reset'])
    await audit(tx, ctx, { action: 'auth.password_changed', entityType: 'user', entityId: id })
    await addJob(
      tx,
      ctx,
      accountNoticeMail,
      { email: user.email, notice: 'password_changed' },
      { queue: ACCOUNT_MAIL_QUEUE },
    )
    await append(tx, ctx, [], [userTag(id)])
  })
}
