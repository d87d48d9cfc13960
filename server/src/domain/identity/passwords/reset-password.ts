import { audit } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { addJob } from '../../../platform/jobs.ts'
import { append } from '../../../platform/outbox.ts'
import { ACCOUNT_MAIL_QUEUE, accountNoticeMail, passwordResetMail } from '../mail/mail-jobs.ts'
import type { User } from '../model.ts'
import { deleteProofs } from '../proofs/proof-store.ts'
import { proofNotGood, takeProof } from '../proofs/proofs.ts'
import { revokeSessions } from '../sessions/session-store.ts'
import { userTag } from '../tokens/authenticate.ts'
import * as users from '../users/user-store.ts'
import { hashPassword } from './hashing.ts'
import { requireGoodPassword } from './rules.ts'

/** Asks for a link by mail. Does the same work whether or not the account exists: nothing is looked up here. */
export async function requestPasswordReset(ctx: Ctx, email: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await addJob(tx, ctx, passwordResetMail, { email }, { queue: ACCOUNT_MAIL_QUEUE })
    await audit(tx, ctx, { action: 'auth.password_reset_requested', entityType: 'user', entityId: null })
  })
}

/**
 * Gives the owner of the mailbox a new password and ends all sessions. The proof is good once; it also proves the
 * address. Returns whose password it was. Throws a validation error naming `token` or `new_password`.
 */
export async function confirmPasswordReset(
  ctx: Ctx,
  input: { token: string; new_password: string },
): Promise<User> {
  await inTransaction(ctx, (tx) => takeProof(tx, ctx, input.token, ['password_reset'])) // no hashing for guesses
  requireGoodPassword('new_password', input.new_password, [])
  const passwordHash = await hashPassword(input.new_password)
  return inTransaction(ctx, async (tx) => {
    const proof = await takeProof(tx, ctx, input.token, ['password_reset'])
    const user = await users.lockUser(tx, proof.user_id)
    if (user === undefined || !user.is_active || user.email.toLowerCase() !== proof.email.toLowerCase())
      throw proofNotGood()
    requireGoodPassword('new_password', input.new_password, [user.email, user.username])
    await deleteProofs(tx, user.id, ['password_reset'])
    await users.updateUser(
      tx,
      user.id,
      { password_hash: passwordHash, email_verified_at: user.email_verified_at ?? ctx.now },
      ctx.now,
    )
    await revokeSessions(tx, user.id, ctx.now, 'password_reset')
    await audit(tx, ctx, { action: 'auth.password_reset', entityType: 'user', entityId: user.id })
    await addJob(
      tx,
      ctx,
      accountNoticeMail,
      { email: user.email, notice: 'password_changed' },
      { queue: ACCOUNT_MAIL_QUEUE },
    )
    await append(tx, ctx, [], [userTag(user.id)])
    return user
  })
}
