import { newId } from '../../../kernel/id.ts'
import { audit } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { addJob } from '../../../platform/jobs.ts'
import { append } from '../../../platform/outbox.ts'
import { namingConflicts } from '../errors.ts'
import { userRegistered } from '../events.ts'
import { ACCOUNT_MAIL_QUEUE, emailVerificationMail } from '../mail/mail-jobs.ts'
import type { Device, RegisterInput, SignedIn } from '../model.ts'
import { hashPassword } from '../passwords/hashing.ts'
import { requireGoodPassword } from '../passwords/rules.ts'
import { openSession } from '../sessions/open-session.ts'
import type { Tokens } from '../tokens/tokens.ts'
import * as store from './user-store.ts'
import { viewUser } from './view.ts'

/**
 * Opens a customer's account and signs it in. Throws `email_taken`, `username_taken`, or a validation error naming
 * `password`.
 */
export async function register(
  ctx: Ctx,
  services: { tokens: Tokens },
  input: RegisterInput & Device,
): Promise<SignedIn> {
  requireGoodPassword('password', input.password, [input.email, input.username])
  const passwordHash = await hashPassword(input.password)
  return inTransaction(ctx, async (tx) => {
    const user = await namingConflicts(() =>
      store.insertUser(tx, {
        id: newId(),
        email: input.email,
        username: input.username ?? null,
        first_name: input.first_name ?? '',
        last_name: input.last_name ?? '',
        phone: input.phone ?? '',
        password_hash: passwordHash,
        role: 'customer',
        permissions: [],
        is_active: true,
        email_verified_at: null,
        last_login_at: ctx.now,
        created_at: ctx.now,
      }),
    )
    const pair = await openSession(tx, ctx, services.tokens, {
      userId: user.id,
      device: input.device,
      rotates: true,
    })
    await audit(tx, ctx, { action: 'auth.registered', entityType: 'user', entityId: user.id })
    await append(tx, ctx, [userRegistered(user.id)])
    await addJob(tx, ctx, emailVerificationMail, { email: user.email }, { queue: ACCOUNT_MAIL_QUEUE })
    return { ...pair, user: viewUser(user) }
  })
}
