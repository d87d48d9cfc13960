import { randomBytes } from 'node:crypto'
import { fieldError } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/id.ts'
import { audit } from '../../../platform/audit.ts'
import type { Ctx, Role } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { addJob } from '../../../platform/jobs.ts'
import { append } from '../../../platform/outbox.ts'
import { namingConflicts } from '../errors.ts'
import { userRegistered } from '../events.ts'
import { ACCOUNT_MAIL_QUEUE, passwordResetMail } from '../mail/mail-jobs.ts'
import type { NewUserInput, UserView } from '../model.ts'
import { hashPassword } from '../passwords/hashing.ts'
import { requireGoodPassword } from '../passwords/rules.ts'
import { requireMayCreate } from '../policy.ts'
import * as store from './user-store.ts'
import { auditUser, viewUser } from './view.ts'

/** A user made by staff or by the shop itself (CLI, first start, demo shop). */
export type CreateUser = NewUserInput & {
  /** The operator chose the password and answers for it: only its being there is checked. */
  readonly allowsAnyPassword?: boolean
  /** The address needs no proof, as for the accounts of the first start. */
  readonly isEmailVerified?: boolean
}

/**
 * Makes a user of any role that the actor may grant. Without a password the person chooses one by mail. Throws
 * `email_taken`, `username_taken`, `permission_denied`, or a validation error naming `password` or `permissions`.
 */
export async function createUser(ctx: Ctx, input: CreateUser): Promise<UserView> {
  const role: Role = input.role ?? 'customer'
  const permissions = input.permissions ?? []
  requireMayCreate(ctx.actor, { role, permissions })
  if (role !== 'staff' && permissions.length > 0)
    throw fieldError('permissions', 'Only staff have permissions.')
  if (input.password !== undefined && !input.allowsAnyPassword) {
    requireGoodPassword('password', input.password, [input.email, input.username])
  }
  const passwordHash = input.password === undefined ? null : await hashPassword(input.password)
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
        role,
        permissions,
        is_active: input.is_active ?? true,
        email_verified_at: input.isEmailVerified ? ctx.now : null,
        last_login_at: null,
        created_at: ctx.now,
      }),
    )
    await audit(tx, ctx, {
      action: 'user.created',
      entityType: 'user',
      entityId: user.id,
      after: auditUser(user),
    })
    await append(tx, ctx, [userRegistered(user.id)])
    if (passwordHash === null) {
      await addJob(tx, ctx, passwordResetMail, { email: user.email }, { queue: ACCOUNT_MAIL_QUEUE })
    }
    return viewUser(user)
  })
}

/** A password nobody can guess, easy to copy: for accounts that are printed once. */
export const randomPassword = (): string => randomBytes(12).toString('base64url')
