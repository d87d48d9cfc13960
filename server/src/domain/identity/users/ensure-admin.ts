import type { Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { createUser, randomPassword } from './create-user.ts'
import * as store from './user-store.ts'

/** The account that was made at the first start; `password` is there only when it was chosen by the shop. */
export type FirstAdmin = { readonly email: string; readonly password?: string }

const DEFAULT_EMAIL = 'admin@nexus.example'

/**
 * Gives a shop without an active admin its first one, from ADMIN_EMAIL and ADMIN_PASSWORD or with a random password
 * to print once. Returns undefined when there is one already; several processes that start at once make one.
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
    await createUser(ctx, {
      email,
      password,
      ...(admin.username ? { username: admin.username } : {}),
      role: 'admin',
      allowsAnyPassword: true,
      isEmailVerified: true,
    })
    return admin.password === undefined ? { email, password } : { email }
  })
}
