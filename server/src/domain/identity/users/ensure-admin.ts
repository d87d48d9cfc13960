import { AppError } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { createUser, randomPassword } from './create-user.ts'
import * as store from './user-store.ts'

/** The account that was made at the first start; `password` is there only when it was chosen by the shop. */
export type FirstAdmin = {
  readonly email: string
  readonly password?: string
  /** No account was made, and this says why and what to do. */
  readonly hindrance?: string
}

const DEFAULT_EMAIL = 'admin@nexus.example'

/**
 * Gives a shop without an active admin its first one, from ADMIN_EMAIL and ADMIN_PASSWORD or with a random password
 * to print once. Returns undefined when there is one already; several processes that start at once make one. An
 * account that has the e-mail or username already is left as it is, and the shop goes on selling without an admin:
 * whoever chose that name as a customer was not given the shop.
 */
export async function ensureAdmin(
  ctx: Ctx,
  admin: { email?: string | undefined; password?: string | undefined; username?: string | undefined },
): Promise<FirstAdmin | undefined> {
  if (await store.hasAdmin(ctx.db)) return undefined
  const email = admin.email ?? DEFAULT_EMAIL
  const password = admin.password ?? randomPassword()
  return inTransaction(ctx, async (tx) => {
    await store.lockFirstAdmin(tx)
    if (await store.hasAdmin(ctx.db)) return undefined
    try {
      await createUser(ctx, {
        email,
        password,
        ...(admin.username ? { username: admin.username } : {}),
        role: 'admin',
        allowsAnyPassword: true,
        isEmailVerified: true,
      })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (error.code === 'email_taken') return { email, hindrance: hindrance('ADMIN_EMAIL', email) }
      if (error.code !== 'username_taken') throw error
      return { email, hindrance: hindrance('ADMIN_USERNAME', admin.username ?? '') }
    }
    return admin.password === undefined ? { email, password } : { email }
  })
}

const hindrance = (setting: string, value: string): string =>
  `No admin was made: an account that is no active admin has ${setting}=${value} already. ` +
  `Choose another ${setting} and start again, or run: npx nexus createsuperuser --email ANOTHER`
