import { audit } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { accountDisabled, invalidCredentials } from '../errors.ts'
import type { Device, SignedIn } from '../model.ts'
import { hashPassword, needsRehash, passwordMatches } from '../passwords/hashing.ts'
import { openSession } from '../sessions/open-session.ts'
import type { Tokens } from '../tokens/tokens.ts'
import * as store from './user-store.ts'
import { viewUser } from './view.ts'

/** Who wants in: `name` is an e-mail or a username. `rotates` is false only for the paths of older clients. */
export type LogInInput = Device & {
  readonly name: string
  readonly password: string
  readonly rotates?: boolean
}

/**
 * Signs a person in on one device. An unknown account costs the same work and gives the same `invalid_credentials` as
 * a wrong password; `account_disabled` is told only to who knows the password.
 */
export async function logIn(ctx: Ctx, services: { tokens: Tokens }, input: LogInInput): Promise<SignedIn> {
  const user = await store.findByName(ctx.db, input.name)
  const isRight = await passwordMatches(user?.password_hash, input.password)
  if (user === undefined || !isRight || !user.is_active) {
    const isDisabled = user !== undefined && isRight
    await inTransaction(ctx, (tx) =>
      audit(tx, ctx, {
        action: isDisabled ? 'auth.login_refused' : 'auth.login_failed',
        entityType: 'user',
        entityId: user?.id ?? null,
      }),
    )
    throw isDisabled ? accountDisabled() : invalidCredentials()
  }
  const newHash = needsRehash(user.password_hash!) ? await hashPassword(input.password) : undefined
  return inTransaction(ctx, async (tx) => {
    await store.noteLogin(tx, user.id, ctx.now, newHash)
    const pair = await openSession(tx, ctx, services.tokens, {
      userId: user.id,
      device: input.device,
      rotates: input.rotates ?? true,
    })
    await audit(tx, ctx, { action: 'auth.login', entityType: 'user', entityId: user.id })
    return { ...pair, user: viewUser({ ...user, last_login_at: ctx.now }) }
  })
}
