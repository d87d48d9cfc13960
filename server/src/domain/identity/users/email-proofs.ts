import { notAuthenticated } from '../../../kernel/errors.ts'
import { audit } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { addJob } from '../../../platform/jobs.ts'
import { append } from '../../../platform/outbox.ts'
import { namingConflicts } from '../errors.ts'
import { userEmailVerified } from '../events.ts'
import { ACCOUNT_MAIL_QUEUE, accountNoticeMail, emailVerificationMail } from '../mail/mail-jobs.ts'
import { deleteProofs } from '../proofs/proof-store.ts'
import { proofNotGood, takeProof } from '../proofs/proofs.ts'
import { userTag } from '../tokens/authenticate.ts'
import * as store from './user-store.ts'

/**
 * Sends the link that proves an address once more: to the address given, or else to the caller's own. Does the same
 * work whether or not the account exists. Throws `not_authenticated` when a stranger gives no address.
 */
export async function resendVerification(ctx: Ctx, email: string | undefined): Promise<void> {
  const own =
    email === undefined && ctx.actor.kind === 'user'
      ? await store.findUser(ctx.db, ctx.actor.userId)
      : undefined
  const address = email ?? own?.email
  if (address === undefined) throw notAuthenticated()
  await inTransaction(ctx, async (tx) => {
    await addJob(tx, ctx, emailVerificationMail, { email: address }, { queue: ACCOUNT_MAIL_QUEUE })
    await audit(tx, ctx, {
      action: 'auth.verification_requested',
      entityType: 'user',
      entityId: own?.id ?? null,
    })
  })
}

/**
 * Proves an address, or makes a new address the account's. The proof belongs to one user: signed in as another it is
 * refused (CVE-2026-35407). Throws a validation error naming `token`, or `email_taken` when somebody was faster.
 */
export async function verifyEmail(ctx: Ctx, token: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const proof = await takeProof(tx, ctx, token, ['email_verification', 'email_change'])
    if (ctx.actor.kind === 'user' && ctx.actor.userId !== proof.user_id) throw proofNotGood()
    const user = await store.lockUser(tx, proof.user_id)
    if (user === undefined || !user.is_active) throw proofNotGood()
    const isChange = proof.purpose === 'email_change'
    if (!isChange && user.email.toLowerCase() !== proof.email.toLowerCase()) throw proofNotGood()
    await namingConflicts(() =>
      store.updateUser(
        tx,
        user.id,
        { email: isChange ? proof.email : user.email, email_verified_at: ctx.now },
        ctx.now,
      ),
    )
    // proofs for the old address must not open the account any more
    await deleteProofs(
      tx,
      user.id,
      isChange ? ['email_change', 'email_verification', 'password_reset'] : ['email_verification'],
    )
    await audit(tx, ctx, {
      action: isChange ? 'auth.email_changed' : 'auth.email_verified',
      entityType: 'user',
      entityId: user.id,
    })
    if (isChange) {
      await addJob(
        tx,
        ctx,
        accountNoticeMail,
        { email: user.email, notice: 'email_changed' },
        { queue: ACCOUNT_MAIL_QUEUE },
      )
    }
    await append(tx, ctx, [userEmailVerified(user.id)], [userTag(user.id)])
  })
}
