import { AppError } from '../../kernel/errors.ts'
import type { Id } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import { createUser, randomPassword } from '../identity/index.ts'
import { findUserId } from './demo-store.ts'
import { demoUsers } from './users.ts'

/** An account of the demo shop; the password is null when the account was there already. */
export type SeededUser = {
  readonly id: Id
  readonly email: string
  readonly role: string
  readonly password: string | null
}

/** Makes the demo accounts that are not there yet, each with a password of its own that is told only now. */
export async function seedUsers(ctx: Ctx): Promise<SeededUser[]> {
  const seeded: SeededUser[] = []
  for (const user of demoUsers) {
    const known = await findUserId(ctx.db, user.email)
    if (known !== undefined) {
      seeded.push({ id: known, email: user.email, role: user.role, password: null })
      continue
    }
    const password = randomPassword()
    try {
      const { id } = await createUser(ctx, {
        ...user,
        password,
        isEmailVerified: true,
        ...(user.role === 'staff'
          ? { permissions: ['catalogue:write', 'inventory:write', 'orders:read', 'orders:write'] }
          : {}),
      })
      seeded.push({ id, email: user.email, role: user.role, password })
    } catch (error) {
      // Somebody real has the demo account's name, or another seeding was faster.
      if (!(error instanceof AppError) || !/_taken$/.test(error.code)) throw error
    }
  }
  return seeded
}
